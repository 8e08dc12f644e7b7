#include "client/grpc_advisor.h"

#include <grpcpp/grpcpp.h>

#include "client/channel.h"

namespace backwise::client {

GrpcAdvisor::GrpcAdvisor(const std::string& server)
    : stub_(v1::AdvisorService::NewStub(OpenChannel(server))) {}

absl::StatusOr<v1::AdvanceResponse> GrpcAdvisor::Advance(
    const v1::AdvanceRequest& request) {
  return CallWithDeadline<v1::AdvanceResponse>(
      [&](grpc::ClientContext& context, v1::AdvanceResponse& response) {
        return stub_->Advance(&context, request, &response);
      });
}

absl::StatusOr<v1::AssessResponse> GrpcAdvisor::Assess(
    const v1::AssessRequest& request) {
  return CallWithDeadline<v1::AssessResponse>(
      [&](grpc::ClientContext& context, v1::AssessResponse& response) {
        return stub_->Assess(&context, request, &response);
      });
}

}  // namespace backwise::client
