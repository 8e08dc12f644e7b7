// Small mistakes that an author could make, one at a time.
#ifndef BACKWISE_AUTHORING_MUTATE_MUTANTS_H_
#define BACKWISE_AUTHORING_MUTATE_MUTANTS_H_

#include <optional>
#include <string>
#include <vector>

#include "backwise/v1/knowledge.pb.h"

namespace backwise::authoring {

// What sort of mistake it is.
enum class Mistake {
  kDropOperand,
  kNegatePart,
  kShiftNumber,
  kChangeComparison,
  kSwapChoice,
  kLowerDisposition,
  kDropAdvice,
  kDropContraindication,
};

// Returns the mistake in words: "an operand dropped".
std::string ToString(Mistake mistake);

// Returns every mistake, in the order above.
const std::vector<Mistake>& AllMistakes();

// A knowledge base with one mistake.
struct Mutant {
  // Unique and stable while its element is not edited: "rf_fever/2".
  std::string id;
  Mistake mistake = Mistake::kDropOperand;
  // "concept", "flag", "contraindication", "indication" or "screening".
  std::string kind;
  // The id of the element.
  std::string element;
  // The condition in place of the one that is written.
  std::optional<std::string> when;
  // The level in place of the flag's own.
  std::optional<v1::Disposition> disposition;
  // The advice that the contraindication no longer concerns.
  std::optional<std::string> advice;
  // What is wrong, for people.
  std::string what;
};

// Returns every mutant of `base`, which must be free of errors.
std::vector<Mutant> MakeMutants(const v1::KnowledgeBase& base);

// Makes the mistake in `base`.
void Apply(const Mutant& mutant, v1::KnowledgeBase& base);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_MUTATE_MUTANTS_H_
