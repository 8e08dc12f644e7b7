// Connections to the service, and calls on them.
//
//   auto stub = v1::AdvisorService::NewStub(OpenChannel("127.0.0.1:50051"));
//   CallWithDeadline<v1::AssessResponse>([&](auto& context, auto& response) {
//     return stub->Assess(&context, request, &response);
//   });
#ifndef BACKWISE_CLIENT_CHANNEL_H_
#define BACKWISE_CLIENT_CHANNEL_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/rpc_error.h"

namespace backwise::client {

// A person waits for each call, so it is short; the service needs far less.
inline constexpr std::chrono::seconds kDeadline(2);

// Prepares a connection to `server`; connects when it is first used. Calls that
// find no server are sent again.
std::shared_ptr<grpc::Channel> OpenChannel(const std::string& server);

// Returns the response of one call, or its error with the details as payloads.
template <typename Response, typename Call>
absl::StatusOr<Response> CallWithDeadline(const Call& call) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kDeadline);
  Response response;
  const grpc::Status status = call(context, response);
  if (!status.ok()) return ToStatus(status);
  return response;
}

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_CHANNEL_H_
