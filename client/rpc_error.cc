#include "client/rpc_error.h"

#include <grpcpp/support/status.h>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/text.h"

namespace backwise::client {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com/";

template <typename Detail>
std::optional<Detail> Find(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(
      absl::StrCat(kTypePrefix, Detail::descriptor()->full_name()));
  Detail detail;
  if (!payload.has_value() || !detail.ParseFromString(std::string(*payload))) {
    return std::nullopt;
  }
  return detail;
}

}  // namespace

absl::Status ToStatus(const grpc::Status& status) {
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()),
                      status.error_message());
  google::rpc::Status details;
  if (result.ok() || !details.ParseFromString(status.error_details())) {
    return result;
  }
  for (const google::protobuf::Any& detail : details.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

void AddDetail(const google::protobuf::Message& detail, absl::Status& status) {
  status.SetPayload(
      absl::StrCat(kTypePrefix, detail.GetDescriptor()->full_name()),
      absl::Cord(detail.SerializeAsString()));
}

std::optional<google::rpc::ErrorInfo> FindErrorInfo(
    const absl::Status& status) {
  return Find<google::rpc::ErrorInfo>(status);
}

std::optional<google::rpc::BadRequest> FindBadRequest(
    const absl::Status& status) {
  return Find<google::rpc::BadRequest>(status);
}

int AnswerIndex(absl::string_view path) {
  int index = -1;
  if (!absl::ConsumePrefix(&path, "answers[")) return -1;
  const size_t end = path.find(']');
  if (end == absl::string_view::npos ||
      !absl::SimpleAtoi(path.substr(0, end), &index)) {
    return -1;
  }
  return index;
}

bool MayPass(const absl::Status& status) {
  return status.code() == absl::StatusCode::kUnavailable ||
         status.code() == absl::StatusCode::kDeadlineExceeded ||
         status.code() == absl::StatusCode::kResourceExhausted;
}

std::string DescribeViolations(const absl::Status& status) {
  const std::optional<google::rpc::BadRequest> bad = FindBadRequest(status);
  if (!bad.has_value() || bad->field_violations().empty()) {
    return Clean(std::string(status.message()));
  }
  std::string text;
  for (const auto& violation : bad->field_violations()) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", violation.field(),
                    violation.field().empty() ? "" : ": ",
                    violation.description());
  }
  return Clean(text);
}

ExitCode ExitCodeFor(const absl::Status& status) {
  if (status.ok()) return ExitCode::kOk;
  return MayPass(status) ? ExitCode::kUnreachable : ExitCode::kRefused;
}

std::string DescribeFailure(const absl::Status& status,
                            absl::string_view server) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      return absl::StrCat("cannot reach the service at ", server,
                          "; check that it runs there, or name another with "
                          "--server or BACKWISE_SERVER");
    case absl::StatusCode::kDeadlineExceeded:
      return absl::StrCat("the service at ", server,
                          " did not answer in time; try again");
    case absl::StatusCode::kResourceExhausted:
      return absl::StrCat("the service at ", server,
                          " is too busy, or the request too large; try again "
                          "in a minute");
    case absl::StatusCode::kUnimplemented:
      return absl::StrCat(
          "what runs at ", server,
          " is not a backwise service, an older one, or one that "
          "does not offer this");
    default:
      return absl::StrCat("the service refused the request: ",
                          DescribeViolations(status));
  }
}

}  // namespace backwise::client
