// The advisor with the shipped knowledge base, asked with answers by finding.
#ifndef BACKWISE_TESTS_ENGINE_THE_ADVISOR_H_
#define BACKWISE_TESTS_ENGINE_THE_ADVISOR_H_

#include <gtest/gtest.h>

#include "absl/status/statusor.h"
#include "server/service/advisor.h"
#include "server/service/answer_reader.h"
#include "tests/support/matchers.h"
#include "tests/support/simulated_person.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {

inline const service::Advisor& TheAdvisor() {
  static const auto& advisor = *new service::Advisor(ShippedKnowledge());
  return advisor;
}

template <typename Request>
Request RequestOf(const AnswerMap& answers) {
  Request request;
  for (const auto& [id, answer] : answers) *request.add_answers() = answer;
  return request;
}

// Returns the assessment, and fails the test when there is none.
inline v1::Assessment Assess(const AnswerMap& answers) {
  v1::AssessResponse response;
  EXPECT_THAT(
      TheAdvisor().Assess(RequestOf<v1::AssessRequest>(answers), response),
      IsOk());
  return response.assessment();
}

// Returns what the answers say, without a look at their errors.
inline engine::Facts FactsOf(const knowledge::Knowledge& knowledge,
                             const AnswerMap& answers) {
  service::Violations violations;
  return service::ReadAnswers(knowledge,
                              RequestOf<v1::AssessRequest>(answers).answers(),
                              "answers", violations);
}

// Returns the next turn.
inline absl::StatusOr<v1::AdvanceResponse> AdvanceWith(
    const AnswerMap& answers) {
  v1::AdvanceResponse response;
  const absl::Status status =
      TheAdvisor().Advance(RequestOf<v1::AdvanceRequest>(answers), response);
  if (!status.ok()) return status;
  return response;
}

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_ENGINE_THE_ADVISOR_H_
