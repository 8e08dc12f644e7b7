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
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/assessment_writer.h"
#include "server/engine/turn_writer.h"
#include "server/service/case.h"
#include "server/service/request_reader.h"

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
  // Takes one turn of an interview.
  absl::Status Advance(const v1::AdvanceRequest& request,
                       v1::AdvanceResponse& response) const;

  // The same with serialised messages; append to `response`.
  absl::Status AssessBytes(absl::string_view request,
                           std::string& response) const;
  absl::Status AdvanceBytes(absl::string_view request,
                            std::string& response) const;

  const knowledge::Knowledge& knowledge() const { return *knowledge_; }

 private:
  template <typename Request>
  absl::StatusOr<Case> ReadBytes(absl::string_view request) const;
  // Append a serialised response.
  void WriteAssessed(const Case& read, std::string& response) const;
  void WriteAdvanced(const Case& read, std::string& response) const;

  const std::shared_ptr<const knowledge::Knowledge> knowledge_;
  // Of which nothing is known.
  const Case blank_;
  const RequestReader reader_;
  const engine::AssessmentWriter writer_;
  const engine::TurnWriter turn_writer_;
  // Serialised.
  const std::string provenance_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_ADVISOR_H_
