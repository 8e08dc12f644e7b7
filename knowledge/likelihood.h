// How likely literals are to hold of somebody, roughly: as far as the shape of
// the knowledge base tells. Nothing but speed depends on it.
#ifndef BACKWISE_KNOWLEDGE_LIKELIHOOD_H_
#define BACKWISE_KNOWLEDGE_LIKELIHOOD_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "knowledge/condition.h"
#include "knowledge/match_plan.h"
#include "knowledge/normal_form.h"

namespace backwise::knowledge {

struct Knowledge;

// Guesses once for each atom: of a question from its kind and from whether it
// is asked of everyone; of what is defined from its alternatives, as if they
// did not depend on each other. Keeps references to its arguments.
class Likelihoods {
 public:
  // By atom: `questions`, and `definition_of` those that are defined, else
  // null. Needs the interview's index. O(literals of the definitions).
  Likelihoods(const Knowledge& knowledge, absl::Span<const Node> questions,
              absl::Span<const Alternatives* const> definition_of);

  // Returns a likelihood, from 0 to 1.
  double Of(Literal literal) const {
    const double likelihood = of_atom_[AtomIn(literal)];
    return IsNegated(literal) ? 1 - likelihood : likelihood;
  }

 private:
  static constexpr double kUnknown = -1;

  // Guesses what an atom reads, then itself.
  void Find(Atom atom);
  double OfAny(const Alternatives& alternatives);
  double OfQuestion(const Node& question) const;
  double OfAnswer(std::uint32_t finding) const;

  const Knowledge& knowledge_;
  const absl::Span<const Node> questions_;
  const absl::Span<const Alternatives* const> definition_of_;
  std::vector<double> of_atom_;
};

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_LIKELIHOOD_H_
