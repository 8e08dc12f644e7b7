// The guidance as resources that support staff look up: `flags/rf_fever`.
//
//   Catalogue catalogue(knowledge);
//   RETURN_IF_ERROR(catalogue.Get(get_flag_request, get_flag_response));
//   RETURN_IF_ERROR(catalogue.List(list_flags_request, list_flags_response));
#ifndef BACKWISE_SERVER_SERVICE_CATALOGUE_H_
#define BACKWISE_SERVER_SERVICE_CATALOGUE_H_

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "backwise/v1/guidance_service.pb.h"
#include "knowledge/knowledge.h"
#include "knowledge/status_macros.h"
#include "server/engine/on_demand.h"
#include "server/service/catalogue_index.h"
#include "server/service/paging.h"
#include "server/service/provenance.h"

namespace backwise::service {

// Of one knowledge base: everything that can be asked is looked up when
// anything is first asked for. Thread-safe.
class Catalogue {
 public:
  explicit Catalogue(std::shared_ptr<const knowledge::Knowledge> knowledge)
      : knowledge_(std::move(knowledge)) {}

  // Says what is served. Never fails.
  absl::Status GetKnowledgeBase(const v1::GetKnowledgeBaseRequest& request,
                                v1::GetKnowledgeBaseResponse& response) const;

  // Answers `GetFlag` and its like: the response says of which kind. Fails with
  // NOT_FOUND and the nearest name when there is none of this name, and with
  // INVALID_ARGUMENT when it is not the name of one of this kind.
  template <typename Request, typename Response>
  absl::Status Get(const Request& request, Response& response) const {
    ASSIGN_OR_RETURN(
        const Entry* entry,
        Find(CollectionOf<std::decay_t<decltype(response.resource())>>(),
             request.name()));
    Describe(*entry, *response.mutable_resource());
    *response.mutable_provenance() = ProvenanceOf(*knowledge_);
    return absl::OkStatus();
  }

  // Answers `ListFlags` and its like. Fails with INVALID_ARGUMENT for a wrong
  // filter, page size or page token.
  template <typename Request, typename Response>
  absl::Status List(const Request& request, Response& response) const {
    ASSIGN_OR_RETURN(
        const Chosen chosen,
        Choose(CollectionOf<std::decay_t<decltype(response.resources(0))>>(),
               request.page_size(), request.page_token(), request.filter()));
    for (const EntryId id : chosen.entries) {
      Describe(index().entry(id), *response.add_resources());
    }
    response.set_next_page_token(chosen.next_page_token);
    response.set_total_size(chosen.total_size);
    *response.mutable_provenance() = ProvenanceOf(*knowledge_);
    return absl::OkStatus();
  }

  const CatalogueIndex& index() const {
    return index_.Get(0, [this] { return CatalogueIndex(*knowledge_); });
  }

 private:
  // One page of a list.
  struct Chosen {
    std::vector<EntryId> entries;
    std::string next_page_token;
    std::int32_t total_size = 0;
  };

  // Returns the collection of the elements that `Resource` shows.
  template <typename Resource>
  const Collection& CollectionOf() const {
    using Definition =
        std::decay_t<decltype(std::declval<Resource>().definition())>;
    return index().Of(Definition::descriptor());
  }

  template <typename Resource>
  static void Describe(const Entry& entry, Resource& resource) {
    resource.set_name(entry.name);
    resource.mutable_definition()->CopyFrom(*entry.definition);
    *resource.mutable_written_at() = entry.written_at;
    resource.mutable_referred_to_by()->Assign(entry.referred_to_by.begin(),
                                              entry.referred_to_by.end());
  }

  absl::StatusOr<const Entry*> Find(const Collection& collection,
                                    const std::string& name) const;
  absl::StatusOr<Chosen> Choose(const Collection& collection,
                                std::int32_t page_size,
                                const std::string& page_token,
                                const std::string& filter) const;

  const std::shared_ptr<const knowledge::Knowledge> knowledge_;
  const engine::OnDemand<CatalogueIndex> index_{1};
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CATALOGUE_H_
