// Every condition of a knowledge base, as it is written and as it is compiled.
#ifndef BACKWISE_AUTHORING_PROOF_EVERY_CONDITION_H_
#define BACKWISE_AUTHORING_PROOF_EVERY_CONDITION_H_

#include <string>
#include <vector>

#include "knowledge/knowledge.h"

namespace backwise::authoring {

struct WrittenCondition {
  // The element it belongs to: "rf_fever", "who/age".
  std::string id;
  std::string text;
  knowledge::ConditionId compiled = knowledge::kAlways;
};

// Returns all of them but empty ones, which always hold.
std::vector<WrittenCondition> EveryCondition(
    const knowledge::Knowledge& knowledge);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_EVERY_CONDITION_H_
