// Talks to the service over gRPC.
#ifndef BACKWISE_CLIENT_GRPC_ADVISOR_H_
#define BACKWISE_CLIENT_GRPC_ADVISOR_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "backwise/v1/advisor_service.grpc.pb.h"
#include "client/advisor.h"

namespace backwise::client {

// Thread-safe.
class GrpcAdvisor final : public Advisor {
 public:
  // Prepares calls to `server`, such as `127.0.0.1:50051`; connects when it is
  // first called.
  explicit GrpcAdvisor(const std::string& server);
  absl::StatusOr<v1::AdvanceResponse> Advance(
      const v1::AdvanceRequest& request) override;
  absl::StatusOr<v1::AssessResponse> Assess(
      const v1::AssessRequest& request) override;

 private:
  std::unique_ptr<v1::AdvisorService::StubInterface> stub_;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_GRPC_ADVISOR_H_
