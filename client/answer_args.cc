#include "client/answer_args.h"

#include <cmath>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace backwise::client {
namespace {

bool IsNumber(const std::string& value, double& number) {
  return absl::SimpleAtod(value, &number) && std::isfinite(number);
}

absl::Status WrongValue(const AnswerArg& arg, absl::string_view expected) {
  return absl::InvalidArgumentError(absl::StrCat("--answer ", arg.finding, "=",
                                                 arg.value, ": expected ",
                                                 expected, ", or unsure"));
}

absl::StatusOr<v1::Answer> EncodeChoices(const AnswerArg& arg) {
  v1::Answer answer;
  answer.set_finding(arg.finding);
  v1::Choices& choices = *answer.mutable_choices();
  if (arg.value == "none") return answer;
  for (absl::string_view id : absl::StrSplit(arg.value, ',')) {
    const std::string trimmed(absl::StripAsciiWhitespace(id));
    if (trimmed.empty()) {
      return WrongValue(arg, "ids with commas between them, or none");
    }
    choices.add_ids(trimmed);
  }
  return answer;
}

}  // namespace

absl::StatusOr<AnswerArg> ParseAnswerArg(absl::string_view arg) {
  const std::vector<std::string> parts =
      absl::StrSplit(arg, absl::MaxSplits('=', 1));
  if (parts.size() != 2 || parts[0].empty() || parts[1].empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--answer ", arg,
                     ": expected finding=value, such as fever=no or age=41"));
  }
  return AnswerArg{.finding = parts[0], .value = parts[1]};
}

v1::Answer GuessAnswer(const AnswerArg& arg) {
  v1::FindingKind kind = v1::FINDING_KIND_CHOICE;
  double number = 0;
  if (arg.value == "yes" || arg.value == "no") {
    kind = v1::FINDING_KIND_PRESENCE;
  } else if (IsNumber(arg.value, number)) {
    kind = v1::FINDING_KIND_NUMBER;
  } else if (absl::StrContains(arg.value, ",")) {
    kind = v1::FINDING_KIND_CHOICES;
  }
  absl::StatusOr<v1::Answer> answer = EncodeAnswer(arg, kind);
  if (answer.ok()) return *answer;
  // A list with an empty part: sent as it is, the service says what is wrong.
  return *EncodeAnswer(arg, v1::FINDING_KIND_CHOICE);
}

absl::StatusOr<v1::Answer> EncodeAnswer(const AnswerArg& arg,
                                        v1::FindingKind kind) {
  v1::Answer answer;
  answer.set_finding(arg.finding);
  if (arg.value == "unsure") {
    answer.set_unsure(true);
    return answer;
  }
  switch (kind) {
    case v1::FINDING_KIND_PRESENCE:
      if (arg.value != "yes" && arg.value != "no") {
        return WrongValue(arg, "yes or no");
      }
      answer.set_present(arg.value == "yes");
      return answer;
    case v1::FINDING_KIND_CHOICES:
      return EncodeChoices(arg);
    case v1::FINDING_KIND_SCALE:
    case v1::FINDING_KIND_NUMBER: {
      double number = 0;
      if (!IsNumber(arg.value, number)) return WrongValue(arg, "a number");
      answer.set_number(number);
      return answer;
    }
    default:
      answer.set_choice(arg.value);
      return answer;
  }
}

v1::FindingKind KindFromName(absl::string_view name) {
  v1::FindingKind kind = v1::FINDING_KIND_UNSPECIFIED;
  const bool known =
      v1::FindingKind_Parse(absl::StrCat("FINDING_KIND_", name), &kind) ||
      v1::FindingKind_Parse(std::string(name), &kind);
  return known ? kind : v1::FINDING_KIND_UNSPECIFIED;
}

}  // namespace backwise::client
