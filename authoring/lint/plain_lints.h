// The lints that need no solver.
#ifndef BACKWISE_AUTHORING_LINT_PLAIN_LINTS_H_
#define BACKWISE_AUTHORING_LINT_PLAIN_LINTS_H_

#include <vector>

#include "authoring/lint/conditions.h"
#include "authoring/lint/warning.h"

namespace backwise::authoring {

// Appends a warning for each choice that no condition reads (`unread-choice`),
// each comparison that is always or never true (`constant-comparison`) and each
// question that reads what is asked later only (`late-answer`).
void FindPlainWarnings(const v1::KnowledgeBase& base,
                       const std::vector<WrittenCondition>& conditions,
                       std::vector<Warning>& warnings);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_PLAIN_LINTS_H_
