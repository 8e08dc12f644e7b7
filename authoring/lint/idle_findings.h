// The lint `idle-finding`.
#ifndef BACKWISE_AUTHORING_LINT_IDLE_FINDINGS_H_
#define BACKWISE_AUTHORING_LINT_IDLE_FINDINGS_H_

#include <vector>

#include "authoring/lint/conditions.h"
#include "authoring/lint/lint_solver.h"
#include "authoring/lint/warning.h"

namespace backwise::authoring {

// Appends a warning for each finding of which every answer leads to the same
// result.
void FindIdleFindings(const v1::KnowledgeBase& base,
                      const std::vector<WrittenCondition>& conditions,
                      LintSolver& solver, std::vector<Warning>& warnings);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_IDLE_FINDINGS_H_
