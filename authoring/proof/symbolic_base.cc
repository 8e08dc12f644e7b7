#include "authoring/proof/symbolic_base.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::Comparison;
using knowledge::Expression;
using Kind = Expression::Kind;

// Returns how many of `parts` hold.
z3::expr Count(z3::context& z3, const std::vector<z3::expr>& parts) {
  z3::expr sum = z3.real_val(0);
  for (const z3::expr& part : parts) {
    sum = sum + z3::ite(part, z3.real_val(1), z3.real_val(0));
  }
  return sum;
}

}  // namespace

z3::expr Compared(const z3::expr& left, Comparison comparison,
                  const z3::expr& right) {
  switch (comparison) {
    case Comparison::kEqual:
      return left == right;
    case Comparison::kNotEqual:
      return left != right;
    case Comparison::kLess:
      return left < right;
    case Comparison::kLessEqual:
      return left <= right;
    case Comparison::kGreater:
      return left > right;
    case Comparison::kGreaterEqual:
      return left >= right;
  }
  return left == right;
}

bool Concerns(const v1::Contraindication& item, const v1::Advice& advice) {
  const auto& list = item.all_advice() ? item.except() : item.advice();
  const bool listed =
      std::find(list.begin(), list.end(), advice.id()) != list.end();
  return listed != item.all_advice();
}

SymbolicAnswers::SymbolicAnswers(z3::context& z3, const v1::KnowledgeBase& base,
                                 std::string prefix)
    : z3_(z3), prefix_(std::move(prefix)), valid_(z3.bool_val(true)) {
  for (const v1::Finding& finding : base.findings()) {
    findings_.emplace(finding.id(), Make(finding));
  }
}

SymbolicFinding SymbolicAnswers::Make(const v1::Finding& finding) {
  const auto variable = [&](const std::string& name) {
    return z3_.bool_const(
        absl::StrCat(prefix_, finding.id(), ".", name).c_str());
  };
  const z3::expr never = z3_.bool_val(false);
  SymbolicFinding made{never, never, never,           never, {},
                       {},    never, z3_.real_val(0), never};
  const auto require = [this](const z3::expr& e) { valid_ = valid_ && e; };
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      made.yes = variable("yes");
      made.no = variable("no");
      made.unsure = variable("unsure");
      require(!(made.yes && made.no) && !(made.yes && made.unsure) &&
              !(made.no && made.unsure));
      made.answered = made.yes || made.no || made.unsure;
      break;
    case v1::FINDING_KIND_CHOICE: {
      made.unsure = variable("unsure");
      made.answered = made.unsure;
      for (const v1::Choice& choice : finding.choices()) {
        const z3::expr has = variable(choice.id());
        require(!(has && made.answered));
        made.answered = made.answered || has;
        made.has.push_back(has);
      }
      break;
    }
    case v1::FINDING_KIND_CHOICES: {
      made.said = variable("said");
      made.answered = made.said;
      for (const v1::Choice& choice : finding.choices()) {
        const z3::expr has = variable(choice.id());
        const z3::expr unasked =
            choice.not_sure() ? never : variable(choice.id() + ".unasked");
        require(z3::implies(has || unasked, made.said) && !(has && unasked));
        made.answered = made.answered && !unasked;
        made.has.push_back(has);
        made.unasked.push_back(unasked);
      }
      break;
    }
    default: {
      const bool whole = finding.kind() == v1::FINDING_KIND_SCALE;
      const std::string name = absl::StrCat(prefix_, finding.id(), ".number");
      made.known = variable("known");
      made.number = whole ? z3::to_real(z3_.int_const(name.c_str()))
                          : z3_.real_const(name.c_str());
      require(made.number >=
                  z3_.real_val(absl::StrCat(finding.minimum()).c_str()) &&
              made.number <=
                  z3_.real_val(absl::StrCat(finding.maximum()).c_str()));
      made.answered = made.known;
    }
  }
  return made;
}

