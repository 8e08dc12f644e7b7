// Small mistakes in the text of a condition.
#ifndef BACKWISE_AUTHORING_MUTATE_CONDITION_MUTANTS_H_
#define BACKWISE_AUTHORING_MUTATE_CONDITION_MUTANTS_H_

#include <string>
#include <vector>

#include "authoring/mutate/mutants.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {

// A condition with one mistake.
struct WrongCondition {
  Mistake mistake = Mistake::kDropOperand;
  // The whole condition.
  std::string when;
  // What is wrong: "without `fever`".
  std::string what;
};

// Returns `when` with each mistake that can be made in it, each text once.
std::vector<WrongCondition> MakeWrong(const std::string& when,
                                      const knowledge::Symbols& symbols);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_MUTATE_CONDITION_MUTANTS_H_
