// All conditions of a knowledge base, laid out so that a set of answers finds
// those that hold without looking at the others.
//
// Each question that conditions ask is an atom: one bit. So is each condition
// as a whole. A condition is compiled to alternatives, each a conjunction of
// literals (atoms and their negations), and each conjunction is filed under its
// rarest literal: it is looked at only when that one holds. Conditions that
// read others come in a later stage than those.
//
//   words      0 .. words-1    words .. 2*words-1
//   literal    the atom holds  it does not hold
//
// The same plan serves three-valued logic: "may hold" is some conjunction whose
// literals all may hold, "certainly holds" one whose literals all certainly do.
#ifndef BACKWISE_KNOWLEDGE_MATCH_PLAN_H_
#define BACKWISE_KNOWLEDGE_MATCH_PLAN_H_

#include <array>
#include <cstdint>
#include <vector>

#include "backwise/v1/knowledge.pb.h"
#include "knowledge/condition.h"
#include "knowledge/fact.h"
#include "knowledge/normal_form.h"

namespace backwise::knowledge {

struct Knowledge;

// The bit of a question or of a condition as a whole.
using Atom = std::uint32_t;

// The atom that always holds, and that of no condition.
inline constexpr Atom kTrueAtom = 0;
inline constexpr Atom kNoAtom = ~Atom{0};

// The atoms of one finding that ask for its state, in one word: `yes`, `no`,
// `unsure`, `answered`.
struct StateAtoms {
  static constexpr std::size_t kStates = 7;

  std::uint32_t finding = 0;
  std::uint32_t word = 0;
  // By state of a fact of which nothing is unasked: what holds.
  std::array<std::uint64_t, kStates> by_state{};
};

// The atoms of one finding, in one word, that hold for some of its choices.
struct ChoiceAtoms {
  std::uint32_t finding = 0;
  std::uint32_t word = 0;
  // By choice: what holds when it is chosen; last what holds without any.
  std::array<std::uint64_t, 65> by_choice{};
};

// The atoms of one finding that ask for one of several choices. The set of
// choices, rotated left, is the set of atoms.
struct ChoicesAtoms {
  std::uint32_t finding = 0;
  std::uint32_t word = 0;
  int rotation = 0;
  // Those that are asked for.
  std::uint64_t mask = 0;
};

// The atoms of one finding, in one word, that count its choices.
struct SizeAtoms {
  std::uint32_t finding = 0;
  std::uint32_t word = 0;
  // By how many are chosen: what holds.
  std::array<std::uint64_t, 65> by_size{};
};

// An atom that compares the number of a finding.
struct NumberAtom {
  std::uint32_t finding = 0;
  Atom atom = kTrueAtom;
  Comparison comparison = Comparison::kEqual;
  double number = 0;
};

// A condition compares the disposition so.
struct DispositionAtom {
  Atom atom = kTrueAtom;
  Comparison comparison = Comparison::kEqual;
  v1::Disposition level = v1::DISPOSITION_UNSPECIFIED;
};

// When all literals hold, `atom` does. The one it is filed under is left out.
struct Conjunction {
  Atom atom = kTrueAtom;
  // The first of them; as most have no more, `kTrueAtom` in place of none.
  std::array<Literal, 3> literals{};
  // Those beyond, in `MatchPlan::literals`.
  std::uint32_t first_more = 0;
  std::uint32_t more = 0;
};

// A word of literals under which conjunctions are filed.
struct FiledWord {
  std::uint32_t word = 0;
  // The literals that have some.
  std::uint64_t mask = 0;
  // Those of the literal at bit b are `MatchPlan::conjunctions` from
  // `MatchPlan::begins[first + b]` to before `begins[first + b + 1]`.
  std::uint32_t first = 0;
};

// Conjunctions that read only what earlier stages have found.
struct Stage {
  std::vector<FiledWord> filed;
  // The words of atoms whose negation is read.
  std::vector<std::uint32_t> negated_words;
};

// Immutable and thread-safe.
struct MatchPlan {
  // The atom of a condition as a whole; kNoAtom for parts of conditions.
  Atom AtomOf(ConditionId condition) const {
    return condition < atom_of.size() ? atom_of[condition] : kNoAtom;
  }

  // How many words the atoms take.
  std::uint32_t words = 0;
  // By atom: what it asks about a finding or the disposition; `true` for atoms
  // that conjunctions decide.
  std::vector<Node> questions;
  std::vector<Atom> atom_of;
  // The atom of the first rule; the others follow.
  Atom first_rule = 0;
  // By level: the atom that holds when a flag of it is raised.
  std::array<Atom, v1::Disposition_ARRAYSIZE> raised{};

  // What answers say, each ordered by word.
  std::vector<StateAtoms> states;
  std::vector<ChoiceAtoms> choice;
  std::vector<ChoicesAtoms> choices;
  std::vector<SizeAtoms> sizes;
  std::vector<NumberAtom> numbers;
  std::vector<DispositionAtom> dispositions;
  std::vector<Stage> stages;
  // How many stages come before the disposition is known.
  std::size_t early_stages = 0;
  std::vector<Conjunction> conjunctions;
  std::vector<std::uint32_t> begins;
  std::vector<Literal> literals;
};

// Returns the plan of a knowledge base whose rules are in order. To be made
// anew when a condition, a flag's level or the pool changes. O(conjunctions)
// but for conditions of many alternatives, see `normal_form.h`; a part with too
// many of them gets an atom of its own instead of being multiplied out.
MatchPlan CompileMatchPlan(const Knowledge& knowledge);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_MATCH_PLAN_H_
