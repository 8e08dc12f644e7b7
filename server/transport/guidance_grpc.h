// `GuidanceService` on gRPC's callback API.
#ifndef BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_
#define BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_

#include <utility>

#include "backwise/v1/guidance_service.grpc.pb.h"
#include "server/service/services.h"
#include "server/transport/grpc_status.h"

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
                            v1::GetKnowledgeBaseResponse* response) override {
    return Finish(context,
                  guidance_.catalogue->GetKnowledgeBase(*request, *response));
  }
  Reactor* GetFinding(Context* context, const v1::GetFindingRequest* request,
                      v1::GetFindingResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListFindings(Context* context,
                        const v1::ListFindingsRequest* request,
                        v1::ListFindingsResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* GetQuestion(Context* context, const v1::GetQuestionRequest* request,
                       v1::GetQuestionResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListQuestions(Context* context,
                         const v1::ListQuestionsRequest* request,
                         v1::ListQuestionsResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* GetConcept(Context* context, const v1::GetConceptRequest* request,
                      v1::GetConceptResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListConcepts(Context* context,
                        const v1::ListConceptsRequest* request,
                        v1::ListConceptsResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* GetFlag(Context* context, const v1::GetFlagRequest* request,
                   v1::GetFlagResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListFlags(Context* context, const v1::ListFlagsRequest* request,
                     v1::ListFlagsResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* GetContraindication(
      Context* context, const v1::GetContraindicationRequest* request,
      v1::GetContraindicationResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListContraindications(
      Context* context, const v1::ListContraindicationsRequest* request,
      v1::ListContraindicationsResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* GetAdvice(Context* context, const v1::GetAdviceRequest* request,
                     v1::GetAdviceResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListAdvice(Context* context, const v1::ListAdviceRequest* request,
                      v1::ListAdviceResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* GetTopic(Context* context, const v1::GetTopicRequest* request,
                    v1::GetTopicResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListTopics(Context* context, const v1::ListTopicsRequest* request,
                      v1::ListTopicsResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* GetSource(Context* context, const v1::GetSourceRequest* request,
                     v1::GetSourceResponse* response) override {
    return Finish(context, guidance_.catalogue->Get(*request, *response));
  }
  Reactor* ListSources(Context* context, const v1::ListSourcesRequest* request,
                       v1::ListSourcesResponse* response) override {
    return Finish(context, guidance_.catalogue->List(*request, *response));
  }
  Reactor* Explain(Context* context, const v1::ExplainRequest* request,
                   v1::ExplainResponse* response) override {
    return Finish(context, guidance_.explainer->Explain(*request, *response));
  }
  Reactor* Compare(Context* context, const v1::CompareRequest* request,
                   v1::CompareResponse* response) override {
    return Finish(context, guidance_.explainer->Compare(*request, *response));
  }
  Reactor* SearchGuidance(Context* context,
                          const v1::SearchGuidanceRequest* request,
                          v1::SearchGuidanceResponse* response) override {
    return Finish(context,
                  guidance_.search->SearchGuidance(*request, *response));
  }
  Reactor* GetCase(Context* context, const v1::GetCaseRequest* request,
                   v1::GetCaseResponse* response) override {
    return Finish(context, guidance_.case_reader->GetCase(*request, *response));
  }

 private:
  // Ends a call with `status`; the response is filled already.
  static Reactor* Finish(Context* context, const absl::Status& status) {
    Reactor* reactor = context->DefaultReactor();
    reactor->Finish(ToGrpcStatus(status));
    return reactor;
  }

  const service::Guidance guidance_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_GUIDANCE_GRPC_H_
