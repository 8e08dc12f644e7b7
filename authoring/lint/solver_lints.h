// The lints that ask the solver about all possible answers.
#ifndef BACKWISE_AUTHORING_LINT_SOLVER_LINTS_H_
#define BACKWISE_AUTHORING_LINT_SOLVER_LINTS_H_

#include <vector>

#include "authoring/lint/conditions.h"
#include "authoring/lint/warning.h"

namespace backwise::authoring {

// Appends a warning for each condition that never holds (`never-fires`) or has
// a part that changes nothing (`idle-part`), each flag that another one always
// covers (`masked-flag`), all advice that is never indicated
// (`never-recommended`) or never given although it is (`always-withheld`), and
// each finding that changes no result (`idle-finding`). What the solver cannot
// decide is a warning as well (`undecided`). Seconds for the shipped base.
void FindSolverWarnings(const v1::KnowledgeBase& base,
                        const std::vector<WrittenCondition>& conditions,
                        std::vector<Warning>& warnings);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_SOLVER_LINTS_H_
