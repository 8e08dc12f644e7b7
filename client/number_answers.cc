#include "client/number_answers.h"

#include <cmath>
#include <cstddef>
#include <map>
#include <set>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "client/text.h"

namespace backwise::client {
namespace {

// Returns the length of a unit of time in days, 0 when it is none.
double DaysIn(absl::string_view unit) {
  static const auto& days = *new std::map<std::string, double>{
      {"d", 1},         {"day", 1},          {"days", 1},
      {"w", 7},         {"wk", 7},           {"wks", 7},
      {"week", 7},      {"weeks", 7},        {"month", 30.4375},
      {"mo", 30.4375},  {"months", 30.4375}, {"y", 365.25},
      {"yr", 365.25},   {"yrs", 365.25},     {"year", 365.25},
      {"years", 365.25}};
  const auto found = days.find(std::string(unit));
  return found == days.end() ? 0 : found->second;
}

// Returns a number written in digits or as a word, or NaN.
double ReadNumber(const std::string& word) {
  static const auto& words = *new std::map<std::string, double>{
      {"a", 1},     {"an", 1},   {"zero", 0}, {"one", 1},     {"two", 2},
      {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6},     {"seven", 7},
      {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}};
  const auto found = words.find(word);
  if (found != words.end()) return found->second;
  double number = 0;
  const bool digits =
      word.find_first_not_of("0123456789.") == std::string::npos;
  return digits && absl::SimpleAtod(word, &number) ? number : std::nan("");
}

bool IsFiller(const std::string& word) {
  static const auto& fillers = *new std::set<std::string>{
      "about", "around", "roughly", "approximately", "i",  "am",
      "i'm",   "it",     "is",      "it's",          "now"};
  return fillers.contains(word);
}

// Returns the words of `line`: "3weeks" gives "3" and "weeks", "~" is dropped.
std::vector<std::string> Words(absl::string_view line) {
  std::string spaced;
  bool digit_before = false;
  while (absl::ConsumeSuffix(&line, ".") || absl::ConsumeSuffix(&line, "!")) {
  }
  for (char c : absl::AsciiStrToLower(line)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((digit_before && absl::ascii_isalpha(byte)) || c == '/') {
      spaced.push_back(' ');
    }
    if (c != '~') spaced.push_back(c);
    if (c == '/') spaced.push_back(' ');
    digit_before = absl::ascii_isdigit(byte);
  }
  return absl::StrSplit(spaced, ' ', absl::SkipWhitespace());
}

absl::Status Unclear(const NumberRange& range) {
  return absl::InvalidArgumentError(absl::StrCat(
      "Please type one number", range.unit.empty() ? "" : " of ", range.unit,
      ", from ", NumberText(range.minimum), " to ", NumberText(range.maximum),
      range.bands.empty() ? "" : ", or the letter of a line", "."));
}

// Returns what a number in the words after it is worth in the range's unit:
// 1 for none or the unit itself, 0 for what is not understood.
double Factor(absl::Span<const std::string> after, const NumberRange& range) {
  if (after.size() == 2 && after[0] == "years" && after[1] == "old") {
    after = after.subspan(0, 1);
  }
  if (after.empty()) return 1;
  if (after.size() > 1) return 0;
  const std::string unit = absl::AsciiStrToLower(range.unit);
  if (after[0] == unit || absl::StrCat(after[0], "s") == unit) return 1;
  const double of_range = DaysIn(unit);
  return of_range == 0 ? 0 : DaysIn(after[0]) / of_range;
}

// Drops "/ 10" and "out of 10" when 10 is the highest value.
void DropOutOf(const NumberRange& range, std::vector<std::string>& words) {
  const size_t n = words.size();
  if (n < 3 || ReadNumber(words[n - 1]) != range.maximum) return;
  if (words[n - 2] == "/") {
    words.resize(n - 2);
  } else if (n > 3 && words[n - 3] == "out" && words[n - 2] == "of") {
    words.resize(n - 3);
  }
}

// Returns the index of the band that `typed` names by letter or by all its
// words, or -1.
int FindBand(const std::string& typed, const NumberRange& range) {
  for (size_t i = 0; i < range.bands.size(); ++i) {
    if (typed == BandLetter(i) || typed == Normalise(range.bands[i])) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

}  // namespace

std::string BandLetter(size_t index) {
  return std::string(1, static_cast<char>('a' + index % 26));
}

absl::StatusOr<NumberReply> ParseNumber(absl::string_view line,
                                        const NumberRange& range) {
  const std::string typed = Normalise(line);
  NumberReply reply;
  reply.unsure = MeansUnsure(typed) || absl::StripAsciiWhitespace(line) == "?";
  if (reply.unsure) return reply;
  reply.band = FindBand(typed, range);
  if (reply.band >= 0) return reply;
  std::vector<std::string> words = Words(line);
  DropOutOf(range, words);
  size_t at = 0;
  while (at < words.size() && IsFiller(words[at])) ++at;
  if (at == words.size()) return Unclear(range);
  const double factor =
      Factor(absl::MakeConstSpan(words).subspan(at + 1), range);
  reply.number = ReadNumber(words[at]) * factor;
  if (std::isnan(reply.number) || factor == 0) return Unclear(range);
  if (reply.number < range.minimum || reply.number > range.maximum) {
    return Unclear(range);
  }
  if (range.whole && reply.number != std::floor(reply.number)) {
    return absl::InvalidArgumentError("Please type a whole number.");
  }
  return reply;
}

}  // namespace backwise::client
