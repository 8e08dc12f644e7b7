#include "server/service/errors.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <algorithm>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace backwise::service {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com/";
constexpr char kDomain[] = "backwise";
constexpr std::size_t kLongestQuote = 64;

// Details travel in a trailer, of which clients take 8 KiB.
constexpr std::size_t kMostListed = 10;

// Returns the bytes of a message, the same ones each time: maps have no order
// of their own.
std::string Encode(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

void AttachDetail(absl::Status& status,
                  const google::protobuf::Message& detail) {
  status.SetPayload(absl::StrCat(kTypePrefix, detail.GetTypeName()),
                    absl::Cord(Encode(detail)));
}

}  // namespace

absl::Status ErrorWithInfo(absl::StatusCode code, absl::string_view message,
                           absl::string_view reason,
                           const ErrorMetadata& metadata) {
  absl::Status status(code, message);
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(kDomain);
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  AttachDetail(status, info);
  return status;
}

void Violations::Add(std::string field, absl::string_view reason,
                     absl::string_view description, ErrorMetadata metadata) {
  metadata["field"] = field;
  violations_.push_back({std::move(field), std::string(reason),
                         std::string(description), std::move(metadata)});
}

absl::Status Violations::ToStatus() const {
  if (violations_.empty()) return absl::OkStatus();
  const Violation& first = violations_.front();
  std::string message = absl::StrCat(first.field, ": ", first.description);
  if (violations_.size() > 1) {
    absl::StrAppend(&message, "; and ", violations_.size() - 1, " more",
                    violations_.size() <= kMostListed ? " in the details" : "");
  }
  absl::Status status = ErrorWithInfo(absl::StatusCode::kInvalidArgument,
                                      message, first.reason, first.metadata);
  google::rpc::BadRequest bad_request;
  const std::size_t listed = std::min(violations_.size(), kMostListed);
  for (std::size_t i = 0; i < listed; ++i) {
    const Violation& violation = violations_[i];
    auto* field = bad_request.add_field_violations();
    field->set_field(violation.field);
    field->set_description(violation.description);
  }
  AttachDetail(status, bad_request);
  return status;
}

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status rpc;
  rpc.set_code(static_cast<int>(status.code()));
  rpc.set_message(std::string(status.message()));
  std::vector<std::pair<std::string, std::string>> details;
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    details.emplace_back(std::string(type), std::string(payload));
  });
  // Payloads have no order of their own; a reply must.
  std::sort(details.begin(), details.end());
  for (auto& [type, payload] : details) {
    google::protobuf::Any* any = rpc.add_details();
    any->set_type_url(std::move(type));
    any->set_value(std::move(payload));
  }
  return rpc;
}

std::string Quote(absl::string_view input) {
  std::string quoted = "`";
  for (std::size_t i = 0; i < input.size() && i < kLongestQuote; ++i) {
    const auto c = static_cast<unsigned char>(input[i]);
    // Anything but printable ASCII could cut a character or move a cursor.
    quoted += c >= 0x20 && c < 0x7f && c != '`' ? input[i] : '?';
  }
  if (input.size() > kLongestQuote) quoted += "...";
  return quoted + "`";
}

}  // namespace backwise::service
