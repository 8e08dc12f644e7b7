#include "server/transport/guidance_grpc.h"

#include "server/transport/grpc_status.h"

namespace backwise::transport {
namespace {

// Ends a call with `status`; the response is filled already.
grpc::ServerUnaryReactor* Finish(grpc::CallbackServerContext* context,
                                 const absl::Status& status) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpcStatus(status));
  return reactor;
}

}  // namespace

grpc::ServerUnaryReactor* GuidanceGrpc::GetKnowledgeBase(
    Context* context, const v1::GetKnowledgeBaseRequest* request,
    v1::GetKnowledgeBaseResponse* response) {
  return Finish(context,
                guidance_.catalogue->GetKnowledgeBase(*request, *response));
}

}  // namespace backwise::transport
