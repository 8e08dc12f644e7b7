// Plain text for people: wrapping, joining, and reading what they type.
//
//   Wrap("a long sentence ...", {.width = 72, .first = "  1. ", .next = " "})
//   Normalise("  Don’t KNOW! ")  // "don't know"
#ifndef BACKWISE_CLIENT_TEXT_H_
#define BACKWISE_CLIENT_TEXT_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::client {

// How a paragraph is laid out.
struct WrapStyle {
  // The columns of the whole line, indents included.
  int width = 80;
  // What stands before the first line.
  std::string first;
  // What stands before every other line.
  std::string next;
};

// Returns how many columns `text` (UTF-8) takes; combining marks take none.
int DisplayWidth(absl::string_view text);

// Returns `text` without control characters, so that no text from outside can
// steer a terminal. Line breaks stay, tabs become spaces.
std::string Clean(absl::string_view text);

// Returns the lines of `text`, none longer than the width unless one word is.
// A line break in `text` begins a new line; runs of spaces become one.
std::vector<std::string> WrapLines(absl::string_view text,
                                   const WrapStyle& style);

// Returns `WrapLines`, each line ended by a line break.
std::string Wrap(absl::string_view text, const WrapStyle& style);

// Rows of two texts.
using TextRows = std::vector<std::pair<std::string, std::string>>;

// How rows are laid out.
struct TableStyle {
  // The columns of the whole line.
  int width = 80;
  // The columns before each row.
  int indent = 0;
  // Whether the left texts are bold.
  bool bold = false;
};

// Returns the rows with the right texts aligned and wrapped.
std::string TwoColumns(const TextRows& rows, const TableStyle& style);

// Returns `text` in lower case with everything but letters, digits and
// apostrophes as single spaces, for comparing what a person typed.
std::string Normalise(absl::string_view text);

// Returns "a", "a and b" or "a, b and c".
std::string JoinWords(const std::vector<std::string>& words);

// Returns `text` ended by a full stop, unless it ends a sentence already.
std::string AsSentence(absl::string_view text);

// Returns a number as a person would write it: at most one decimal.
std::string NumberText(double number);

// Returns whether a normalised text means "I do not know" or "I would rather
// not say".
bool MeansUnsure(absl::string_view normalised);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_TEXT_H_
