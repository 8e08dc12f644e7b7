// `backwise-kb conditions`: every condition, for other programs to read.
#ifndef BACKWISE_AUTHORING_COVER_CONDITIONS_H_
#define BACKWISE_AUTHORING_COVER_CONDITIONS_H_

#include <vector>

#include "authoring/command.h"
#include "authoring/cover/workbench.h"

namespace backwise::authoring {

// Returns the conditions of concepts, flags, contraindications, indications,
// topics, safety-net texts and the screening.
std::vector<NamedCondition> AllConditions(const v1::KnowledgeBase& base);

// Prints one JSON object a line: first the findings with their kinds, then
// `AllConditions`.
Command ConditionsCommand();

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_CONDITIONS_H_
