// `GuidanceService` on gRPC's callback API.
#ifndef BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_
#define BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_

#include <utility>

#include "backwise/v1/guidance_service.grpc.pb.h"
#include "server/service/services.h"

namespace backwise::transport {

// Hands each call to the part of the guidance that answers it. Thread-safe.
class GuidanceGrpc final : public v1::GuidanceService::CallbackService {
 public:
  using Context = grpc::CallbackServerContext;
  using Reactor = grpc::ServerUnaryReactor;

  explicit GuidanceGrpc(service::Guidance guidance)
      : guidance_(std::move(guidance)) {}

  Reactor* GetKnowledgeBase(Context* context,
                            const v1::GetKnowledgeBaseRequest* request,
                            v1::GetKnowledgeBaseResponse* response) override;

 private:
  const service::Guidance guidance_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_
