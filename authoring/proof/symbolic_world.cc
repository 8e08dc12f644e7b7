#include "authoring/proof/symbolic_world.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "authoring/proof/kleene.h"

namespace backwise::authoring {
namespace {

std::vector<std::string> RuleIds(const v1::KnowledgeBase& base) {
  std::vector<std::string> ids;
  for (const v1::Concept& named : base.concepts()) ids.push_back(named.id());
  for (const v1::Flag& flag : base.flags()) ids.push_back(flag.id());
  return ids;
}

// Nothing is open and nothing is known of the rules.
SymbolicWorld Empty(z3::context& z3, const v1::KnowledgeBase& base,
                    const SymbolicAnswers& answers) {
  SymbolicWorld world{answers, {}, {}, {}, answers.valid()};
  for (const v1::Finding& finding : base.findings()) {
    const int count = std::max(1, finding.choices_size());
    world.open[finding.id()].assign(static_cast<std::size_t>(count),
                                    z3.bool_val(false));
  }
  return world;
}

// What may still be asked: nothing of what is answered, and of several choices
// only those that were not asked yet.
void Open(z3::context& z3, const v1::Finding& finding, SymbolicWorld& world) {
  const SymbolicFinding& answer = world.answers[finding.id()];
  std::vector<z3::expr>& open = world.open[finding.id()];
  for (std::size_t c = 0; c < open.size(); ++c) {
    const z3::expr variable =
        z3.bool_const(absl::StrCat("open.", finding.id(), ".", c).c_str());
    const bool several = finding.kind() == v1::FINDING_KIND_CHOICES;
    const z3::expr unanswered =
        several ? !answer.said || answer.unasked[c] : !answer.answered;
    open[c] = variable && unanswered;
  }
}

// The disposition: each level may be possible, at least one is.
void AddPossible(z3::context& z3, bool only_one, SymbolicWorld& world) {
  z3::expr some = z3.bool_val(false);
  for (int d = 0; d < v1::Disposition_ARRAYSIZE; ++d) {
    const z3::expr possible = z3.bool_const(
        absl::StrCat(only_one ? "level." : "possible.", d).c_str());
    for (const z3::expr& other : world.possible) {
      if (only_one) world.valid = world.valid && !(possible && other);
    }
    some = some || possible;
    world.possible.push_back(possible);
  }
  world.valid = world.valid && some;
}

z3::expr Same(const SymbolicFinding& a, const SymbolicFinding& b) {
  z3::expr same = a.yes == b.yes && a.no == b.no && a.unsure == b.unsure &&
                  a.said == b.said && a.known == b.known &&
                  z3::implies(a.known, a.number == b.number);
  for (std::size_t c = 0; c < a.has.size(); ++c) {
    same = same && a.has[c] == b.has[c];
  }
  for (std::size_t c = 0; c < a.unasked.size(); ++c) {
    same = same && a.unasked[c] == b.unasked[c];
  }
  return same;
}

// Says how the answer `to` can come of `from` while some of it may be asked.
z3::expr CanGrow(const v1::Finding& finding, const SymbolicFinding& from,
                 const SymbolicFinding& to, const std::vector<z3::expr>& open) {
  z3::expr any = open[0];
  for (const z3::expr& choice : open) any = any || choice;
  const int not_sure = NotSureChoice(finding);
  z3::expr grows = any && z3::implies(from.said, to.said);
  for (std::size_t c = 0; c < to.has.size(); ++c) {
    const bool is_not_sure = static_cast<int>(c) == not_sure;
    grows =
        grows && z3::implies(from.has[c], to.has[c]) &&
        z3::implies(to.has[c], from.has[c] || (is_not_sure ? any : open[c]));
  }
  for (std::size_t c = 0; c < to.unasked.size(); ++c) {
    // What was asked stays asked; what may not be asked stays as it is.
    grows = grows && z3::implies(from.said && to.unasked[c], from.unasked[c]) &&
            z3::implies(from.unasked[c] && !open[c], to.unasked[c]);
  }
  return grows;
}

}  // namespace

SymbolicWorld OpenWorldOf(z3::context& z3, const v1::KnowledgeBase& base,
                          const SymbolicAnswers& answers) {
  SymbolicWorld world = Empty(z3, base, answers);
  for (const v1::Finding& finding : base.findings()) Open(z3, finding, world);
  for (const std::string& id : RuleIds(base)) {
    const z3::expr must = z3.bool_const(absl::StrCat("must.", id).c_str());
    const z3::expr may = z3.bool_const(absl::StrCat("may.", id).c_str());
    world.rules.emplace(id, Kleene{must, may});
    world.valid = world.valid && z3::implies(must, may);
  }
  AddPossible(z3, /*only_one=*/false, world);
  return world;
}

SymbolicWorld EndedWorldOf(z3::context& z3, const v1::KnowledgeBase& base,
                           const SymbolicAnswers& answers) {
  SymbolicWorld world = Empty(z3, base, answers);
  for (const std::string& id : RuleIds(base)) {
    const z3::expr holds = z3.bool_const(absl::StrCat("holds.", id).c_str());
    world.rules.emplace(id, Kleene{holds, holds});
  }
  AddPossible(z3, /*only_one=*/true, world);
  return world;
}

SymbolicWorld ClosedWorldOf(z3::context& z3, const v1::KnowledgeBase& base,
                            const SymbolicAnswers& answers,
                            const SymbolicBase& rules) {
  SymbolicWorld world = Empty(z3, base, answers);
  for (const std::string& id : RuleIds(base)) {
    world.rules.emplace(id, Kleene{rules.Rule(id), rules.Rule(id)});
  }
  for (int d = 0; d < v1::Disposition_ARRAYSIZE; ++d) {
    world.possible.push_back(rules.Level(static_cast<v1::Disposition>(d)));
  }
  return world;
}

z3::expr CanBecome(z3::context& z3, const v1::KnowledgeBase& base,
                   const SymbolicWorld& open, const SymbolicWorld& ended) {
  z3::expr all = z3.bool_val(true);
  for (const v1::Finding& finding : base.findings()) {
    const SymbolicFinding& from = open.answers[finding.id()];
    const SymbolicFinding& to = ended.answers[finding.id()];
    all = all && (Same(from, to) ||
                  CanGrow(finding, from, to, open.open.at(finding.id())));
  }
  for (const auto& [id, value] : open.rules) {
    const z3::expr& holds = ended.rules.at(id).must;
    all =
        all && z3::implies(value.must, holds) && z3::implies(holds, value.may);
  }
  for (std::size_t d = 0; d < open.possible.size(); ++d) {
    all = all && z3::implies(ended.possible[d], open.possible[d]);
  }
  return all;
}

}  // namespace backwise::authoring
