// What a request of `AdvisorService` says, checked.
//
//   ASSIGN_OR_RETURN(const Case read, ReadCase(knowledge, request));
#ifndef BACKWISE_SERVER_SERVICE_CASE_H_
#define BACKWISE_SERVER_SERVICE_CASE_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/case_code/case_content.h"
#include "server/engine/facts.h"

namespace backwise::service {

// One person's case.
struct Case {
  // Nothing is known of a person somewhere.
  explicit Case(const knowledge::Knowledge& knowledge);

  engine::Facts facts;
  // The answers as they were sent, for the case code.
  engine::CaseContent content;
  const v1::Region* region;
};

// Returns what a request says. Errors: INVALID_ARGUMENT for what is wrong with
// its fields, FAILED_PRECONDITION when another release is pinned.
absl::StatusOr<Case> ReadCase(const knowledge::Knowledge& knowledge,
                              const v1::AssessRequest& request);
absl::StatusOr<Case> ReadCase(const knowledge::Knowledge& knowledge,
                              const v1::AdvanceRequest& request);

// Whether there are texts in the language with this BCP 47 code, or it is
// empty.
bool IsServedLanguage(absl::string_view code);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CASE_H_
