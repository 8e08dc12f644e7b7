// The answers behind a result, in plain words.
#ifndef BACKWISE_SERVER_ENGINE_REASONS_H_
#define BACKWISE_SERVER_ENGINE_REASONS_H_

#include <string>

#include "absl/container/inlined_vector.h"
#include "backwise/v1/assessment.pb.h"
#include "server/engine/evaluation.h"

namespace backwise::engine {

// An answer that led to something.
struct FoundReason {
  std::uint32_t finding = 0;
  // The choice, or knowledge::kNone for the answer as a whole.
  int choice = knowledge::kNone;
  // False for an answer that only says what is not there.
  bool positive = true;

  bool operator==(const FoundReason&) const = default;
};

// Few: a rule reads few findings.
using FoundReasons = absl::InlinedVector<FoundReason, 8>;

// Returns the answers that make `condition` hold in the closed-world evaluation
// `now` of `facts`, ordered by the findings' numbers. What was not answered is
// no reason.
FoundReasons FindReasons(const Knowledge& knowledge, const Facts& facts,
                         const Evaluation& now, ConditionId condition);

// Returns a reason in words, to be read after "because you said".
std::string ReasonInWords(const Knowledge& knowledge, const Facts& facts,
                          const FoundReason& reason);

// Returns `value` with its unit as people say it: "1 week", "about 3 days",
// "less than a day". `unit` is in the plural or empty.
std::string QuantityInWords(double value, const std::string& unit);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_REASONS_H_
