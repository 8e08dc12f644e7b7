// What a failed call says, read as a partner would read it: from the status and
// its `grpc-status-details-bin`.
//
//   const RpcFailure failure = ReadFailure(status);
//   EXPECT_EQ(failure.info.reason(), "UNKNOWN_FINDING");
#ifndef BACKWISE_TESTS_SUPPORT_RPC_FAILURE_H_
#define BACKWISE_TESTS_SUPPORT_RPC_FAILURE_H_

#include <grpcpp/support/status.h>

#include <string>
#include <vector>

#include "google/rpc/error_details.pb.h"

namespace backwise::testing {

// A status with its details unpacked.
struct RpcFailure {
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string message;
  // Empty when there is none.
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  // All text that reaches the caller, also in the details.
  std::string all_text;

  // Returns the paths of all wrong fields, in order.
  std::vector<std::string> fields() const;
};

// Returns what the status says. Adds a test failure when the details cannot be
// read, hold something unknown, or contradict the status.
RpcFailure ReadFailure(const grpc::Status& status);

// Returns the name of a code, such as "INVALID_ARGUMENT".
std::string CodeName(grpc::StatusCode code);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_RPC_FAILURE_H_
