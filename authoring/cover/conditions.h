// `backwise-kb conditions`: every condition, for other programs to read.
#ifndef BACKWISE_AUTHORING_COVER_CONDITIONS_H_
#define BACKWISE_AUTHORING_COVER_CONDITIONS_H_

#include <vector>

#include "authoring/command.h"
#include "authoring/cover/workbench.h"

namespace backwise::authoring {

// Returns every condition that is written: those of `RulesOf`, topics,
// safety-net texts, headlines, questions and what is in them, and the
// screening.
std::vector<NamedCondition> AllConditions(const v1::KnowledgeBase& base);

// Prints one JSON object a line: first the findings with their kinds and the
// choice that "not sure" sets, if any, then `AllConditions`.
Command ConditionsCommand();

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_CONDITIONS_H_
