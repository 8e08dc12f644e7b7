// `GuidanceService` on gRPC's synchronous API: gRPC keeps threads of its own
// for it, so that the calls of support staff, some of which are slow, hold up
// nobody else.
#ifndef BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_
#define BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_

#include <utility>

#include "backwise/v1/guidance_service.grpc.pb.h"
#include "server/service/services.h"
#include "server/transport/grpc_status.h"

namespace backwise::transport {

// Hands each call to the part of the guidance that answers it. Thread-safe.
class GuidanceGrpc final : public v1::GuidanceService::Service {
 public:
  using Context = grpc::ServerContext;
  using Status = grpc::Status;

  explicit GuidanceGrpc(service::Guidance guidance)
      : guidance_(std::move(guidance)) {}

  Status GetKnowledgeBase(Context* /*context*/,
                          const v1::GetKnowledgeBaseRequest* request,
                          v1::GetKnowledgeBaseResponse* response) override {
    return ToGrpcStatus(
        guidance_.catalogue->GetKnowledgeBase(*request, *response));
  }
  Status GetFinding(Context* /*context*/, const v1::GetFindingRequest* request,
                    v1::GetFindingResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListFindings(Context* /*context*/,
                      const v1::ListFindingsRequest* request,
                      v1::ListFindingsResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status GetQuestion(Context* /*context*/,
                     const v1::GetQuestionRequest* request,
                     v1::GetQuestionResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListQuestions(Context* /*context*/,
                       const v1::ListQuestionsRequest* request,
                       v1::ListQuestionsResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status GetConcept(Context* /*context*/, const v1::GetConceptRequest* request,
                    v1::GetConceptResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListConcepts(Context* /*context*/,
                      const v1::ListConceptsRequest* request,
                      v1::ListConceptsResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status GetFlag(Context* /*context*/, const v1::GetFlagRequest* request,
                 v1::GetFlagResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListFlags(Context* /*context*/, const v1::ListFlagsRequest* request,
                   v1::ListFlagsResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status GetContraindication(
      Context* /*context*/, const v1::GetContraindicationRequest* request,
      v1::GetContraindicationResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListContraindications(
      Context* /*context*/, const v1::ListContraindicationsRequest* request,
      v1::ListContraindicationsResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status GetAdvice(Context* /*context*/, const v1::GetAdviceRequest* request,
                   v1::GetAdviceResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListAdvice(Context* /*context*/, const v1::ListAdviceRequest* request,
                    v1::ListAdviceResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status GetTopic(Context* /*context*/, const v1::GetTopicRequest* request,
                  v1::GetTopicResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListTopics(Context* /*context*/, const v1::ListTopicsRequest* request,
                    v1::ListTopicsResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status GetSource(Context* /*context*/, const v1::GetSourceRequest* request,
                   v1::GetSourceResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->Get(*request, *response));
  }
  Status ListSources(Context* /*context*/,
                     const v1::ListSourcesRequest* request,
                     v1::ListSourcesResponse* response) override {
    return ToGrpcStatus(guidance_.catalogue->List(*request, *response));
  }
  Status Explain(Context* /*context*/, const v1::ExplainRequest* request,
                 v1::ExplainResponse* response) override {
    return ToGrpcStatus(guidance_.explainer->Explain(*request, *response));
  }
  Status Compare(Context* /*context*/, const v1::CompareRequest* request,
                 v1::CompareResponse* response) override {
    return ToGrpcStatus(guidance_.explainer->Compare(*request, *response));
  }
  Status SearchGuidance(Context* /*context*/,
                        const v1::SearchGuidanceRequest* request,
                        v1::SearchGuidanceResponse* response) override {
    return ToGrpcStatus(guidance_.search->SearchGuidance(*request, *response));
  }
  Status GetCase(Context* /*context*/, const v1::GetCaseRequest* request,
                 v1::GetCaseResponse* response) override {
    return ToGrpcStatus(guidance_.case_reader->GetCase(*request, *response));
  }

 private:
  const service::Guidance guidance_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_
