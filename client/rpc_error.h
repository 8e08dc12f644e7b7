// What went wrong in a call, from the wire to plain words.
#ifndef BACKWISE_CLIENT_RPC_ERROR_H_
#define BACKWISE_CLIENT_RPC_ERROR_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/exit_code.h"
#include "google/rpc/error_details.pb.h"

namespace grpc {
class Status;
}  // namespace grpc

namespace backwise::client {

// Returns the status with the details of `google.rpc.Status` as payloads.
absl::Status ToStatus(const grpc::Status& status);

// Adds one detail to `status`, as `ToStatus` does.
void AddDetail(const google::protobuf::Message& detail, absl::Status& status);

// Returns the details, where there are any.
std::optional<google::rpc::ErrorInfo> FindErrorInfo(const absl::Status& status);
std::optional<google::rpc::BadRequest> FindBadRequest(
    const absl::Status& status);

// Returns the index in the path `answers[3].choice`; -1 for other paths.
int AnswerIndex(absl::string_view path);

// Returns whether the same call may work a little later.
bool MayPass(const absl::Status& status);

// Returns what the service found wrong, one line for each violation.
std::string DescribeViolations(const absl::Status& status);

// Returns the exit code for a failed call.
ExitCode ExitCodeFor(const absl::Status& status);

// Returns a full error message that says what to do, for standard error.
std::string DescribeFailure(const absl::Status& status,
                            absl::string_view server);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_RPC_ERROR_H_
