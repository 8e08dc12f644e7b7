// Answers `Explain` and `Compare` of `GuidanceService`.
//
//   Explainer explainer(knowledge);
//   RETURN_IF_ERROR(explainer.Explain(request, response));
#ifndef BACKWISE_SERVER_SERVICE_EXPLAINER_H_
#define BACKWISE_SERVER_SERVICE_EXPLAINER_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "backwise/v1/explanation.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/assessment_writer.h"
#include "server/engine/on_demand.h"

namespace backwise::service {

// Pure: the same knowledge and request give the same response. Thread-safe.
//
// Errors: INVALID_ARGUMENT for wrong input, with `ErrorInfo` and `BadRequest`.
class Explainer {
 public:
  explicit Explainer(std::shared_ptr<const knowledge::Knowledge> knowledge)
      : knowledge_(std::move(knowledge)) {}

  // Explains one case. Takes some milliseconds, and up to some tenths of a
  // second for each name in `why_not` of which no one change brings it.
  absl::Status Explain(const v1::ExplainRequest& request,
                       v1::ExplainResponse& response) const;

  // Compares a case with itself after changes.
  absl::Status Compare(const v1::CompareRequest& request,
                       v1::CompareResponse& response) const;

 private:
  using Writer = std::unique_ptr<const engine::AssessmentWriter>;

  // Returns the writer of assessments, made when it is first needed.
  const engine::AssessmentWriter& writer() const;

  const std::shared_ptr<const knowledge::Knowledge> knowledge_;
  const engine::OnDemand<Writer> writer_{1};
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_EXPLAINER_H_
