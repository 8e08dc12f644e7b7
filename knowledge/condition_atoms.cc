#include "knowledge/condition_atoms.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>

namespace backwise::knowledge {
namespace {

constexpr std::size_t kWordBits = 64;
// What is multiplied out at most; more would make many conjunctions of one
// condition, which is no longer faster than an atom between the two.
constexpr std::size_t kMostAlternatives = 64;

bool IsAboutFinding(const Node& node) {
  switch (node.operation) {
    case Operation::kYes:
    case Operation::kNo:
    case Operation::kUnsure:
    case Operation::kAnswered:
    case Operation::kIsOneOf:
    case Operation::kHas:
    case Operation::kNumber:
    case Operation::kSize:
      return true;
    default:
      return false;
  }
}

Alternatives Just(Atom atom, bool negated) {
  return {{LiteralOf(atom, negated)}};
}

// Returns the atom that holds exactly when `alternatives` do, if one is known.
std::optional<Atom> AtomThatIs(const Alternatives& alternatives) {
  if (alternatives == Alternatives{{}}) return kTrueAtom;
  if (alternatives.size() == 1 && alternatives[0].size() == 1 &&
      !IsNegated(alternatives[0][0])) {
    return AtomIn(alternatives[0][0]);
  }
  return std::nullopt;
}

}  // namespace

ConditionAtoms::ConditionAtoms(const Knowledge& knowledge)
    : knowledge_(knowledge),
      questions_(1),
      atom_of_(knowledge.pool.nodes.size(), kNoAtom) {
  PlaceQuestions();
  // Rules read each other: all have atoms before one is defined.
  rules_ = NewAtoms(knowledge.rules.size());
  for (std::size_t rule = 0; rule < knowledge.rules.size(); ++rule) {
    DefineAs(rules_.begin + static_cast<Atom>(rule),
             knowledge.rules[rule].when);
  }
}

Atoms ConditionAtoms::NewAtoms(std::size_t count) {
  const auto begin = static_cast<Atom>(questions_.size());
  questions_.resize(questions_.size() + count);
  return {begin, static_cast<Atom>(questions_.size())};
}

void ConditionAtoms::DefineAs(Atom atom, ConditionId condition) {
  Alternatives alternatives = NormalForm(condition);
  if (!AtomThatIs(alternatives) && atom_of_[condition] == kNoAtom) {
    atom_of_[condition] = atom;
  }
  definitions_.push_back({atom, std::move(alternatives)});
}

Atom ConditionAtoms::NewAtom(const Node& question) {
  questions_.push_back(question);
  return static_cast<Atom>(questions_.size() - 1);
}

Atom ConditionAtoms::NewDefinition(Alternatives alternatives) {
  const Atom atom = NewAtom(Node{});
  definitions_.push_back({atom, std::move(alternatives)});
  return atom;
}

void ConditionAtoms::PlaceQuestions() {
  // By finding, each question once.
  std::map<std::uint32_t, Questions> by_finding;
  for (const Node& node : knowledge_.pool.nodes) {
    if (IsAboutFinding(node)) by_finding[node.index][KeyOf(node)] = &node;
  }
  for (const auto& [finding, questions] : by_finding) {
    PlaceChoices(questions);
    const std::size_t used = questions_.size() % kWordBits;
    if (used + questions.size() > kWordBits) {
      questions_.resize(questions_.size() + kWordBits - used);
    }
    for (const auto& [key, node] : questions) {
      if (node->operation == Operation::kHas) continue;
      atom_of_question_[key] = NewAtom(*node);
    }
  }
}

// Places the questions that ask for one choice of several at the distance of
// their choices, so that the set of choices, shifted, is the set of atoms.
void ConditionAtoms::PlaceChoices(const Questions& questions) {
  ChoiceSet asked = 0;
  for (const auto& [key, node] : questions) {
    if (node->operation == Operation::kHas) asked |= node->choices;
  }
  if (asked == 0) return;
  const int first = std::countr_zero(asked);
  const std::size_t span = static_cast<std::size_t>(std::bit_width(asked)) -
                           static_cast<std::size_t>(first);
  const std::size_t used = questions_.size() % kWordBits;
  if (used + span > kWordBits) {
    questions_.resize(questions_.size() + kWordBits - used);
  }
  const std::size_t base = questions_.size();
  questions_.resize(base + span);
  for (const auto& [key, node] : questions) {
    if (node->operation != Operation::kHas) continue;
    const int choice = std::countr_zero(node->choices);
    const std::size_t atom = base + static_cast<std::size_t>(choice - first);
    questions_[atom] = *node;
    atom_of_question_[key] = static_cast<Atom>(atom);
  }
}

absl::Span<const ConditionId> ConditionAtoms::ChildrenOf(
    const Node& node) const {
  return {knowledge_.pool.children.data() + node.first_child, node.child_count};
}

Alternatives ConditionAtoms::NormalForm(ConditionId condition, bool negated) {
  const Node& node = knowledge_.pool.nodes[condition];
  switch (node.operation) {
    case Operation::kTrue:
      return negated ? Alternatives{} : Alternatives{{}};
    case Operation::kAnd:
      return Combine(node, /*all=*/!negated, negated);
    case Operation::kOr:
      return Combine(node, /*all=*/negated, negated);
    case Operation::kNot:
      return NormalForm(ChildrenOf(node)[0], !negated);
    case Operation::kCount:
      return Count(node, negated);
    case Operation::kRule:
      return Just(rules_.begin + node.index, negated);
    case Operation::kRaised:
      return Just(Raised(node.level, ChildrenOf(node)), negated);
    case Operation::kDisposition: {
      const auto [known, is_new] =
          atom_of_question_.try_emplace(KeyOf(node), kNoAtom);
      if (is_new) known->second = NewAtom(node);
      return Just(known->second, negated);
    }
    default:
      return Just(atom_of_question_.at(KeyOf(node)), negated);
  }
}

Alternatives ConditionAtoms::Combine(const Node& node, bool all, bool negated) {
  Alternatives combined = all ? Alternatives{{}} : Alternatives{};
  for (const ConditionId child : ChildrenOf(node)) {
    Alternatives part = NormalForm(child, negated);
    if (!all) {
      combined = AnyOf(std::move(combined), part);
      continue;
    }
    if (combined.size() * part.size() > kMostAlternatives) {
      part = Just(Define(child), negated);
    }
    combined = AllOf(combined, part);
  }
  return combined;
}

Atom ConditionAtoms::Define(ConditionId condition) {
  if (atom_of_[condition] != kNoAtom) return atom_of_[condition];
  Alternatives alternatives = NormalForm(condition);
  const std::optional<Atom> known_atom = AtomThatIs(alternatives);
  const Atom atom =
      known_atom ? *known_atom : NewDefinition(std::move(alternatives));
  return atom_of_[condition] = atom;
}

Atom ConditionAtoms::Raised(v1::Disposition level,
                            absl::Span<const std::uint32_t> excepted) {
  const auto [known, is_new] =
      raised_.try_emplace({level, {excepted.begin(), excepted.end()}}, kNoAtom);
  if (!is_new) return known->second;
  Alternatives flags;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    const bool counts =
        knowledge_.rules[rule].flag->disposition() == level &&
        std::find(excepted.begin(), excepted.end(), rule) == excepted.end();
    if (counts) flags.push_back({LiteralOf(rules_.begin + rule, false)});
  }
  return known->second = NewDefinition(std::move(flags));
}

