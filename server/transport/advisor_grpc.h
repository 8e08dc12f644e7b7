// `AdvisorService` on gRPC's asynchronous API.
#ifndef BACKWISE_SERVER_TRANSPORT_ADVISOR_GRPC_H_
#define BACKWISE_SERVER_TRANSPORT_ADVISOR_GRPC_H_

#include <grpcpp/support/byte_buffer.h>

#include <memory>
#include <utility>
#include <vector>

#include "backwise/v1/advisor_service.grpc.pb.h"
#include "server/service/advisor.h"
#include "server/transport/call_queue.h"
#include "server/transport/unary_call.h"

namespace backwise::transport {

// Hands each call to the advisor. `Assess` and `Advance` are taken and given as
// bytes: their responses are put together from bytes as well.
class AdvisorGrpc {
 public:
  using Service = v1::AdvisorService::WithRawMethod_Assess<
      v1::AdvisorService::WithRawMethod_Advance<
          v1::AdvisorService::WithAsyncMethod_Converse<
              v1::AdvisorService::Service>>>;

  explicit AdvisorGrpc(std::shared_ptr<const service::Advisor> advisor)
      : advisor_(std::move(advisor)) {}

  Service& service() { return service_; }
  const std::shared_ptr<const service::Advisor>& advisor() const {
    return advisor_;
  }

  // Awaits calls in `queue`, which it keeps a reference to; once for each
  // queue, after the server was started.
  void AwaitCalls(const CallQueue& queue);

 private:
  using BytesCall = UnaryCall<grpc::ByteBuffer, grpc::ByteBuffer>;

  const std::shared_ptr<const service::Advisor> advisor_;
  Service service_;
  std::vector<std::unique_ptr<BytesCall>> calls_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_ADVISOR_GRPC_H_
