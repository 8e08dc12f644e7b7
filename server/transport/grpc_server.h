// The gRPC server: the services, health checking and reflection on one port.
//
//   ASSIGN_OR_RETURN(auto server, GrpcServer::Start("127.0.0.1:0", services));
//   std::cout << server->address();
//   server->Stop();
#ifndef BACKWISE_SERVER_TRANSPORT_GRPC_SERVER_H_
#define BACKWISE_SERVER_TRANSPORT_GRPC_SERVER_H_

#include <grpcpp/server.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/service/services.h"
#include "server/transport/advisor_grpc.h"
#include "server/transport/call_queue.h"
#include "server/transport/guidance_grpc.h"
#include "server/transport/health_grpc.h"

namespace backwise::transport {

// A running server, with a queue of calls and a thread for each core it may
// use. Thread-safe.
class GrpcServer {
 public:
  // Listens on `address`, `HOST:PORT`; port 0 takes a free one. Health says
  // SERVING from the start, for each service that is served. Fails with
  // UNAVAILABLE when the port is taken or the address is not one of this
  // machine.
  static absl::StatusOr<std::unique_ptr<GrpcServer>> Start(
      const std::string& address, service::Services services);

  // Stops it if that was not done.
  ~GrpcServer();

  // Returns where it listens, with the port that was taken.
  const std::string& address() const { return address_; }

  // Says NOT_SERVING, takes no new calls, lets calls in flight finish for at
  // most 10 seconds, and returns when all is over. Never from a handler.
  void Stop();

 private:
  explicit GrpcServer(service::Services services);

  void AwaitCalls();

  AdvisorGrpc advisor_;
  // Absent when it is not served.
  std::optional<GuidanceGrpc> guidance_;
  HealthService health_;
  std::unique_ptr<grpc::Server> server_;
  // By queue.
  std::vector<std::unique_ptr<HealthCalls>> health_calls_;
  // Before the calls that they hold, to go before them; emptied by `Stop`.
  std::vector<std::unique_ptr<CallQueue>> queues_;
  std::string address_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_GRPC_SERVER_H_
