// Answers the requests of `AdvisorService`, whatever carries them.
//
//   Advisor advisor(knowledge);
//   v1::AssessResponse response;
//   RETURN_IF_ERROR(advisor.Assess(request, response));
#ifndef BACKWISE_SERVER_SERVICE_ADVISOR_H_
#define BACKWISE_SERVER_SERVICE_ADVISOR_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/assessment_writer.h"

namespace backwise::service {

// Checks requests, asks the engine, fills responses. Pure: the same knowledge
// and request give the same response. Thread-safe.
//
// Errors: INVALID_ARGUMENT for wrong input, with `ErrorInfo` and `BadRequest`;
// FAILED_PRECONDITION when another release is pinned.
class Advisor {
 public:
  explicit Advisor(std::shared_ptr<const knowledge::Knowledge> knowledge);

  // Assesses the answers of one request.
  absl::Status Assess(const v1::AssessRequest& request,
                      v1::AssessResponse& response) const;

  // Appends the serialised `v1::AssessResponse` of one request to `response`.
  absl::Status AssessSerialized(const v1::AssessRequest& request,
                                std::string& response) const;

  // Takes one turn of an interview.
  absl::Status Advance(const v1::AdvanceRequest& request,
                       v1::AdvanceResponse& response) const;

  // Appends the serialised `v1::AdvanceResponse` of one turn to `response`.
  absl::Status AdvanceSerialized(const v1::AdvanceRequest& request,
                                 std::string& response) const;

  const knowledge::Knowledge& knowledge() const { return *knowledge_; }

 private:
  const std::shared_ptr<const knowledge::Knowledge> knowledge_;
  const engine::AssessmentWriter writer_;
  // Serialised.
  const std::string provenance_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_ADVISOR_H_
