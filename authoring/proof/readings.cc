// The two readings of a condition: of its text, and of its compiled form. They
// share what a connective means, not how a condition is taken apart.
#include <algorithm>
#include <optional>
#include <variant>

#include "authoring/proof/kleene.h"
#include "authoring/proof/symbolic_world.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::ConditionId;
using knowledge::Expression;
using knowledge::Knowledge;
using knowledge::Node;
using knowledge::Operation;
using Kind = Expression::Kind;

const v1::Finding& FindingNamed(const v1::KnowledgeBase& base,
                                const std::string& id) {
  return *std::find_if(
      base.findings().begin(), base.findings().end(),
      [&](const v1::Finding& finding) { return finding.id() == id; });
}

class Source {
 public:
  Source(z3::context& z3, const v1::KnowledgeBase& base,
         const SymbolicWorld& world)
      : base_(base), world_(world), logic_(z3, world) {}

  Kleene Read(const Expression& e) const {
    switch (e.kind) {
      case Kind::kName:
        return world_.answers.Has(e.text)
                   ? logic_.Answer(e.text, world_.answers[e.text].yes)
                   : world_.rules.at(e.text);
      case Kind::kNot:
        return KleeneLogic::Not(Read(e.children[0]));
      case Kind::kAnd:
        return logic_.And(ReadAll(e));
      case Kind::kOr:
        return logic_.Or(ReadAll(e));
      case Kind::kCall:
        return Call(e);
      case Kind::kCompare:
        return Compare(e);
      case Kind::kIn:
        return In(e);
      default:
        return logic_.Always();
    }
  }

 private:
  std::vector<Kleene> ReadAll(const Expression& e) const {
    std::vector<Kleene> parts;
    for (const Expression& child : e.children) parts.push_back(Read(child));
    return parts;
  }

  Kleene Call(const Expression& e) const {
    const std::string& name = e.children[0].text;
    if (e.text == "raised") return Raised(e);
    const SymbolicFinding& answer = world_.answers[name];
    return logic_.Answer(name, e.text == "no"       ? answer.no
                               : e.text == "unsure" ? answer.unsure
                                                    : answer.answered);
  }

  Kleene Raised(const Expression& e) const {
    std::vector<Kleene> flags;
    for (const v1::Flag& flag : base_.flags()) {
      const bool excepted = std::any_of(
          e.children.begin() + 1, e.children.end(),
          [&](const Expression& child) { return child.text == flag.id(); });
      if (flag.disposition() == *knowledge::FindLevel(e.children[0].text) &&
          !excepted) {
        flags.push_back(world_.rules.at(flag.id()));
      }
    }
    return logic_.Or(flags);
  }

  Kleene Compare(const Expression& e) const {
    const Expression& left = e.children[0];
    const Expression& right = e.children[1];
    if (left.text == "disposition") {
      return logic_.Level(e.comparison, *knowledge::FindLevel(right.text));
    }
    if (left.kind == Kind::kCall && left.text == "count") {
      return logic_.Count(ReadAll(left), e.comparison, right.number);
    }
    if (left.kind == Kind::kCall) {
      const std::string& name = left.children[0].text;
      return logic_.Size(name, e.comparison, right.number,
                         NotSureChoice(FindingNamed(base_, name)));
    }
    if (right.kind != Kind::kText) {
      return logic_.Number(left.text, e.comparison, right.number);
    }
    const Kleene equal = Has(left.text, {right.text});
    return e.comparison == knowledge::Comparison::kEqual
               ? equal
               : KleeneLogic::Not(equal);
  }

  Kleene In(const Expression& e) const {
    const Expression& left = e.children[0];
    const Expression& right = e.children[1];
    if (right.kind != Kind::kList) return Has(right.text, {left.text});
    std::vector<std::string> ids;
    for (const Expression& item : right.children) ids.push_back(item.text);
    return Has(left.text, ids);
  }

  Kleene Has(const std::string& name,
             const std::vector<std::string>& ids) const {
    const v1::Finding& finding = FindingNamed(base_, name);
    knowledge::ChoiceSet choices = 0;
    for (const std::string& id : ids) {
      choices |= knowledge::ChoiceSet{1}
                 << *knowledge::Symbols::FindChoice(finding, id);
    }
    return logic_.HasOneOf(name, choices, NotSureChoice(finding));
  }