SymbolicBase::SymbolicBase(z3::context& z3, const v1::KnowledgeBase& base,
                           const SymbolicAnswers& answers,
                           const RuleValues& set)
    : z3_(z3), base_(base), answers_(answers), set_(set) {
  for (const v1::Concept& named : base.concepts()) {
    conditions_[named.id()] = named.when();
  }
  for (const v1::Flag& flag : base.flags()) {
    conditions_[flag.id()] = flag.when();
  }
  FindLevels();
}

z3::expr SymbolicBase::Condition(const std::string& text) const {
  if (text.empty()) return z3_.bool_val(true);
  return Truth(std::get<Expression>(knowledge::ParseCondition(text)));
}

z3::expr SymbolicBase::Rule(const std::string& id) const {
  const auto value = set_.find(id);
  if (value != set_.end()) return z3_.bool_val(value->second);
  const auto known = rules_.find(id);
  if (known != rules_.end()) return known->second;
  const z3::expr made = Condition(conditions_.at(id));
  rules_.emplace(id, made);
  return made;
}

z3::expr SymbolicBase::Recommended(const v1::Advice& advice) const {
  z3::expr recommended = Condition(advice.indicated_when());
  for (const v1::Contraindication& item : base_.contraindications()) {
    if (item.effect() == v1::CONTRAINDICATION_EFFECT_AVOID &&
        Concerns(item, advice)) {
      recommended = recommended && !Condition(item.when());
    }
  }
  return recommended;
}

void SymbolicBase::FindLevels() {
  levels_.assign(v1::Disposition_ARRAYSIZE, z3_.bool_val(false));
  const auto level = [this](v1::Disposition d) -> z3::expr& {
    return levels_[static_cast<std::size_t>(d)];
  };
  const z3::expr emergency = AnyFlagOf(v1::DISPOSITION_EMERGENCY_NOW);
  const z3::expr urgent = AnyFlagOf(v1::DISPOSITION_URGENT_SAME_DAY);
  const z3::expr soon = AnyFlagOf(v1::DISPOSITION_SEE_DOCTOR_SOON);
  const z3::expr routine = AnyFlagOf(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE);
  const z3::expr unscreened = Condition(base_.screening().incomplete_when());
  const z3::expr unknown_core =
      Condition(base_.screening().self_care_incomplete_when());
  const z3::expr calm = !emergency && !urgent;
  level(v1::DISPOSITION_EMERGENCY_NOW) = emergency;
  level(v1::DISPOSITION_URGENT_SAME_DAY) = !emergency && urgent;
  level(v1::DISPOSITION_UNDETERMINED) =
      calm && (unscreened || (unknown_core && !soon && !routine));
  const z3::expr screened = calm && !unscreened;
  level(v1::DISPOSITION_SEE_DOCTOR_SOON) = screened && soon;
  level(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE) =
      screened && !soon && routine;
  level(v1::DISPOSITION_SELF_CARE) =
      screened && !soon && !routine && !unknown_core;
}

z3::expr SymbolicBase::AnyFlagOf(v1::Disposition level) const {
  std::vector<z3::expr> flags;
  for (const v1::Flag& flag : base_.flags()) {
    if (flag.disposition() == level) flags.push_back(Rule(flag.id()));
  }
  return Disjunction(flags);
}

z3::expr SymbolicBase::Disjunction(const std::vector<z3::expr>& parts) const {
  z3::expr any = z3_.bool_val(false);
  for (const z3::expr& part : parts) any = any || part;
  return any;
}

