#include "client/json.h"

#include <google/protobuf/util/json_util.h>

#include "absl/status/status.h"

namespace backwise::client {

absl::StatusOr<std::string> ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  if (status.ok()) return json;
  return absl::InternalError("the response cannot be written as JSON");
}

}  // namespace backwise::client
