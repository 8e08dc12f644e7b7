// Kleene's three-valued logic.
#ifndef BACKWISE_SERVER_ENGINE_TRUTH_H_
#define BACKWISE_SERVER_ENGINE_TRUTH_H_

#include <algorithm>
#include <cstdint>

namespace backwise::engine {

// Whether something holds. The order makes "and" the least and "or" the most.
enum class Truth : std::uint8_t { kFalse = 0, kUnknown = 1, kTrue = 2 };

inline Truth Not(Truth a) {
  return static_cast<Truth>(2 - static_cast<int>(a));
}
inline Truth And(Truth a, Truth b) { return std::min(a, b); }
inline Truth Or(Truth a, Truth b) { return std::max(a, b); }
inline Truth TruthOf(bool holds) {
  return holds ? Truth::kTrue : Truth::kFalse;
}

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_TRUTH_H_
