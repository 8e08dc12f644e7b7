// gRPC's health protocol. The health service that comes with gRPC would do, but
// it stands on the callback API, whose threads cost every other call a third of
// its speed (docs/performance.md).
#ifndef BACKWISE_SERVER_TRANSPORT_HEALTH_GRPC_H_
#define BACKWISE_SERVER_TRANSPORT_HEALTH_GRPC_H_

#include <grpcpp/alarm.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/async_stream.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "grpc/health/v1/health.grpc.pb.h"
#include "server/transport/call_queue.h"
#include "server/transport/unary_call.h"

namespace backwise::transport {

using HealthService = grpc::health::v1::Health::AsyncService;

// Answers the health calls of one queue: SERVING for each service that is
// served and for "", the whole server, until it is told otherwise.
class HealthCalls {
 public:
  // `served` are full names.
  HealthCalls(HealthService& service, const CallQueue& queue,
              std::set<std::string> served);

  // Says NOT_SERVING from now on, also to all who watch. Thread-safe; at most
  // once.
  void StopServing();

 private:
  using Request = grpc::health::v1::HealthCheckRequest;
  using Response = grpc::health::v1::HealthCheckResponse;
  class Watch;

  grpc::Status Check(const Request& request, Response& response) const;
  Response::ServingStatus StatusOf(const std::string& service) const;
  void OnStop(bool ok);

  HealthService& service_;
  const CallQueue& queue_;
  // With "".
  const std::set<std::string> served_;
  bool serving_ = true;
  // Those who watch now.
  std::set<Watch*> watches_;
  grpc::Alarm stop_alarm_;
  Step<HealthCalls> on_stop_{this, &HealthCalls::OnStop};
  std::vector<std::unique_ptr<UnaryCall<Request, Response>>> checks_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_HEALTH_GRPC_H_
