// The answers that decide: a smallest set that alone leads to the result.
//
//   std::vector<std::uint32_t> decisive =
//       DecisiveFindings(knowledge, facts, now);
#ifndef BACKWISE_SERVER_ENGINE_EXPLAIN_DECISIVE_H_
#define BACKWISE_SERVER_ENGINE_EXPLAIN_DECISIVE_H_

#include <cstdint>
#include <vector>

#include "server/engine/evaluation.h"

namespace backwise::engine {

// Returns whether the answers `some`, a part of those behind `now`, alone lead
// to the same result: they have the same disposition, and by flags that are
// raised in `now`, too. (Without the second a part could lead there by a flag
// that another answer takes back: new numbness is an emergency, unless it is
// old; then only more signs with it are one.)
bool LeadsThere(const Knowledge& knowledge, const Evaluation& now,
                const Evaluation& some);

// Returns the indices of a smallest set of findings whose answers alone lead to
// the disposition of `now`, the closed-world evaluation of `facts`. No smaller
// set does, so that no proper part of it does either. Empty for UNDETERMINED,
// which is what is said of no answers at all.
//
// Sets are tried by size; a branch ends where Kleene's reading, with what is
// not yet taken or left as unknown, says that nothing can come of it.
std::vector<std::uint32_t> DecisiveFindings(const Knowledge& knowledge,
                                            const Facts& facts,
                                            const Evaluation& now);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EXPLAIN_DECISIVE_H_
