#include "client/grpc_advisor.h"

#include <grpcpp/grpcpp.h>

#include <chrono>

#include "absl/strings/match.h"
#include "client/rpc_error.h"

namespace backwise::client {
namespace {

// A person waits for each call, so it is short; the service needs far less.
constexpr std::chrono::seconds kDeadline(2);

// Every call is pure, so it may be sent again.
constexpr char kServiceConfig[] = R"json({
  "methodConfig": [{
    "name": [{"service": "backwise.v1.AdvisorService"}],
    "retryPolicy": {
      "maxAttempts": 4,
      "initialBackoff": "0.1s",
      "maxBackoff": "1s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE"]
    }
  }]
})json";

bool IsOnThisMachine(const std::string& server) {
  return absl::StartsWith(server, "127.") ||
         absl::StartsWith(server, "localhost:") ||
         absl::StartsWith(server, "[::1]") || absl::StartsWith(server, "unix:");
}

grpc::ChannelArguments Arguments(const std::string& server) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  // A server that comes back is found within seconds, not minutes.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  if (IsOnThisMachine(server)) {
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  }
  return arguments;
}

template <typename Response, typename Call>
absl::StatusOr<Response> CallWithDeadline(const Call& call) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  Response response;
  const grpc::Status status = call(context, response);
  if (!status.ok()) return ToStatus(status);
  return response;
}

}  // namespace

GrpcAdvisor::GrpcAdvisor(const std::string& server)
    : stub_(v1::AdvisorService::NewStub(grpc::CreateCustomChannel(
          server, grpc::InsecureChannelCredentials(), Arguments(server)))) {}

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
