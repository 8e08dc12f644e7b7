// What programs are told of an error.
#ifndef BACKWISE_TESTS_SERVICE_ERROR_INFO_H_
#define BACKWISE_TESTS_SERVICE_ERROR_INFO_H_

#include "absl/status/status.h"
#include "google/rpc/error_details.pb.h"
#include "server/service/errors.h"

namespace backwise::testing {

// Returns the `ErrorInfo` of an error as it goes over the wire; an empty one
// when it has none.
inline google::rpc::ErrorInfo ErrorInfoOf(const absl::Status& status) {
  google::rpc::ErrorInfo info;
  const google::rpc::Status rpc = service::ToRpcStatus(status);
  for (const auto& detail : rpc.details()) {
    if (detail.Is<google::rpc::ErrorInfo>()) detail.UnpackTo(&info);
  }
  return info;
}

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SERVICE_ERROR_INFO_H_
