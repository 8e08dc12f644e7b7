// One conversation on a stream: keeps the answers for the client.
#ifndef BACKWISE_SERVER_SERVICE_CONVERSATION_H_
#define BACKWISE_SERVER_SERVICE_CONVERSATION_H_

#include <memory>

#include "absl/status/status.h"
#include "backwise/v1/advisor_service.pb.h"
#include "server/service/advisor.h"

namespace backwise::service {

// Turns the messages of one stream into calls of `Advisor::Advance`.
// Thread-compatible: one message at a time.
class Conversation {
 public:
  explicit Conversation(std::shared_ptr<const Advisor> advisor)
      : advisor_(std::move(advisor)) {}

  // Takes one message and fills the response. Errors: those of `Advance`, with
  // paths into this message; INVALID_ARGUMENT for a finding that is forgotten
  // but not known; RESOURCE_EXHAUSTED after too many messages.
  absl::Status Take(const v1::ConverseRequest& message,
                    v1::ConverseResponse& response);

 private:
  absl::Status Forget(const v1::ConverseRequest& message);

  const std::shared_ptr<const Advisor> advisor_;
  // All answers so far, and what the first message said besides.
  v1::AdvanceRequest request_;
  int messages_ = 0;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CONVERSATION_H_
