// Whether a piece of advice is given, and what withholds it.
//
//   if (IsGiven(knowledge, now, advice)) ...
#ifndef BACKWISE_SERVER_ENGINE_ADVISING_H_
#define BACKWISE_SERVER_ENGINE_ADVISING_H_

#include <cstdint>
#include <optional>

#include "server/engine/evaluation.h"

namespace backwise::engine {

// Returns the index of the first contraindication that withholds `advice`, or
// nothing. `now` is a closed-world evaluation, here and below.
std::optional<std::uint32_t> WithheldBy(
    const Knowledge& knowledge, const Evaluation& now,
    const knowledge::CompiledAdvice& advice);

// Returns the text that may only stand alone, when one is given; or null.
const knowledge::Conditional<v1::SafetyNetText>* StandsAlone(
    const Knowledge& knowledge, const Evaluation& now);

// Returns whether anything may be advised: not while something urgent is
// raised, screening is incomplete, or a text stands alone.
bool MayAdvise(const Knowledge& knowledge, const Evaluation& now);

// Returns whether `advice` is given: it fits, nothing withholds it, and
// anything may be advised.
bool IsGiven(const Knowledge& knowledge, const Evaluation& now,
             const knowledge::CompiledAdvice& advice);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_ADVISING_H_
