#include "client/guidance_kinds.h"

#include <utility>

#include "client/channel.h"

namespace backwise::client {
namespace {

constexpr int kPageSize = 200;

template <typename Request, typename Response>
using Method = grpc::Status (GuidanceStub::*)(grpc::ClientContext*,
                                              const Request&, Response*);

template <typename Message>
Resource ViewOf(const Message& resource) {
  return {.name = resource.name(),
          .definition = &resource.definition(),
          .written_at = &resource.written_at(),
          .referred_to_by = &resource.referred_to_by()};
}

template <typename Request, typename Response, Method<Request, Response> method>
absl::StatusOr<Resources> Get(GuidanceStub& stub, const std::string& name) {
  Request request;
  request.set_name(name);
  absl::StatusOr<Response> response =
      CallWithDeadline<Response>([&](auto& context, Response& result) {
        return (stub.*method)(&context, request, &result);
      });
  if (!response.ok()) return response.status();
  const auto kept = std::make_shared<const Response>(*std::move(response));
  return Resources{kept, {ViewOf(kept->resource())}};
}

template <typename Request, typename Response, Method<Request, Response> method>
absl::StatusOr<Resources> List(GuidanceStub& stub, const std::string& filter) {
  Request request;
  request.set_filter(filter);
  request.set_page_size(kPageSize);
  const auto all = std::make_shared<Response>();
  do {
    absl::StatusOr<Response> page =
        CallWithDeadline<Response>([&](auto& context, Response& result) {
          return (stub.*method)(&context, request, &result);
        });
    if (!page.ok()) return page.status();
    request.set_page_token(page->next_page_token());
    all->MergeFrom(*page);
  } while (!request.page_token().empty());
  all->clear_next_page_token();
  Resources resources{all, {}};
  for (const auto& resource : all->resources()) {
    resources.resources.push_back(ViewOf(resource));
  }
  return resources;
}

}  // namespace

const std::vector<GuidanceKind>& GuidanceKinds() {
  using Stub = GuidanceStub;
  static const auto& kinds = *new std::vector<GuidanceKind>{
      {"findings",
       Get<v1::GetFindingRequest, v1::GetFindingResponse, &Stub::GetFinding>,
       List<v1::ListFindingsRequest, v1::ListFindingsResponse,
            &Stub::ListFindings>},
      {"questions",
       Get<v1::GetQuestionRequest, v1::GetQuestionResponse, &Stub::GetQuestion>,
       List<v1::ListQuestionsRequest, v1::ListQuestionsResponse,
            &Stub::ListQuestions>},
      {"concepts",
       Get<v1::GetConceptRequest, v1::GetConceptResponse, &Stub::GetConcept>,
       List<v1::ListConceptsRequest, v1::ListConceptsResponse,
            &Stub::ListConcepts>},
      {"flags", Get<v1::GetFlagRequest, v1::GetFlagResponse, &Stub::GetFlag>,
       List<v1::ListFlagsRequest, v1::ListFlagsResponse, &Stub::ListFlags>},
      {"contraindications",
       Get<v1::GetContraindicationRequest, v1::GetContraindicationResponse,
           &Stub::GetContraindication>,
       List<v1::ListContraindicationsRequest, v1::ListContraindicationsResponse,
            &Stub::ListContraindications>},
      {"advice",
       Get<v1::GetAdviceRequest, v1::GetAdviceResponse, &Stub::GetAdvice>,
       List<v1::ListAdviceRequest, v1::ListAdviceResponse, &Stub::ListAdvice>},
      {"topics",
       Get<v1::GetTopicRequest, v1::GetTopicResponse, &Stub::GetTopic>,
       List<v1::ListTopicsRequest, v1::ListTopicsResponse, &Stub::ListTopics>},
      {"sources",
       Get<v1::GetSourceRequest, v1::GetSourceResponse, &Stub::GetSource>,
       List<v1::ListSourcesRequest, v1::ListSourcesResponse,
            &Stub::ListSources>}};
  return kinds;
}

const GuidanceKind* FindGuidanceKind(absl::string_view collection) {
  for (const GuidanceKind& kind : GuidanceKinds()) {
    if (kind.collection == collection) return &kind;
  }
  return nullptr;
}

}  // namespace backwise::client
