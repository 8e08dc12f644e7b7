// Finds what the guidance says about a few plain words, also misspelt.
//
//   Search search(knowledge, catalogue);
//   RETURN_IF_ERROR(search.SearchGuidance(request, response));
#ifndef BACKWISE_SERVER_SERVICE_SEARCH_H_
#define BACKWISE_SERVER_SERVICE_SEARCH_H_

#include <memory>

#include "absl/status/status.h"
#include "backwise/v1/guidance_service.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/on_demand.h"
#include "server/service/catalogue.h"
#include "server/service/search_index.h"

namespace backwise::service {

// Pure: the same knowledge and query give the same results in the same order.
// Its index is made when anything is first searched for. Thread-safe.
class Search {
 public:
  Search(std::shared_ptr<const knowledge::Knowledge> knowledge,
         std::shared_ptr<const Catalogue> catalogue);

  // Fails with INVALID_ARGUMENT for a query that is empty, too long or holds no
  // letter or digit, and for a wrong page size or token.
  absl::Status SearchGuidance(const v1::SearchGuidanceRequest& request,
                              v1::SearchGuidanceResponse& response) const;

 private:
  const std::shared_ptr<const knowledge::Knowledge> knowledge_;
  const std::shared_ptr<const Catalogue> catalogue_;
  const engine::OnDemand<SearchIndex> index_{1};
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_SEARCH_H_
