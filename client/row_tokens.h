// Cuts a line of row answers into the few words that matter.
#ifndef BACKWISE_CLIENT_ROW_TOKENS_H_
#define BACKWISE_CLIENT_ROW_TOKENS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/row_answers.h"

namespace backwise::client {

// One word that matters.
struct RowToken {
  // What it is: a row's number, all that is left, "except", "only", or a value.
  enum class Kind { kNumber, kRest, kExcept, kOnly, kValue };
  Kind kind = Kind::kNumber;
  // The row's number.
  int number = 0;
  // The value.
  RowValue value = RowValue::kYes;
};

// Returns the tokens of `line`: "2-4 y" gives 2, 3, 4, yes; "none" gives rest,
// no. Words without meaning here ("and", "the", "please") are left out; an
// unknown word is an error whose message is for the person.
absl::StatusOr<std::vector<RowToken>> TokenizeRows(absl::string_view line);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ROW_TOKENS_H_
