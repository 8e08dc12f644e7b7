// Requests of written cases, and their responses, without a connection.
#ifndef BACKWISE_TESTS_SERVICE_REQUESTS_H_
#define BACKWISE_TESTS_SERVICE_REQUESTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/service/advisor.h"
#include "tests/support/simulated_person.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {

// The advisor of the shipped knowledge base.
const service::Advisor& TheAdvisor();

// Every vignette.
const std::vector<Vignette>& Vignettes();
// The vignette with this id, which must exist.
const Vignette& VignetteWithId(const std::string& id);

// Returns the request with all answers of a case.
v1::AssessRequest RequestOf(const Vignette& vignette,
                            const std::string& region = "");
// Returns the request that is written in `text`.
v1::AssessRequest ParseRequest(const std::string& text);

// Return the response; fail the test when there is none.
v1::AssessResponse Assess(const v1::AssessRequest& request);
v1::AdvanceResponse Advance(const v1::AssessRequest& same);

// Lives through the interview of a case: a person who has these answers, and
// brings up at once what nobody asks.
absl::StatusOr<Interview> Converse(const Vignette& vignette);

// Returns what is shown to a person as the way to act.
std::string WhatToDo(const v1::Assessment& assessment);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SERVICE_REQUESTS_H_