// Returns when `wanted` or more of the children hold, or do not hold when
// `negated`.
Alternatives ConditionAtoms::AtLeast(absl::Span<const ConditionId> children,
                                     std::size_t wanted, bool negated) {
  // By number: when so many or more of the children so far do.
  std::vector<Alternatives> so_far(wanted + 1);
  so_far[0] = {{}};
  for (const ConditionId child : children) {
    const Alternatives holds = Just(Define(child), negated);
    for (std::size_t n = wanted; n > 0; --n) {
      so_far[n] = AnyOf(std::move(so_far[n]), AllOf(so_far[n - 1], holds));
      if (so_far[n].size() > kMostAlternatives) {
        so_far[n] = Just(NewDefinition(std::move(so_far[n])), false);
      }
    }
  }
  return so_far[wanted];
}

Alternatives ConditionAtoms::Count(const Node& node, bool negated) {
  const absl::Span<const ConditionId> children = ChildrenOf(node);
  // "At least so many" or not, both in the positive: fewer than n of m hold
  // when more than m - n do not.
  const auto at_least = [&](double wanted, bool negate) {
    const auto more_than_all = static_cast<double>(children.size() + 1);
    const auto count = static_cast<std::size_t>(
        std::clamp(std::ceil(wanted), 0.0, more_than_all));
    return negate ? AtLeast(children, children.size() + 1 - count, true)
                  : AtLeast(children, count, false);
  };
  const double more = std::floor(node.number) + 1;
  switch (node.comparison) {
    case Comparison::kGreaterEqual:
      return at_least(node.number, negated);
    case Comparison::kGreater:
      return at_least(more, negated);
    case Comparison::kLess:
      return at_least(node.number, !negated);
    case Comparison::kLessEqual:
      return at_least(more, !negated);
    case Comparison::kEqual:
    case Comparison::kNotEqual: {
      const bool equal = (node.comparison == Comparison::kEqual) != negated;
      if (node.number != std::floor(node.number)) {
        return equal ? Alternatives{} : Alternatives{{}};
      }
      return equal ? AllOf(at_least(node.number, false), at_least(more, true))
                   : AnyOf(at_least(node.number, true), at_least(more, false));
    }
  }
  return {};
}

}  // namespace backwise::knowledge
