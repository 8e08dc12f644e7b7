// Reads a line that picks from numbered choices.
//
//   ParseOneChoice("both", {"None", "One leg", "Both legs"})  // picked: 2
//   ParseSeveralChoices("1, 3", {"Low back", "Buttock", "Foot"})  // 0 and 2
#ifndef BACKWISE_CLIENT_CHOICE_ANSWERS_H_
#define BACKWISE_CLIENT_CHOICE_ANSWERS_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace backwise::client {

// What a person picked.
struct Picked {
  // The indexes of the choices, from 0. Empty = none of them, or not sure.
  std::set<size_t> choices;
  // True for "not sure" and for "I would rather not say".
  bool unsure = false;
};

// Returns the one choice that `line` picks, by its number from 1 or by words
// that begin only this choice. A plain "yes", "no" or "none" picks only a
// choice that begins with this word. The error's message is for the person.
absl::StatusOr<Picked> ParseOneChoice(absl::string_view line,
                                      const std::vector<std::string>& texts);

// Returns the choices that `line` picks: numbers, words divided by commas, or
// "none". The error's message is for the person.
absl::StatusOr<Picked> ParseSeveralChoices(
    absl::string_view line, const std::vector<std::string>& texts);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_CHOICE_ANSWERS_H_
