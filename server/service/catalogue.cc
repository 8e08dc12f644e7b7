#include "server/service/catalogue.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "knowledge/closest_name.h"
#include "server/service/catalogue_filter.h"
#include "server/service/errors.h"

namespace backwise::service {

absl::Status Catalogue::GetKnowledgeBase(
    const v1::GetKnowledgeBaseRequest& /*request*/,
    v1::GetKnowledgeBaseResponse& response) const {
  v1::KnowledgeBaseResource& resource = *response.mutable_resource();
  resource.set_release(knowledge_->base().release());
  resource.set_digest(knowledge_->digest);
  resource.set_review_status(knowledge_->base().review_status());
  for (const Collection& collection : index().collections()) {
    v1::ResourceCount& count = *resource.add_counts();
    count.set_kind(collection.name);
    count.set_count(static_cast<std::int32_t>(collection.by_id.size()));
  }
  *response.mutable_provenance() = ProvenanceOf(*knowledge_);
  return absl::OkStatus();
}

absl::StatusOr<const Entry*> Catalogue::Find(const Collection& collection,
                                             const std::string& name) const {
  const std::string prefix = absl::StrCat(collection.name, "/");
  if (!absl::StartsWith(name, prefix) || name.size() == prefix.size()) {
    Violations violations;
    violations.Add(
        "name", "BAD_NAME",
        absl::StrCat(Quote(name), " is not the name of a ", collection.singular,
                     "; expected `", prefix, "ID`"));
    return violations.ToStatus();
  }
  const std::string id = name.substr(prefix.size());
  const auto found = collection.by_id.find(id);
  if (found != collection.by_id.end()) return &index().entry(found->second);
  ErrorMetadata metadata = {{"field", "name"}};
  const absl::string_view closest =
      knowledge::ClosestName(id, collection.Ids(index().entries()));
  std::string message =
      absl::StrCat("name: there is no ", collection.singular, " ", Quote(name));
  if (!closest.empty()) {
    metadata["closest"] = absl::StrCat(prefix, closest);
    absl::StrAppend(&message, "; did you mean `", prefix, closest, "`?");
  }
  return ErrorWithInfo(absl::StatusCode::kNotFound, message,
                       "RESOURCE_NOT_FOUND", metadata);
}

absl::StatusOr<Catalogue::Chosen> Catalogue::Choose(
    const Collection& collection, std::int32_t page_size,
    const std::string& page_token, const std::string& filter) const {
  Violations violations;
  const std::vector<EntryId> all =
      Filter(index(), collection, filter, violations);
  Chosen chosen;
  chosen.total_size = static_cast<std::int32_t>(all.size());
  if (violations.empty()) {
    const Page page = ReadPage(
        page_size, page_token, PageSizes{}, chosen.total_size,
        absl::StrCat(collection.name, "\n", filter, "\n", knowledge_->digest),
        violations);
    chosen.entries.assign(all.begin() + page.begin, all.begin() + page.end);
    chosen.next_page_token = page.next_token;
  }
  if (!violations.empty()) return violations.ToStatus();
  return chosen;
}

}  // namespace backwise::service
