#include "server/engine/evaluation.h"

#include <algorithm>
#include <bit>

namespace backwise::engine {
namespace {

using knowledge::Atom;
using knowledge::ChoiceAtoms;
using knowledge::ChoicesAtoms;
using knowledge::Compare;
using knowledge::Comparison;
using knowledge::Conjunction;
using knowledge::FiledWord;
using knowledge::Literal;
using knowledge::MatchPlan;
using knowledge::NumberAtom;
using knowledge::Operation;
using knowledge::SizeAtoms;
using knowledge::Stage;
using knowledge::StateAtoms;

constexpr std::uint32_t kWordBits = 64;

DispositionSet Only(v1::Disposition disposition) {
  return DispositionSet{1} << disposition;
}

// Whether every number from `low` to `high`, none or some of them compare so.
Truth CompareRange(int low, int high, Comparison comparison, double right) {
  bool all = true;
  bool any = false;
  for (int i = low; i <= high; ++i) {
    const bool holds = Compare(i, comparison, right);
    all = all && holds;
    any = any || holds;
  }
  return all ? Truth::kTrue : any ? Truth::kUnknown : Truth::kFalse;
}

bool Has(const std::uint64_t* words, std::uint32_t bit) {
  return (words[bit / kWordBits] >> bit % kWordBits & 1) != 0;
}

void Set(std::uint64_t* words, std::uint32_t bit) {
  words[bit / kWordBits] |= std::uint64_t{1} << bit % kWordBits;
}

// Calls `visit` with the number of each bit of `set`.
template <typename Visit>
void ForEachBit(std::uint64_t set, Visit visit) {
  for (; set != 0; set &= set - 1) {
    visit(static_cast<std::uint32_t>(std::countr_zero(set)));
  }
}

// Returns what holds of the atoms of a finding that was answered so.
std::uint64_t StatesThatHold(const StateAtoms& atoms, const Fact& fact) {
  // What is half answered is not answered.
  const Fact::State state =
      fact.unasked == 0 ? fact.state : Fact::State::kAbsent;
  return atoms.by_state[static_cast<std::size_t>(state)];
}

std::uint64_t ChoicesThatHold(const ChoiceAtoms& atoms, ChoiceSet chosen) {
  return atoms.by_choice[static_cast<std::size_t>(std::countr_zero(chosen))];
}

std::uint64_t ChoicesThatHold(const ChoicesAtoms& atoms, ChoiceSet chosen) {
  return std::rotl(chosen, atoms.rotation) & atoms.mask;
}

std::uint64_t SizesThatHold(const SizeAtoms& atoms, const Fact& fact) {
  // Without an answer there is nothing to count, not a count of nothing.
  if (fact.state != Fact::State::kChosen) return 0;
  return atoms.by_size[static_cast<std::size_t>(std::popcount(fact.chosen))];
}

bool NumberHolds(const NumberAtom& atom, const Fact& fact) {
  return fact.state == Fact::State::kNumber &&
         Compare(fact.number, atom.comparison, atom.number);
}

// What certainly holds of some atoms, and what else may.
struct OpenAtoms {
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;
};

// An answer of which something may still be asked.
struct OpenAnswer {
  OpenAnswer(const Knowledge& knowledge, const Facts& facts,
             const Askable& askable, std::uint32_t finding)
      : fact(facts[finding]),
        open(askable[finding] &
             (fact.IsAbsent() ? ~ChoiceSet{0} : fact.unasked)) {
    const int not_sure = knowledge.not_sure_choice[finding];
    if (open == 0) return;
    // Any row may be answered "not sure".
    possible = fact.chosen | open |
               (not_sure == knowledge::kNone ? 0 : ChoiceSet{1} << not_sure);
  }

