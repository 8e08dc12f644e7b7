#include "client/text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace backwise::client {
namespace {

constexpr char kBold[] = "\x1b[1m";
constexpr char kPlain[] = "\x1b[0m";

unsigned char Byte(char c) { return static_cast<unsigned char>(c); }

// Returns whether the UTF-8 sequence at `text[i]` is a combining mark
// (U+0300 to U+036F) or a zero-width character (U+200B to U+200F).
bool TakesNoColumn(absl::string_view text, size_t i) {
  const unsigned char a = Byte(text[i]);
  const unsigned char b = i + 1 < text.size() ? Byte(text[i + 1]) : 0;
  const unsigned char c = i + 2 < text.size() ? Byte(text[i + 2]) : 0;
  if (a == 0xCC || (a == 0xCD && b < 0xB0)) return true;
  return a == 0xE2 && b == 0x80 && c >= 0x8B && c <= 0x8F;
}

// Appends the lines of one paragraph.
void WrapParagraph(absl::string_view paragraph, const WrapStyle& style,
                   std::vector<std::string>& lines) {
  std::string line = lines.empty() ? style.first : style.next;
  bool fresh = true;
  for (absl::string_view word :
       absl::StrSplit(paragraph, ' ', absl::SkipEmpty())) {
    const int needed = DisplayWidth(line) + DisplayWidth(word) + 1;
    if (!fresh && needed > style.width) {
      lines.push_back(line);
      line = style.next;
      fresh = true;
    }
    absl::StrAppend(&line, fresh ? "" : " ", word);
    fresh = false;
  }
  absl::StripTrailingAsciiWhitespace(&line);
  lines.push_back(line);
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int columns = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool continuation = (Byte(text[i]) & 0xC0) == 0x80;
    if (!continuation && !TakesNoColumn(text, i)) ++columns;
  }
  return columns;
}

std::string Clean(absl::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = Byte(text[i]);
    const unsigned char after = i + 1 < text.size() ? Byte(text[i + 1]) : 0;
    if (c == 0xC2 && after >= 0x80 && after < 0xA0) {
      clean.push_back(' ');  // U+0080 to U+009F are control characters, too.
      ++i;
    } else if (c == '\n' || (c >= 0x20 && c != 0x7F)) {
      clean.push_back(text[i]);
    } else {
      clean.push_back(' ');
    }
  }
  return clean;
}

std::vector<std::string> WrapLines(absl::string_view text,
                                   const WrapStyle& style) {
  std::vector<std::string> lines;
  const std::string clean = Clean(text);
  for (absl::string_view paragraph :
       absl::StrSplit(absl::StripAsciiWhitespace(clean), '\n')) {
    WrapParagraph(paragraph, style, lines);
  }
  return lines;
}

std::string Wrap(absl::string_view text, const WrapStyle& style) {
  return absl::StrCat(absl::StrJoin(WrapLines(text, style), "\n"), "\n");
}

std::string TwoColumns(const TextRows& rows, const TableStyle& style) {
  int widest = 0;
  for (const auto& [left, right] : rows) {
    widest = std::max(widest, DisplayWidth(left));
  }
  const auto spaces = [](int count) {
    return std::string(static_cast<size_t>(std::max(count, 0)), ' ');
  };
  std::string text;
  for (const auto& [left, right] : rows) {
    const std::string filled = absl::StrCat(
        spaces(style.indent), left, spaces(widest - DisplayWidth(left) + 2));
    const std::string wrapped =
        Wrap(right, {.width = style.width,
                     .first = filled,
                     .next = spaces(style.indent + widest + 2)});
    const std::string start = absl::StrCat(spaces(style.indent), left);
    absl::StrAppend(&text, style.bold ? kBold : "", start,
                    style.bold ? kPlain : "", wrapped.substr(start.size()));
  }
  return text;
}

std::string Normalise(absl::string_view text) {
  const std::string straight = absl::StrReplaceAll(
      text, {{"\xE2\x80\x99", "'"}, {"\xE2\x80\x98", "'"}, {"`", "'"}});
  std::string normal;
  for (char c : straight) {
    const bool kept =
        absl::ascii_isalnum(Byte(c)) || c == '\'' || Byte(c) > 127;
    normal.push_back(kept ? absl::ascii_tolower(Byte(c)) : ' ');
  }
  absl::RemoveExtraAsciiWhitespace(&normal);
  return normal;
}

std::string JoinWords(const std::vector<std::string>& words) {
  if (words.size() < 2) return absl::StrJoin(words, "");
  const std::vector<std::string> most(words.begin(), words.end() - 1);
  return absl::StrCat(absl::StrJoin(most, ", "), " and ", words.back());
}

std::string AsSentence(absl::string_view text) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  if (trimmed.empty()) return "";
  const bool ended =
      absl::StrContains(".!?:", trimmed.substr(trimmed.size() - 1));
  return absl::StrCat(trimmed, ended ? "" : ".");
}

std::string NumberText(double number) {
  return absl::StrFormat("%g", std::round(number * 10) / 10);
}

bool MeansUnsure(absl::string_view normalised) {
  static const auto& words = *new std::set<std::string>{
      "unsure",         "not sure",          "not certain",
      "maybe",          "perhaps",           "no idea",
      "don't know",     "dont know",         "do not know",
      "i don't know",   "i dont know",       "i do not know",
      "i'm not sure",   "im not sure",       "i am not sure",
      "can't say",      "cannot say",        "can't tell",
      "cannot tell",    "not known",         "unknown",
      "rather not",     "prefer not to say", "i prefer not to say",
      "rather not say", "prefer not to",     "i would rather not say",
      "i'd rather not", "i'd rather not say"};
  return words.count(std::string(normalised)) > 0;
}

}  // namespace backwise::client