  const v1::KnowledgeBase& base_;
  const SymbolicWorld& world_;
  const KleeneLogic logic_;
};

class Compiled {
 public:
  Compiled(z3::context& z3, const Knowledge& knowledge,
           const SymbolicWorld& world)
      : knowledge_(knowledge), world_(world), logic_(z3, world) {}

  Kleene Read(ConditionId condition) const {
    return Read(knowledge_.pool.nodes[condition]);
  }

  Kleene Read(const Node& node) const {
    switch (node.operation) {
      case Operation::kTrue:
        return logic_.Always();
      case Operation::kAnd:
        return logic_.And(Children(node));
      case Operation::kOr:
        return logic_.Or(Children(node));
      case Operation::kNot:
        return KleeneLogic::Not(Children(node)[0]);
      case Operation::kCount:
        return logic_.Count(Children(node), node.comparison, node.number);
      case Operation::kRule:
        return RuleIn(knowledge_, world_, node.index);
      case Operation::kRaised:
        return Raised(node);
      case Operation::kDisposition:
        return logic_.Level(node.comparison, node.level);
      default:
        return AboutFinding(node);
    }
  }

 private:
  std::vector<Kleene> Children(const Node& node) const {
    std::vector<Kleene> parts;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      parts.push_back(Read(knowledge_.pool.children[node.first_child + i]));
    }
    return parts;
  }

  Kleene Raised(const Node& node) const {
    const auto begin = knowledge_.pool.children.begin() + node.first_child;
    std::vector<Kleene> flags;
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      if (knowledge_.rules[rule].flag->disposition() == node.level &&
          std::find(begin, begin + node.child_count, rule) ==
              begin + node.child_count) {
        flags.push_back(RuleIn(knowledge_, world_, rule));
      }
    }
    return logic_.Or(flags);
  }

  Kleene AboutFinding(const Node& node) const {
    const std::string& id = knowledge_.finding(node.index).id();
    const int not_sure = knowledge_.not_sure_choice[node.index];
    const SymbolicFinding& answer = world_.answers[id];
    switch (node.operation) {
      case Operation::kYes:
        return logic_.Answer(id, answer.yes);
      case Operation::kNo:
        return logic_.Answer(id, answer.no);
      case Operation::kUnsure:
        return logic_.Answer(id, answer.unsure);
      case Operation::kAnswered:
        return logic_.Answer(id, answer.answered);
      case Operation::kNumber:
        return logic_.Number(id, node.comparison, node.number);
      case Operation::kSize:
        return logic_.Size(id, node.comparison, node.number, not_sure);
      default:  // kIsOneOf, kHas
        return logic_.HasOneOf(id, node.choices, not_sure);
    }
  }

  const Knowledge& knowledge_;
  const SymbolicWorld& world_;
  const KleeneLogic logic_;
};

}  // namespace

Kleene ReadSource(z3::context& z3, const v1::KnowledgeBase& base,
                  const SymbolicWorld& world, const std::string& text) {
  if (text.empty()) return KleeneLogic(z3, world).Always();
  return Source(z3, base, world)
      .Read(std::get<Expression>(knowledge::ParseCondition(text)));
}

Kleene ReadCompiled(z3::context& z3, const Knowledge& knowledge,
                    const SymbolicWorld& world, ConditionId condition) {
  return Compiled(z3, knowledge, world).Read(condition);
}

Kleene ReadQuestion(z3::context& z3, const Knowledge& knowledge,
                    const SymbolicWorld& world, const Node& node) {
  return Compiled(z3, knowledge, world).Read(node);
}

Kleene RuleIn(const Knowledge& knowledge, const SymbolicWorld& world,
              std::uint32_t rule) {
  const v1::Flag* flag = knowledge.rules[rule].flag;
  return world.rules.at(
      flag != nullptr ? flag->id()
                      : knowledge.base().concepts(static_cast<int>(rule)).id());
}

}  // namespace backwise::authoring
