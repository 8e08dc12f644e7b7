// What is missing before anything reassuring may be said.
#ifndef BACKWISE_SERVER_ENGINE_SCREENING_H_
#define BACKWISE_SERVER_ENGINE_SCREENING_H_

#include <cstdint>
#include <vector>

#include "server/engine/evaluation.h"

namespace backwise::engine {

// Returns the indices of the findings whose missing or contradicting answers
// leave the disposition UNDETERMINED, in interview order; nothing when it is
// not. `now` is the closed-world evaluation of `facts`.
std::vector<std::uint32_t> MissingScreening(const Knowledge& knowledge,
                                            const Facts& facts,
                                            const Evaluation& now);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_SCREENING_H_
