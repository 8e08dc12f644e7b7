// A person who answers the questions of an interview from a written case.
#ifndef BACKWISE_TESTS_SUPPORT_SIMULATED_PERSON_H_
#define BACKWISE_TESTS_SUPPORT_SIMULATED_PERSON_H_

#include <functional>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "backwise/v1/advisor_service.pb.h"

namespace backwise::testing {

// Answers by finding.
using AnswerMap = std::map<std::string, v1::Answer>;

// Returns the answer to one row. Takes what `known` says; where it is silent,
// "no", none of the choices, or the choice `none`; "not sure" where there is no
// such answer, and on follow-ups that could take back a "yes". `earlier` is the
// answer that the same finding had before.
v1::Answer AnswerRow(const v1::AskedFinding& row, const AnswerMap& known,
                     const v1::Answer* earlier);

// How an interview went.
struct Interview {
  // All answers that were given.
  AnswerMap answers;
  v1::Assessment assessment;
  // How many questions were answered.
  int turns = 0;
  // How many rows they had, each choice that is asked by itself as one.
  int rows = 0;
  // Ids of the questions, in order.
  std::vector<std::string> questions;
  // After how many turns an emergency was first among the flags; 0 = never.
  int emergency_seen_after = 0;
};

// Takes one turn with these answers.
using TakeTurn =
    std::function<absl::StatusOr<v1::AdvanceResponse>(const AnswerMap&)>;

// Runs an interview with a person who knows `known`, beginning with the answers
// `entered`, which may be empty. Fails with the error of `advance`, or with
// RESOURCE_EXHAUSTED after 40 turns, or with INTERNAL when a turn breaks a
// rule: it asks nothing or what is answered, or there are more turns than it
// said.
absl::StatusOr<Interview> RunInterview(const TakeTurn& advance,
                                       const AnswerMap& known,
                                       const AnswerMap& entered = {});

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_SIMULATED_PERSON_H_