  const Fact& fact;
  // What may still be asked: choices, or any bit; empty = nothing.
  ChoiceSet open;
  // The choices that may be yes in the end; empty if nothing may be asked.
  ChoiceSet possible = 0;
};

OpenAtoms SizesThatMayHold(const SizeAtoms& atoms, const OpenAnswer& answer) {
  const auto low = static_cast<std::size_t>(std::popcount(answer.fact.chosen));
  const auto high = static_cast<std::size_t>(std::popcount(answer.possible));
  // It may stay without an answer, unless it is half answered.
  const bool answered = answer.fact.state == Fact::State::kChosen;
  OpenAtoms holds{answered ? ~std::uint64_t{0} : 0, 0};
  for (std::size_t n = low; n <= high; ++n) {
    holds.certain &= atoms.by_size[n];
    holds.possible |= atoms.by_size[n];
  }
  return holds;
}

// Returns what holds in any state.
std::uint64_t AnyOf(
    const std::array<std::uint64_t, StateAtoms::kStates>& masks) {
  std::uint64_t any = 0;
  for (const std::uint64_t mask : masks) any |= mask;
  return any;
}

// Whether all literals of `conjunction` are in `literals`.
bool AllHold(const MatchPlan& plan, const Conjunction& conjunction,
             const std::uint64_t* literals) {
  for (const Literal literal : conjunction.literals) {
    if (literal == knowledge::kTrueAtom) return true;
    if (!Has(literals, literal)) return false;
  }
  const Literal* more = plan.literals.data() + conjunction.first_more;
  for (std::uint32_t i = 0; i < conjunction.more; ++i) {
    if (!Has(literals, more[i])) return false;
  }
  return true;
}

// Finds the conjunctions of `stage` whose literals are all in `literals`, and
// adds their atoms.
void MatchIn(const MatchPlan& plan, const Stage& stage,
             std::uint64_t* literals) {
  for (const FiledWord& filed : stage.filed) {
    ForEachBit(literals[filed.word] & filed.mask, [&](auto bit) {
      const std::uint32_t* begins = plan.begins.data() + filed.first + bit;
      for (std::uint32_t i = begins[0]; i < begins[1]; ++i) {
        const Conjunction& conjunction = plan.conjunctions[i];
        if (AllHold(plan, conjunction, literals)) {
          Set(literals, conjunction.atom);
        }
      }
    });
  }
}

}  // namespace

Evaluation::Evaluation(const Knowledge& knowledge, const Facts& facts,
                       const Askable* askable)
    : knowledge_(knowledge),
      certain_(2 * knowledge.plan.words),
      open_(askable != nullptr) {
  Set(certain_.data(), knowledge::kTrueAtom);
  if (open_) {
    possible_ = certain_;
    ReadAnswers(facts, *askable);
  } else {
    ReadAnswers(facts);
  }
  const MatchPlan& plan = knowledge.plan;
  for (std::size_t i = 0; i < plan.early_stages; ++i) Match(plan.stages[i]);
  FindDispositions();
  ReadDispositions();
  for (std::size_t i = plan.early_stages; i < plan.stages.size(); ++i) {
    Match(plan.stages[i]);
  }
}

void Evaluation::ReadAnswers(const Facts& facts) {
  const MatchPlan& plan = knowledge_.plan;
  for (const auto& atoms : plan.states) {
    certain_[atoms.word] |= StatesThatHold(atoms, facts[atoms.finding]);
  }
  for (const auto& atoms : plan.choice) {
    certain_[atoms.word] |= ChoicesThatHold(atoms, facts[atoms.finding].chosen);
  }
  for (const auto& atoms : plan.choices) {
    certain_[atoms.word] |= ChoicesThatHold(atoms, facts[atoms.finding].chosen);
  }
  for (const auto& atoms : plan.sizes) {
    certain_[atoms.word] |= SizesThatHold(atoms, facts[atoms.finding]);
  }
  for (const auto& atom : plan.numbers) {
    if (NumberHolds(atom, facts[atom.finding])) Set(certain_.data(), atom.atom);
  }
}

void Evaluation::ReadAnswers(const Facts& facts, const Askable& askable) {
  const MatchPlan& plan = knowledge_.plan;
  const auto enter = [this](std::uint32_t word, OpenAtoms holds) {
    certain_[word] |= holds.certain;
    possible_[word] |= holds.certain | holds.possible;
  };
  const auto read = [&](std::uint32_t finding) {
    return OpenAnswer(knowledge_, facts, askable, finding);
  };
  for (const auto& atoms : plan.states) {
    const OpenAnswer answer = read(atoms.finding);
    enter(atoms.word, answer.open == 0
                          ? OpenAtoms{StatesThatHold(atoms, answer.fact), 0}
                          : OpenAtoms{0, AnyOf(atoms.by_state)});
  }
  for (const auto& atoms : plan.choice) {
    const OpenAnswer answer = read(atoms.finding);
    OpenAtoms holds{ChoicesThatHold(atoms, answer.fact.chosen), 0};
    ForEachBit(answer.possible,
               [&](auto c) { holds.possible |= atoms.by_choice[c]; });
    enter(atoms.word, holds);
  }
  for (const auto& atoms : plan.choices) {
    const OpenAnswer answer = read(atoms.finding);
    enter(atoms.word, {ChoicesThatHold(atoms, answer.fact.chosen),
                       ChoicesThatHold(atoms, answer.possible)});
  }
  for (const auto& atoms : plan.sizes) {
    const OpenAnswer answer = read(atoms.finding);
    enter(atoms.word, answer.open == 0
                          ? OpenAtoms{SizesThatHold(atoms, answer.fact), 0}
                          : SizesThatMayHold(atoms, answer));
  }
  for (const auto& atom : plan.numbers) {
    const OpenAnswer answer = read(atom.finding);
    const std::uint64_t bit = std::uint64_t{1} << atom.atom % kWordBits;
    const bool holds = NumberHolds(atom, answer.fact);
    enter(atom.atom / kWordBits, {holds ? bit : 0, answer.open != 0 ? bit : 0});
  }
}

void Evaluation::Match(const Stage& stage) {
  const std::uint32_t words = knowledge_.plan.words;
  for (const std::uint32_t word : stage.negated_words) {
    certain_[words + word] = ~(open_ ? possible_ : certain_)[word];
    if (open_) possible_[words + word] = ~certain_[word];
  }
  MatchIn(knowledge_.plan, stage, certain_.data());
  if (open_) MatchIn(knowledge_.plan, stage, possible_.data());
}

v1::Disposition Evaluation::disposition() const {
  return static_cast<v1::Disposition>(std::bit_width(dispositions_) - 1);
}

std::vector<std::uint32_t> Evaluation::RaisedFlags() const {
  const Atom begin = knowledge_.plan.first_rule + knowledge_.first_flag;
  const Atom end =
      knowledge_.plan.first_rule + static_cast<Atom>(knowledge_.rules.size());
  std::vector<std::uint32_t> raised;
  for (std::uint32_t word = begin / kWordBits; word * kWordBits < end; ++word) {
    ForEachBit(certain_[word], [&](auto bit) {
      const Atom atom = word * kWordBits + bit;
      if (atom < begin || atom >= end) return;
      raised.push_back(atom - knowledge_.plan.first_rule);
    });
  }
  return raised;
}

Truth Evaluation::OfPart(ConditionId condition) const {
  const Node& node = knowledge_.pool.nodes[condition];
  const std::uint32_t* child =
      knowledge_.pool.children.data() + node.first_child;
  if (node.operation == Operation::kNot) return Not(Of(child[0]));
  if (node.operation == Operation::kCount) return OfCount(node);
  const bool is_and = node.operation == Operation::kAnd;
  Truth value = is_and ? Truth::kTrue : Truth::kFalse;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    value = is_and ? And(value, Of(child[i])) : Or(value, Of(child[i]));
    if (value == (is_and ? Truth::kFalse : Truth::kTrue)) break;
  }
  return value;
}

