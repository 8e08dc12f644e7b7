// The eight kinds of resources, each with the messages that get and list it.
#ifndef BACKWISE_TESTS_SERVICE_GUIDANCE_KINDS_H_
#define BACKWISE_TESTS_SERVICE_GUIDANCE_KINDS_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "backwise/v1/guidance_service.pb.h"
#include "server/service/catalogue.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {

// The messages of one kind.
template <typename D, typename GReq, typename GRes, typename LReq,
          typename LRes>
struct GuidanceKind {
  using Definition = D;
  using GetRequest = GReq;
  using GetResponse = GRes;
  using ListRequest = LReq;
  using ListResponse = LRes;
};

using FindingKindOf =
    GuidanceKind<v1::Finding, v1::GetFindingRequest, v1::GetFindingResponse,
                 v1::ListFindingsRequest, v1::ListFindingsResponse>;
using QuestionKindOf =
    GuidanceKind<v1::Question, v1::GetQuestionRequest, v1::GetQuestionResponse,
                 v1::ListQuestionsRequest, v1::ListQuestionsResponse>;
using ConceptKindOf =
    GuidanceKind<v1::Concept, v1::GetConceptRequest, v1::GetConceptResponse,
                 v1::ListConceptsRequest, v1::ListConceptsResponse>;
using FlagKindOf =
    GuidanceKind<v1::Flag, v1::GetFlagRequest, v1::GetFlagResponse,
                 v1::ListFlagsRequest, v1::ListFlagsResponse>;
using ContraindicationKindOf =
    GuidanceKind<v1::Contraindication, v1::GetContraindicationRequest,
                 v1::GetContraindicationResponse,
                 v1::ListContraindicationsRequest,
                 v1::ListContraindicationsResponse>;
using AdviceKindOf =
    GuidanceKind<v1::Advice, v1::GetAdviceRequest, v1::GetAdviceResponse,
                 v1::ListAdviceRequest, v1::ListAdviceResponse>;
using TopicKindOf =
    GuidanceKind<v1::Topic, v1::GetTopicRequest, v1::GetTopicResponse,
                 v1::ListTopicsRequest, v1::ListTopicsResponse>;
using SourceKindOf =
    GuidanceKind<v1::Source, v1::GetSourceRequest, v1::GetSourceResponse,
                 v1::ListSourcesRequest, v1::ListSourcesResponse>;

using GuidanceKinds =
    ::testing::Types<FindingKindOf, QuestionKindOf, ConceptKindOf, FlagKindOf,
                     ContraindicationKindOf, AdviceKindOf, TopicKindOf,
                     SourceKindOf>;

// The catalogue of the shipped knowledge base.
inline const service::Catalogue& TheCatalogue() {
  static const auto& catalogue = *new service::Catalogue(ShippedKnowledge());
  return catalogue;
}

// Returns the names that a filter leaves, from as many pages as there are;
// fails the test when a page cannot be had.
template <typename Kind>
std::vector<std::string> ListNames(const std::string& filter = "",
                                   int page_size = 0) {
  std::vector<std::string> names;
  typename Kind::ListRequest request;
  request.set_filter(filter);
  request.set_page_size(page_size);
  while (true) {
    typename Kind::ListResponse response;
    const absl::Status status = TheCatalogue().List(request, response);
    EXPECT_THAT(status, IsOk()) << filter;
    if (!status.ok()) return names;
    for (const auto& resource : response.resources()) {
      names.push_back(resource.name());
    }
    if (response.next_page_token().empty()) {
      EXPECT_EQ(response.total_size(), static_cast<int>(names.size()));
      return names;
    }
    request.set_page_token(response.next_page_token());
  }
}

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SERVICE_GUIDANCE_KINDS_H_
