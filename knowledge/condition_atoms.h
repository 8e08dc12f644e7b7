// Brings conditions into normal form and gives each question they ask an atom.
//
//   ConditionAtoms atoms(knowledge);
//   const Alternatives when = atoms.NormalForm(condition);
#ifndef BACKWISE_KNOWLEDGE_CONDITION_ATOMS_H_
#define BACKWISE_KNOWLEDGE_CONDITION_ATOMS_H_

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "knowledge/knowledge.h"
#include "knowledge/match_plan.h"
#include "knowledge/normal_form.h"

namespace backwise::knowledge {

// An atom that holds when one of its alternatives does.
struct Definition {
  Atom atom = kTrueAtom;
  Alternatives alternatives;
};

// The atoms of a knowledge base. Keeps a reference to it.
class ConditionAtoms {
 public:
  // Gives an atom to each question about a finding (those of one finding side
  // by side in one word, as far as they fit) and to each rule, which it
  // defines.
  explicit ConditionAtoms(const Knowledge& knowledge);

  // Gives `items`, each with a condition `when`, atoms side by side, and
  // defines them.
  template <typename Items, typename When>
  Atoms DefineEach(const Items& items, When when) {
    const Atoms atoms = NewAtoms(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      DefineAs(atoms.begin + static_cast<Atom>(i), when(items[i]));
    }
    return atoms;
  }

  // Returns the normal form of a condition, or of its negation.
  Alternatives NormalForm(ConditionId condition, bool negated = false);
  // Returns an atom that holds when the condition does.
  Atom Define(ConditionId condition);
  // Returns the atom that holds when a flag of this level is raised that is not
  // among the `excepted` rules.
  Atom Raised(v1::Disposition level,
              absl::Span<const std::uint32_t> excepted = {});

  const Atoms& rules() const { return rules_; }
  // By atom: the question it is, or `true` for those that are defined.
  const std::vector<Node>& questions() const { return questions_; }
  // By condition: its atom if it has one as a whole, else kNoAtom.
  const std::vector<Atom>& atom_of() const { return atom_of_; }
  // Definitions in the order they were needed. Each atom has at most one.
  const std::vector<Definition>& definitions() const { return definitions_; }

 private:
  // The questions about one finding.
  using Questions = std::map<QuestionKey, const Node*>;

  Atom NewAtom(const Node& question);
  Atoms NewAtoms(std::size_t count);
  // Defines `atom` as what holds when the condition does.
  void DefineAs(Atom atom, ConditionId condition);
  Atom NewDefinition(Alternatives alternatives);
  void PlaceQuestions();
  void PlaceChoices(const Questions& questions);
  Alternatives Combine(const Node& node, bool all, bool negated);
  Alternatives AtLeast(absl::Span<const ConditionId> children,
                       std::size_t wanted, bool negated);
  Alternatives Count(const Node& node, bool negated);
  absl::Span<const ConditionId> ChildrenOf(const Node& node) const;

  const Knowledge& knowledge_;
  std::vector<Node> questions_;
  absl::flat_hash_map<QuestionKey, Atom> atom_of_question_;
  std::map<std::pair<v1::Disposition, std::vector<std::uint32_t>>, Atom>
      raised_;
  std::vector<Atom> atom_of_;
  Atoms rules_;
  std::vector<Definition> definitions_;
};

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CONDITION_ATOMS_H_
