#include "client/assess.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/rpc_error.h"
#include "google/rpc/error_details.pb.h"

namespace backwise::client {
namespace {

const AnswerArg* FindArg(absl::Span<const AnswerArg> args,
                         const std::string& finding) {
  const auto found = std::find_if(
      args.begin(), args.end(),
      [&](const AnswerArg& arg) { return arg.finding == finding; });
  return found == args.end() ? nullptr : &*found;
}

// What the service says about an answer whose kind was guessed wrongly.
struct WrongKind {
  int answer = -1;
  v1::FindingKind kind = v1::FINDING_KIND_UNSPECIFIED;
};

std::optional<WrongKind> FindWrongKind(const absl::Status& status,
                                       const v1::AssessRequest& request) {
  const std::optional<google::rpc::ErrorInfo> info = FindErrorInfo(status);
  const std::optional<google::rpc::BadRequest> bad = FindBadRequest(status);
  if (status.code() != absl::StatusCode::kInvalidArgument || !info || !bad ||
      info->reason() != "WRONG_KIND" || bad->field_violations().empty()) {
    return std::nullopt;
  }
  const auto kind = info->metadata().find("kind");
  if (kind == info->metadata().end()) return std::nullopt;
  const WrongKind wrong{.answer = AnswerIndex(bad->field_violations(0).field()),
                        .kind = KindFromName(kind->second)};
  const bool known = wrong.answer >= 0 &&
                     wrong.answer < request.answers_size() &&
                     wrong.kind != v1::FINDING_KIND_UNSPECIFIED;
  return known ? std::optional(wrong) : std::nullopt;
}

// Calls `Assess` until no kind was guessed wrongly, and corrects `request`.
absl::StatusOr<v1::AssessResponse> AssessAndCorrect(
    Advisor& advisor, v1::AssessRequest& request,
    absl::Span<const AnswerArg> args) {
  std::set<int> corrected;
  while (true) {
    absl::StatusOr<v1::AssessResponse> response = advisor.Assess(request);
    if (response.ok()) return response;
    const std::optional<WrongKind> wrong =
        FindWrongKind(response.status(), request);
    // Each answer is corrected once, so this ends after as many calls.
    if (!wrong || !corrected.insert(wrong->answer).second) return response;
    v1::Answer& answer = *request.mutable_answers(wrong->answer);
    const AnswerArg* const arg = FindArg(args, answer.finding());
    if (arg == nullptr) return response;
    absl::StatusOr<v1::Answer> encoded = EncodeAnswer(*arg, wrong->kind);
    if (!encoded.ok()) return encoded.status();
    answer = *std::move(encoded);
  }
}

}  // namespace

absl::StatusOr<v1::AssessRequest> ParseRequest(absl::string_view json) {
  v1::AssessRequest request;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = false;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &request,
      options);
  if (status.ok()) return request;
  return absl::InvalidArgumentError(absl::StrCat(
      "not valid JSON of an AssessRequest: ", std::string(status.message())));
}

absl::Status AddAnswers(absl::Span<const AnswerArg> args,
                        v1::AssessRequest& request) {
  std::set<std::string> seen;
  for (const AnswerArg& arg : args) {
    if (!seen.insert(arg.finding).second) {
      return absl::InvalidArgumentError(
          absl::StrCat("--answer gives `", arg.finding, "` twice"));
    }
    auto& answers = *request.mutable_answers();
    const auto same = std::find_if(answers.begin(), answers.end(),
                                   [&](const v1::Answer& answer) {
                                     return answer.finding() == arg.finding;
                                   });
    if (same != answers.end()) {
      *same = GuessAnswer(arg);
    } else {
      *answers.Add() = GuessAnswer(arg);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::AssessRequest> ResolveKinds(
    Advisor& advisor, v1::AssessRequest request,
    absl::Span<const AnswerArg> args) {
  const absl::StatusOr<v1::AssessResponse> response =
      AssessAndCorrect(advisor, request, args);
  if (!response.ok()) return response.status();
  return request;
}

absl::StatusOr<v1::AssessResponse> AssessWithKinds(
    Advisor& advisor, v1::AssessRequest request,
    absl::Span<const AnswerArg> args) {
  return AssessAndCorrect(advisor, request, args);
}

}  // namespace backwise::client
