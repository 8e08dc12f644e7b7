// One assessment for scripts: `backwise assess`.
#ifndef BACKWISE_CLIENT_ASSESS_H_
#define BACKWISE_CLIENT_ASSESS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "backwise/v1/advisor_service.pb.h"
#include "client/advisor.h"
#include "client/answer_args.h"

namespace backwise::client {

// Returns the request in `json`, protobuf JSON of `AssessRequest`. Unknown
// fields are errors.
absl::StatusOr<v1::AssessRequest> ParseRequest(absl::string_view json);

// Adds answers from the command line. One takes the place of an answer to the
// same finding in `request`; two of them for one finding are an error.
absl::Status AddAnswers(absl::Span<const AnswerArg> args,
                        v1::AssessRequest& request);

// Returns the request with the answers from `args` as the kinds they have, for
// calls that do not correct them themselves. Calls `Assess` to find out.
absl::StatusOr<v1::AssessRequest> ResolveKinds(
    Advisor& advisor, v1::AssessRequest request,
    absl::Span<const AnswerArg> args);

// Calls `Assess`. When the service says that an answer from `args` has another
// kind than guessed, encodes it again, once each, and calls again.
absl::StatusOr<v1::AssessResponse> AssessWithKinds(
    Advisor& advisor, v1::AssessRequest request,
    absl::Span<const AnswerArg> args);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ASSESS_H_