Truth Evaluation::OfCount(const Node& node) const {
  int certain = 0;
  int possible = 0;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Truth child = Of(knowledge_.pool.children[node.first_child + i]);
    certain += child == Truth::kTrue ? 1 : 0;
    possible += child != Truth::kFalse ? 1 : 0;
  }
  return CompareRange(certain, possible, node.comparison, node.number);
}

void Evaluation::ReadDispositions() {
  for (const auto& compared : knowledge_.plan.dispositions) {
    bool all = true;
    bool any = false;
    for (int d = v1::Disposition_MIN; d <= v1::Disposition_MAX; ++d) {
      if ((dispositions_ >> d & 1) == 0) continue;
      const bool holds = Compare(d, compared.comparison, compared.level);
      all = all && holds;
      any = any || holds;
    }
    if (all) Set(certain_.data(), compared.atom);
    if (any && open_) Set(possible_.data(), compared.atom);
  }
}

void Evaluation::FindDispositions() {
  const auto raised = [this](v1::Disposition level) {
    return OfAtom(knowledge_.plan.raised[static_cast<std::size_t>(level)]);
  };
  for (int d = v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE;
       d <= v1::Disposition_MAX; ++d) {
    const auto level = static_cast<v1::Disposition>(d);
    if (raised(level) == Truth::kTrue) certain_level_ = level;
  }
  // From the most urgent down; returns at the first that is certain.
  const auto take = [&](v1::Disposition level) {
    const Truth truth = raised(level);
    if (truth != Truth::kFalse) dispositions_ |= Only(level);
    return truth == Truth::kTrue;
  };
  if (take(v1::DISPOSITION_EMERGENCY_NOW)) return;
  if (take(v1::DISPOSITION_URGENT_SAME_DAY)) return;
  const Truth unscreened = Of(knowledge_.screening_incomplete);
  if (unscreened != Truth::kFalse) {
    dispositions_ |= Only(v1::DISPOSITION_UNDETERMINED);
  }
  if (unscreened == Truth::kTrue) return;
  if (take(v1::DISPOSITION_SEE_DOCTOR_SOON)) return;
  if (take(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE)) return;
  const Truth unknown_core = Of(knowledge_.self_care_incomplete);
  if (unknown_core != Truth::kFalse) {
    dispositions_ |= Only(v1::DISPOSITION_UNDETERMINED);
  }
  if (unknown_core != Truth::kTrue) {
    dispositions_ |= Only(v1::DISPOSITION_SELF_CARE);
  }
}

}  // namespace backwise::engine
