// Reads a line that answers with a number.
//
//   ParseNumber("10 days", {.minimum = 0, .maximum = 3000, .unit = "weeks"})
//   // 1.43
#ifndef BACKWISE_CLIENT_NUMBER_ANSWERS_H_
#define BACKWISE_CLIENT_NUMBER_ANSWERS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace backwise::client {

// What numbers are asked for.
struct NumberRange {
  double minimum = 0;
  double maximum = 0;
  // The unit in the plural, or empty.
  std::string unit;
  // True when only whole numbers will do.
  bool whole = false;
  // The words of ready-made values, which are lettered a, b, c ...
  std::vector<std::string> bands;
};

// What a person said.
struct NumberReply {
  // The number in the range's unit; of no use with `band` or `unsure`.
  double number = 0;
  // The index of a ready-made value, or -1.
  int band = -1;
  // True for "not sure" and for "I would rather not say".
  bool unsure = false;
};

// Returns the letter of a ready-made value: "a" for 0.
std::string BandLetter(size_t index);

// Returns the number in `line`. Times are converted when the unit is one of
// days, weeks, months and years. The error's message is for the person.
absl::StatusOr<NumberReply> ParseNumber(absl::string_view line,
                                        const NumberRange& range);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_NUMBER_ANSWERS_H_
