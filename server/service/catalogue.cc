#include "server/service/catalogue.h"

#include "server/service/provenance.h"

namespace backwise::service {

absl::Status Catalogue::GetKnowledgeBase(
    const v1::GetKnowledgeBaseRequest& /*request*/,
    v1::GetKnowledgeBaseResponse& response) const {
  v1::KnowledgeBaseResource& resource = *response.mutable_resource();
  resource.set_release(knowledge_->base().release());
  resource.set_digest(knowledge_->digest);
  resource.set_review_status(knowledge_->base().review_status());
  *response.mutable_provenance() = ProvenanceOf(*knowledge_);
  return absl::OkStatus();
}

}  // namespace backwise::service