z3::expr SymbolicBase::Truth(const Expression& e) const {
  switch (e.kind) {
    case Kind::kTrue:
      return z3_.bool_val(true);
    case Kind::kName:
      return Name(e.text);
    case Kind::kNot:
      return !Truth(e.children[0]);
    case Kind::kAnd: {
      z3::expr all = z3_.bool_val(true);
      for (const Expression& child : e.children) all = all && Truth(child);
      return all;
    }
    case Kind::kOr: {
      z3::expr any = z3_.bool_val(false);
      for (const Expression& child : e.children) any = any || Truth(child);
      return any;
    }
    case Kind::kCall:
      return Call(e);
    case Kind::kCompare:
      return Compare(e);
    case Kind::kIn:
      return In(e);
    case Kind::kText:
    case Kind::kNumber:
    case Kind::kList:
      break;
  }
  return z3_.bool_val(false);
}

z3::expr SymbolicBase::Name(const std::string& name) const {
  return answers_.Has(name) ? answers_[name].yes : Rule(name);
}

z3::expr SymbolicBase::Call(const Expression& e) const {
  if (e.text == "raised") return Raised(e);
  const SymbolicFinding& finding = answers_[e.children[0].text];
  if (e.text == "no") return finding.no;
  return e.text == "unsure" ? finding.unsure : finding.answered;
}

z3::expr SymbolicBase::Raised(const Expression& e) const {
  const v1::Disposition level = *knowledge::FindLevel(e.children[0].text);
  std::vector<z3::expr> flags;
  for (const v1::Flag& flag : base_.flags()) {
    const bool excepted = std::any_of(
        e.children.begin() + 1, e.children.end(),
        [&](const Expression& child) { return child.text == flag.id(); });
    if (flag.disposition() == level && !excepted) {
      flags.push_back(Rule(flag.id()));
    }
  }
  return Disjunction(flags);
}

z3::expr SymbolicBase::Choice(const std::string& finding,
                              const std::string& id) const {
  for (const v1::Finding& candidate : base_.findings()) {
    if (candidate.id() != finding) continue;
    const std::optional<int> choice =
        knowledge::Symbols::FindChoice(candidate, id);
    return answers_[finding].has[static_cast<std::size_t>(*choice)];
  }
  return z3_.bool_val(false);
}

z3::expr SymbolicBase::Compare(const Expression& e) const {
  const Expression& left = e.children[0];
  const Expression& right = e.children[1];
  if (left.kind == Kind::kName && left.text == "disposition") {
    const v1::Disposition wanted = *knowledge::FindLevel(right.text);
    std::vector<z3::expr> levels;
    for (int d = 0; d < v1::Disposition_ARRAYSIZE; ++d) {
      const bool holds = e.comparison == Comparison::kEqual      ? d == wanted
                         : e.comparison == Comparison::kNotEqual ? d != wanted
                         : e.comparison == Comparison::kGreater  ? d > wanted
                                                                 : d >= wanted;
      if (holds) levels.push_back(Level(static_cast<v1::Disposition>(d)));
    }
    return Disjunction(levels);
  }
  if (right.kind == Kind::kText) {
    const z3::expr equal = Choice(left.text, right.text);
    return e.comparison == Comparison::kEqual ? equal : !equal;
  }
  const z3::expr number = z3_.real_val(absl::StrCat(right.number).c_str());
  if (left.kind == Kind::kCall && left.text == "count") {
    std::vector<z3::expr> parts;
    for (const Expression& child : left.children) parts.push_back(Truth(child));
    return Compared(Count(z3_, parts), e.comparison, number);
  }
  if (left.kind == Kind::kCall) {
    const SymbolicFinding& finding = answers_[left.children[0].text];
    return finding.said &&
           Compared(Count(z3_, finding.has), e.comparison, number);
  }
  const SymbolicFinding& finding = answers_[left.text];
  return finding.known && Compared(finding.number, e.comparison, number);
}

z3::expr SymbolicBase::In(const Expression& e) const {
  const Expression& left = e.children[0];
  const Expression& right = e.children[1];
  if (right.kind != Kind::kList) return Choice(right.text, left.text);
  std::vector<z3::expr> any;
  for (const Expression& item : right.children) {
    any.push_back(Choice(left.text, item.text));
  }
  return Disjunction(any);
}

}  // namespace backwise::authoring
