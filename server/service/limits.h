// The bounds of requests, quoted in the comments of the services' protos.
#ifndef BACKWISE_SERVER_SERVICE_LIMITS_H_
#define BACKWISE_SERVER_SERVICE_LIMITS_H_

namespace backwise::service {

// The knowledge base has fewer findings than this.
inline constexpr int kMostAnswers = 200;
// Many times the size of the largest case.
inline constexpr int kLargestRequestBytes = 256 * 1024;
// A finding has at most 63 choices.
inline constexpr int kMostChoices = 64;
// The longest interview takes 18 turns; people go back and forth.
inline constexpr int kMostConversationMessages = 100;
inline constexpr int kLongestConversationMinutes = 30;
// Of a list of `GuidanceService`.
inline constexpr int kLongestFilter = 1000;
// Of an explanation: each name is a search of its own.
inline constexpr int kMostWhyNot = 20;
// Of a search.
inline constexpr int kLongestQuery = 200;

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_LIMITS_H_
