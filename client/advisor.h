// The service as the client sees it. The seam for tests.
#ifndef BACKWISE_CLIENT_ADVISOR_H_
#define BACKWISE_CLIENT_ADVISOR_H_

#include "absl/status/statusor.h"
#include "backwise/v1/advisor_service.pb.h"

namespace backwise::client {

// Both calls are pure. Errors carry their `google.rpc` details as payloads, see
// `rpc_error.h`.
class Advisor {
 public:
  virtual ~Advisor() = default;
  // Returns the next question or the result.
  virtual absl::StatusOr<v1::AdvanceResponse> Advance(
      const v1::AdvanceRequest& request) = 0;
  // Returns the assessment of the answers.
  virtual absl::StatusOr<v1::AssessResponse> Assess(
      const v1::AssessRequest& request) = 0;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ADVISOR_H_
