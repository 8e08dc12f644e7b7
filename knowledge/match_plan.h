// All conditions of a knowledge base, laid out so that a set of answers finds
// those that hold without looking at the others.
//
// Each question that conditions ask is an atom: one bit. So is each condition
// as a whole. A condition is compiled to alternatives, each a conjunction of
// literals (atoms and their negations), and each conjunction is filed under its
// rarest literal (`likelihood.h`): it is looked at only when that one holds.
// Conditions that read others come in a later stage than those.
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

// A literal is twice its atom, plus one when it is negated.
inline constexpr Literal LiteralOf(Atom atom, bool negated) {
  return atom * 2 + (negated ? 1 : 0);
}
inline constexpr Atom AtomIn(Literal literal) { return literal / 2; }
inline constexpr bool IsNegated(Literal literal) { return literal % 2 != 0; }
inline constexpr Literal kTrue = LiteralOf(kTrueAtom, false);

// The atoms of one finding that ask for its state, in one word: `yes`, `no`,
// `unsure`, `answered`.
struct StateAtoms {
  static constexpr std::size_t kStates = 7;

  std::uint32_t word = 0;
  // By state of a fact of which nothing is unasked: what holds.
  std::array<std::uint64_t, kStates> by_state{};
};

// The atoms of one finding, in one word, that hold for some of its choices.
struct ChoiceAtoms {
  std::uint32_t word = 0;
  // By choice: what holds when it is chosen.
  std::array<std::uint64_t, 64> by_choice{};
};

// The atoms of one finding that ask for one of several choices. The set of
// choices, rotated left, is the set of atoms.
struct ChoicesAtoms {
  std::uint32_t word = 0;
  int rotation = 0;
  // Those that are asked for.
  std::uint64_t mask = 0;
};

// The atoms of one finding, in one word, that count its choices.
struct SizeAtoms {
  std::uint32_t word = 0;
  // By how many are chosen: what holds.
  std::array<std::uint64_t, 65> by_size{};
};

// The atoms of one finding, in one word, that compare its number.
struct NumberAtoms {
  std::uint32_t word = 0;
  // What it is compared with, ascending.
  std::vector<double> bounds;
  // What holds of a number: at 2 * i of those between the bounds i - 1 and i,
  // at 2 * i + 1 of the bound i itself.
  std::vector<std::uint64_t> by_place;
};

// The tables of one finding beside its states: a part of each list of the plan.
struct FurtherAtoms {
  struct Part {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  Part choice, choices, sizes, numbers;
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
  // The first of them; as most have no more, `kTrue` in place of none.
  std::array<Literal, 3> literals{};
  // Those beyond, in `MatchPlan::literals`.
  std::uint32_t first_more = 0;
  std::uint32_t more = 0;
};

// A word of atoms under which conjunctions are filed.
struct FiledWord {
  std::uint32_t word = 0;
  // The atoms that have some.
  std::uint64_t mask = 0;
  // Those of the atom at bit b are `MatchPlan::conjunctions` from
  // `MatchPlan::begins[first + b]` to before `begins[first + b + 1]`.
  std::uint32_t first = 0;
};

// Conjunctions that read only what earlier stages have found.
struct Stage {
  // Filed under atoms, by word.
  std::vector<FiledWord> filed;
  // The words that have some, as bits by number, up to the last of them.
  std::vector<std::uint64_t> words;
  // Filed under the negation of an atom.
  std::vector<FiledWord> filed_under_negations;
};

// Some atoms that stand side by side.
struct Atoms {
  Atom begin = kTrueAtom;
  Atom end = kTrueAtom;
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
  // The atoms of what holds or is given under a condition, in its order.
  Atoms rules, contraindications, advice, topics, safety_net, headlines;
  // By level: the atom that holds when a flag of it is raised.
  std::array<Atom, v1::Disposition_ARRAYSIZE> raised{};

  // What answers say. By finding:
  std::vector<StateAtoms> states;
  std::vector<FurtherAtoms> further;
  // The findings that have tables of choices or sizes, and those that have some
  // of numbers, as bits by index.
  std::vector<std::uint64_t> with_choices, with_numbers;
  // By finding, those of one side by side:
  std::vector<ChoiceAtoms> choice;
  std::vector<ChoicesAtoms> choices;
  std::vector<SizeAtoms> sizes;
  std::vector<NumberAtoms> numbers;
  std::vector<DispositionAtom> dispositions;
  std::vector<Stage> stages;
  // How many stages come before the disposition is known.
  std::size_t early_stages = 0;
  std::vector<Conjunction> conjunctions;
  std::vector<std::uint32_t> begins;
  std::vector<Literal> literals;
};

// Returns the plan of a knowledge base whose rules are in order and whose
// interview is indexed. To be made anew when a condition, a flag's level or the
// pool changes. O(conjunctions) but for conditions of many alternatives, see
// `normal_form.h`; a part with too many of them gets an atom of its own instead
// of being multiplied out.
MatchPlan CompileMatchPlan(const Knowledge& knowledge);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_MATCH_PLAN_H_
