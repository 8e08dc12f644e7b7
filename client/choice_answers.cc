#include "client/choice_answers.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/text.h"

namespace backwise::client {
namespace {

// Returns the only choice whose normalised text fits, if there is just one.
std::optional<size_t> Only(
    const std::vector<std::string>& texts,
    const std::function<bool(const std::string&)>& fits) {
  std::optional<size_t> found;
  for (size_t i = 0; i < texts.size(); ++i) {
    if (!fits(Normalise(texts[i]))) continue;
    if (found.has_value()) return std::nullopt;
    found = i;
  }
  return found;
}

bool BeginsWithWord(const std::string& text, const std::string& word) {
  return absl::StartsWith(absl::StrCat(text, " "), absl::StrCat(word, " "));
}

// Returns the choice whose words `typed` (normalised) begins.
std::optional<size_t> ByWords(const std::string& typed,
                              const std::vector<std::string>& texts) {
  const auto same = [&](const std::string& text) { return text == typed; };
  if (const auto found = Only(texts, same)) return found;
  if (typed == "yes" || typed == "no" || typed == "none") {
    // "no" must never pick "now": only whole first words count.
    return Only(texts, [&](const std::string& text) {
      return BeginsWithWord(text, typed) ||
             (typed == "no" && BeginsWithWord(text, "none")) ||
             (typed == "none" && BeginsWithWord(text, "no"));
    });
  }
  const auto begins = [&](const std::string& text) {
    return absl::StartsWith(text, typed);
  };
  if (const auto found = Only(texts, begins)) return found;
  if (std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return begins(Normalise(text));
      })) {
    return std::nullopt;  // Several begin so.
  }
  return Only(texts, [&](const std::string& text) {
    return absl::StrContains(text, absl::StrCat(" ", typed));
  });
}

bool IsNumber(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c));
  });
}

absl::StatusOr<size_t> ByNumber(const std::string& digits, size_t count) {
  size_t number = 0;
  if (digits.size() > 4 || !absl::SimpleAtoi(digits, &number) || number < 1 ||
      number > count) {
    return absl::InvalidArgumentError(
        absl::StrCat("Please type a number from 1 to ", count, "."));
  }
  return number - 1;
}

bool MeansNone(const std::string& typed) {
  return typed == "none" || typed == "no" || typed == "n" ||
         typed == "nothing" || typed == "none of these" ||
         typed == "none of them" || typed == "none of those" ||
         typed == "none of the above";
}

// Returns the one choice that a piece of a line names.
absl::StatusOr<size_t> FindChoice(absl::string_view piece,
                                  const std::vector<std::string>& texts) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(piece);
  std::string typed = Normalise(trimmed);
  if (typed == "y") typed = "yes";
  if (typed == "n") typed = "no";
  if (IsNumber(typed) && !absl::StartsWith(trimmed, "-")) {
    return ByNumber(typed, texts.size());
  }
  if (!typed.empty()) {
    if (const auto found = ByWords(typed, texts)) return *found;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("I cannot tell which one you mean by \"", Clean(trimmed),
                   "\". Please type its number, 1 to ", texts.size(), "."));
}

bool IsQuestionMark(absl::string_view line) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(line);
  return !trimmed.empty() && std::all_of(trimmed.begin(), trimmed.end(),
                                         [](char c) { return c == '?'; });
}

// Cuts a line into the pieces that each name a choice.
std::vector<std::string> Pieces(absl::string_view line) {
  const std::string divided = absl::StrReplaceAll(
      absl::AsciiStrToLower(line),
      {{",", "\n"}, {";", "\n"}, {"&", "\n"}, {"+", "\n"}, {" and ", "\n"}});
  std::vector<std::string> pieces;
  for (absl::string_view piece :
       absl::StrSplit(divided, '\n', absl::SkipWhitespace())) {
    const std::vector<std::string> words =
        absl::StrSplit(piece, ' ', absl::SkipWhitespace());
    // "1 3 4" names three choices; "low back" names one.
    if (std::all_of(words.begin(), words.end(), IsNumber)) {
      pieces.insert(pieces.end(), words.begin(), words.end());
    } else {
      pieces.emplace_back(piece);
    }
  }
  return pieces;
}

}  // namespace

absl::StatusOr<Picked> ParseOneChoice(absl::string_view line,
                                      const std::vector<std::string>& texts) {
  const std::string typed = Normalise(line);
  // A choice may itself read "Not sure".
  const auto same = [&](const std::string& text) { return text == typed; };
  if (const auto found = Only(texts, same)) return Picked{{*found}, false};
  if (IsQuestionMark(line) || MeansUnsure(typed)) return Picked{{}, true};
  absl::StatusOr<size_t> found = FindChoice(line, texts);
  if (!found.ok()) return found.status();
  return Picked{{*found}, false};
}

absl::StatusOr<Picked> ParseSeveralChoices(
    absl::string_view line, const std::vector<std::string>& texts) {
  const std::string typed = Normalise(line);
  const auto same = [&](const std::string& text) { return text == typed; };
  if (const auto found = Only(texts, same)) return Picked{{*found}, false};
  if (IsQuestionMark(line) || MeansUnsure(typed)) return Picked{{}, true};
  if (MeansNone(typed)) return Picked{};
  Picked picked;
  for (const std::string& piece : Pieces(line)) {
    absl::StatusOr<size_t> found = FindChoice(piece, texts);
    if (!found.ok()) return found.status();
    picked.choices.insert(*found);
  }
  if (!picked.choices.empty()) return picked;
  return absl::InvalidArgumentError(
      "Please type the numbers of all that apply, or none.");
}

}  // namespace backwise::client
