#include "server/engine/evaluation.h"

#include <algorithm>

namespace backwise::engine {
namespace {

using knowledge::Conjunction;
using knowledge::FiledWord;
using knowledge::FurtherAtoms;
using knowledge::Literal;
using knowledge::MatchPlan;
using knowledge::NumberAtoms;
using knowledge::Operation;
using knowledge::Stage;

// Returns what holds of `number`.
std::uint64_t NumbersThatHold(const NumberAtoms& atoms, double number) {
  std::size_t below = 0;
  while (below < atoms.bounds.size() && atoms.bounds[below] < number) ++below;
  const bool on_bound =
      below < atoms.bounds.size() && atoms.bounds[below] == number;
  return atoms.by_place[2 * below + (on_bound ? 1 : 0)];
}

}  // namespace

Evaluation::Evaluation(const Knowledge& knowledge, const Facts& facts)
    : knowledge_(knowledge), holding_(knowledge.plan.words) {
  const MatchPlan& plan = knowledge.plan;
  holding_.Add(knowledge::kTrueAtom);
  ReadAnswers(facts);
  for (std::size_t i = 0; i < plan.early_stages; ++i) Match(plan.stages[i]);
  disposition_ = FindDisposition();
  ReadDisposition();
  for (std::size_t i = plan.early_stages; i < plan.stages.size(); ++i) {
    Match(plan.stages[i]);
  }
}

// What is alike in all findings first, and then kind by kind: which one comes
// next cannot be foreseen.
void Evaluation::ReadAnswers(const Facts& facts) {
  const MatchPlan& plan = knowledge_.plan;
  facts.ForEachSaid([&](std::uint32_t finding) {
    const Fact& fact = facts[finding];
    const knowledge::StateAtoms& states = plan.states[finding];
    // What is half answered is not answered.
    const Fact::State state =
        fact.unasked == 0 ? fact.state : Fact::State::kAbsent;
    holding_.AddToWord(states.word,
                       states.by_state[static_cast<std::size_t>(state)]);
  });
  facts.ForEachSaidOf(plan.with_choices, [&](std::uint32_t finding) {
    if (facts[finding].state == Fact::State::kChosen) {
      ReadChoices(plan.further[finding], facts[finding].chosen);
    }
  });
  facts.ForEachSaidOf(plan.with_numbers, [&](std::uint32_t finding) {
    if (facts[finding].state == Fact::State::kNumber) {
      ReadNumber(plan.further[finding], facts[finding].number);
    }
  });
}

// Adds to each table's word what of it holds.
template <typename Table, typename Holds>
void Evaluation::ReadTables(const std::vector<Table>& tables,
                            FurtherAtoms::Part part, Holds holds) {
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    holding_.AddToWord(tables[i].word, holds(tables[i]));
  }
}

void Evaluation::ReadChoices(const FurtherAtoms& further, ChoiceSet chosen) {
  const MatchPlan& plan = knowledge_.plan;
  if (chosen != 0) {
    const auto choice = static_cast<std::size_t>(std::countr_zero(chosen));
    ReadTables(plan.choice, further.choice,
               [&](const auto& atoms) { return atoms.by_choice[choice]; });
    ReadTables(plan.choices, further.choices, [&](const auto& atoms) {
      return std::rotl(chosen, atoms.rotation) & atoms.mask;
    });
  }
  ReadTables(plan.sizes, further.sizes, [&](const auto& atoms) {
    return atoms.by_size[static_cast<std::size_t>(std::popcount(chosen))];
  });
}

void Evaluation::ReadNumber(const FurtherAtoms& further, double number) {
  ReadTables(knowledge_.plan.numbers, further.numbers,
             [&](const auto& atoms) { return NumbersThatHold(atoms, number); });
}

