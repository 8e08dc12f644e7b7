// `AdvisorService` on gRPC's callback API.
#ifndef BACKWISE_SERVER_TRANSPORT_ADVISOR_GRPC_H_
#define BACKWISE_SERVER_TRANSPORT_ADVISOR_GRPC_H_

#include <memory>
#include <utility>

#include "backwise/v1/advisor_service.grpc.pb.h"
#include "server/service/advisor.h"

namespace backwise::transport {

// Hands each call to the advisor. Takes and gives `Assess`, which partners call
// most, as bytes: its response is put together from bytes as well. Thread-safe.
class AdvisorGrpc final
    : public v1::AdvisorService::WithRawCallbackMethod_Assess<
          v1::AdvisorService::WithCallbackMethod_Advance<
              v1::AdvisorService::WithCallbackMethod_Converse<
                  v1::AdvisorService::Service>>> {
 public:
  explicit AdvisorGrpc(std::shared_ptr<const service::Advisor> advisor)
      : advisor_(std::move(advisor)) {}

  grpc::ServerUnaryReactor* Assess(grpc::CallbackServerContext* context,
                                   const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* Advance(grpc::CallbackServerContext* context,
                                    const v1::AdvanceRequest* request,
                                    v1::AdvanceResponse* response) override;
  grpc::ServerBidiReactor<v1::ConverseRequest, v1::ConverseResponse>* Converse(
      grpc::CallbackServerContext* context) override;

 private:
  const std::shared_ptr<const service::Advisor> advisor_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_ADVISOR_GRPC_H_
