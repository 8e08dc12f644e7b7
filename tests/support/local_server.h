// A server in the test's own process, reached through a real connection.
//
//   LocalServer server;
//   server.stub().Assess(&context, request, &response);
#ifndef BACKWISE_TESTS_SUPPORT_LOCAL_SERVER_H_
#define BACKWISE_TESTS_SUPPORT_LOCAL_SERVER_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "backwise/v1/advisor_service.grpc.pb.h"
#include "server/transport/grpc_server.h"

namespace backwise::testing {

// Serves the shipped knowledge on a free port. Thread-safe but for `Stop`.
class LocalServer {
 public:
  // Starts it; ends the program when it does not start.
  LocalServer();
  // Stops it unless that was done.
  ~LocalServer();
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  const std::string& address() const { return server_->address(); }
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  v1::AdvisorService::Stub& stub() const { return *stub_; }

  // As `GrpcServer::Stop`.
  void Stop();

 private:
  std::unique_ptr<transport::GrpcServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::AdvisorService::Stub> stub_;
  bool stopped_ = false;
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_LOCAL_SERVER_H_
