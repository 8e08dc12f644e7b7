// Reads answers given on the command line, such as `age=41`.
//
// The client does not know what kind of value a finding takes, so it guesses by
// the look of the value; the service corrects a wrong guess, see `assess.h`.
#ifndef BACKWISE_CLIENT_ANSWER_ARGS_H_
#define BACKWISE_CLIENT_ANSWER_ARGS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/assessment.pb.h"

namespace backwise::client {

// A finding and its value as typed.
struct AnswerArg {
  std::string finding;
  std::string value;
};

// Returns the parts of `finding=value`.
absl::StatusOr<AnswerArg> ParseAnswerArg(absl::string_view arg);

// Returns the answer that the value looks like: `yes` and `no` are presence,
// `unsure` is unsure, a number is a number, words with commas are choices, and
// any other word is a choice.
v1::Answer GuessAnswer(const AnswerArg& arg);

// Returns the value as this kind of answer; `none` is an empty list of choices.
absl::StatusOr<v1::Answer> EncodeAnswer(const AnswerArg& arg,
                                        v1::FindingKind kind);

// Returns the kind that an error names, such as `CHOICES`, or unspecified.
v1::FindingKind KindFromName(absl::string_view name);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ANSWER_ARGS_H_
