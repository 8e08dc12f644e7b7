// The guidance as resources that support staff look up: `flags/rf_fever`.
#ifndef BACKWISE_SERVER_SERVICE_CATALOGUE_H_
#define BACKWISE_SERVER_SERVICE_CATALOGUE_H_

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "backwise/v1/guidance_service.pb.h"
#include "knowledge/knowledge.h"

namespace backwise::service {

// Immutable. Thread-safe.
class Catalogue {
 public:
  explicit Catalogue(std::shared_ptr<const knowledge::Knowledge> knowledge)
      : knowledge_(std::move(knowledge)) {}

  // Says what is served. Never fails.
  absl::Status GetKnowledgeBase(const v1::GetKnowledgeBaseRequest& request,
                                v1::GetKnowledgeBaseResponse& response) const;

 private:
  const std::shared_ptr<const knowledge::Knowledge> knowledge_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CATALOGUE_H_
