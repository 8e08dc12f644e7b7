// Responses as JSON, for scripts.
#ifndef BACKWISE_CLIENT_JSON_H_
#define BACKWISE_CLIENT_JSON_H_

#include <google/protobuf/message.h>

#include <string>

#include "absl/status/statusor.h"

namespace backwise::client {

// Returns the message as JSON with the field names of the proto files.
absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_JSON_H_
