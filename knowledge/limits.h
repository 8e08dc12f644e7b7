// The bounds of what a knowledge base may hold, quoted in knowledge.proto.
#ifndef BACKWISE_KNOWLEDGE_LIMITS_H_
#define BACKWISE_KNOWLEDGE_LIMITS_H_

#include <cstdint>

namespace backwise::knowledge {

// Case codes hold a finding's number in 10 bits and a choice's in 6.
inline constexpr std::uint32_t kLargestFindingNumber = 1023;
inline constexpr std::uint32_t kLargestChoiceNumber = 63;
// A sentence or short paragraph.
inline constexpr int kLongestStatement = 1000;
// What a person can take in at once.
inline constexpr int kMostRowsOnAScreen = 7;

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_LIMITS_H_