void Evaluation::Match(const Stage& stage) {
  const auto match = [this](const FiledWord& filed, std::uint64_t literals) {
    // Few words have any.
    if ((literals & filed.mask) != 0) MatchFiled(filed, literals & filed.mask);
  };
  holding_.ForEachUsedWordOf(stage.words, [&](std::uint32_t word) {
    match(stage.filed[word], holding_.Word(word));
  });
  for (const FiledWord& filed : stage.filed_under_negations) {
    match(filed, ~holding_.Word(filed.word));
  }
}

inline bool Evaluation::AllHold(const Conjunction& conjunction) const {
  const auto& [first, second, third] = conjunction.literals;
  if (!holding_.Holds(first) || !holding_.Holds(second) ||
      !holding_.Holds(third)) {
    return false;
  }
  const Literal* more =
      knowledge_.plan.literals.data() + conjunction.first_more;
  for (std::uint32_t i = 0; i < conjunction.more; ++i) {
    if (!holding_.Holds(more[i])) return false;
  }
  return true;
}

void Evaluation::MatchFiled(const FiledWord& filed, std::uint64_t literals) {
  const MatchPlan& plan = knowledge_.plan;
  const std::uint32_t* begins = plan.begins.data() + filed.first;
  const Conjunction* conjunctions = plan.conjunctions.data();
  AtomSet::ForEachBit(literals, [&](std::uint32_t bit) {
    for (std::uint32_t i = begins[bit]; i < begins[bit + 1]; ++i) {
      // An addition without the branch would make each test wait for the one
      // before it.
      if (AllHold(conjunctions[i])) holding_.Add(conjunctions[i].atom);
    }
  });
}

v1::Disposition Evaluation::FindDisposition() const {
  if (IsRaised(v1::DISPOSITION_EMERGENCY_NOW)) {
    return v1::DISPOSITION_EMERGENCY_NOW;
  }
  if (IsRaised(v1::DISPOSITION_URGENT_SAME_DAY)) {
    return v1::DISPOSITION_URGENT_SAME_DAY;
  }
  if (Of(knowledge_.screening_incomplete) == Truth::kTrue) {
    return v1::DISPOSITION_UNDETERMINED;
  }
  if (IsRaised(v1::DISPOSITION_SEE_DOCTOR_SOON)) {
    return v1::DISPOSITION_SEE_DOCTOR_SOON;
  }
  if (IsRaised(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE)) {
    return v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE;
  }
  return Of(knowledge_.self_care_incomplete) == Truth::kTrue
             ? v1::DISPOSITION_UNDETERMINED
             : v1::DISPOSITION_SELF_CARE;
}

void Evaluation::ReadDisposition() {
  for (const auto& compared : knowledge_.plan.dispositions) {
    if (Compare(disposition_, compared.comparison, compared.level)) {
      holding_.Add(compared.atom);
    }
  }
}

absl::InlinedVector<std::uint32_t, 8> Evaluation::RaisedFlags() const {
  absl::InlinedVector<std::uint32_t, 8> raised;
  const knowledge::Atoms& rules = knowledge_.plan.rules;
  ForEachHolding({rules.begin + knowledge_.first_flag, rules.end},
                 [&](std::uint32_t flag) {
                   raised.push_back(knowledge_.first_flag + flag);
                 });
  return raised;
}

bool Evaluation::PartHolds(ConditionId condition) const {
  const Node& node = knowledge_.pool.nodes[condition];
  const std::uint32_t* child =
      knowledge_.pool.children.data() + node.first_child;
  const auto holds = [this](ConditionId part) {
    return Of(part) == Truth::kTrue;
  };
  switch (node.operation) {
    case Operation::kNot:
      return !holds(child[0]);
    case Operation::kAnd:
      return std::all_of(child, child + node.child_count, holds);
    case Operation::kOr:
      return std::any_of(child, child + node.child_count, holds);
    default:  // Questions have atoms; what is left is to count.
      return Compare(static_cast<double>(
                         std::count_if(child, child + node.child_count, holds)),
                     node.comparison, node.number);
  }
}

}  // namespace backwise::engine
