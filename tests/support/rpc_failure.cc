#include "tests/support/rpc_failure.h"

#include <gtest/gtest.h>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace backwise::testing {

std::vector<std::string> RpcFailure::fields() const {
  std::vector<std::string> fields;
  for (const auto& violation : bad_request.field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

RpcFailure ReadFailure(const grpc::Status& status) {
  RpcFailure failure;
  failure.code = status.error_code();
  failure.message = status.error_message();
  failure.all_text = failure.message;
  if (status.error_details().empty()) return failure;
  google::rpc::Status rpc;
  if (!rpc.ParseFromString(status.error_details())) {
    ADD_FAILURE() << "the details are no google.rpc.Status";
    return failure;
  }
  EXPECT_EQ(rpc.code(), static_cast<int>(failure.code));
  EXPECT_EQ(rpc.message(), failure.message);
  for (const google::protobuf::Any& detail : rpc.details()) {
    if (detail.UnpackTo(&failure.info)) {
      absl::StrAppend(&failure.all_text, "\n", failure.info.DebugString());
    } else if (detail.UnpackTo(&failure.bad_request)) {
      absl::StrAppend(&failure.all_text, "\n",
                      failure.bad_request.DebugString());
    } else {
      ADD_FAILURE() << "a detail of an unknown type: " << detail.type_url();
    }
  }
  return failure;
}

std::string CodeName(grpc::StatusCode code) {
  return absl::StatusCodeToString(static_cast<absl::StatusCode>(code));
}

}  // namespace backwise::testing
