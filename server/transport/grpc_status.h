// Turns an `absl::Status` into gRPC's, details and all.
#ifndef BACKWISE_SERVER_TRANSPORT_GRPC_STATUS_H_
#define BACKWISE_SERVER_TRANSPORT_GRPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace backwise::transport {

// Returns `status` with its payloads in `grpc-status-details-bin`.
grpc::Status ToGrpcStatus(const absl::Status& status);

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_GRPC_STATUS_H_
