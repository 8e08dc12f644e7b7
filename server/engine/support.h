// Why a condition has the value it has: the parts of it that decide.
#ifndef BACKWISE_SERVER_ENGINE_SUPPORT_H_
#define BACKWISE_SERVER_ENGINE_SUPPORT_H_

#include "absl/functional/function_ref.h"
#include "server/engine/evaluation.h"

namespace backwise::engine {

// Calls `visit` for each question about a finding that supports the value of
// `condition` in the closed-world evaluation `now`: of "and" that holds all
// parts, of "or" that holds those that hold, and the other way round when they
// do not hold. The second argument tells whether the part holds. Each rule is
// followed once. What depends on the disposition or on raised levels is left
// out: those are not a person's answers.
void VisitSupport(const Knowledge& knowledge, const Evaluation& now,
                  ConditionId condition,
                  absl::FunctionRef<void(const Node&, bool)> visit);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_SUPPORT_H_
