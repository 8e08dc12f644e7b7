// Why a question is asked: the flags and the advice that hang on it.
#ifndef BACKWISE_SERVER_ENGINE_EXPLAIN_WHY_QUESTION_H_
#define BACKWISE_SERVER_ENGINE_EXPLAIN_WHY_QUESTION_H_

#include <cstdint>
#include <vector>

#include "server/engine/evaluation.h"

namespace backwise::engine {

// What an answer could still change.
struct HangsOn {
  // Flags, by rule, the most urgent first.
  std::vector<std::uint32_t> flags;
  // Advice that it could bring, withhold or add a caution to, by index.
  std::vector<std::uint32_t> advice;
  // Whether nothing reassuring may be said without it.
  bool screening = false;
};

// Returns what hangs on the findings that `questions` ask, given the other
// answers in `facts`; what is not answered is unknown. An answer that
// `questions` got already counts as not given.
HangsOn WhatHangsOn(
    const Knowledge& knowledge, const Facts& facts,
    const std::vector<const knowledge::CompiledQuestion*>& questions);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EXPLAIN_WHY_QUESTION_H_
