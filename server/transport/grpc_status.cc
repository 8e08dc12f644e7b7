#include "server/transport/grpc_status.h"

#include <string>

#include "server/service/errors.h"

namespace backwise::transport {

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()),
                      std::string(status.message()),
                      service::ToRpcStatus(status).SerializeAsString());
}

}  // namespace backwise::transport
