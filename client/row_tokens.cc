#include "client/row_tokens.h"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/text.h"

namespace backwise::client {
namespace {

using Kind = RowToken::Kind;

// No card has a row number above this; it bounds ranges such as "1-999999".
constexpr int kMaxNumber = 99;

RowToken Value(RowValue value) {
  return {.kind = Kind::kValue, .number = 0, .value = value};
}

RowToken Plain(Kind kind, int number = 0) {
  return {.kind = kind, .number = number, .value = RowValue::kYes};
}

// The words that mean something, each with its tokens.
const std::map<std::string, std::vector<RowToken>>& Meanings() {
  using V = RowValue;
  static const auto& meanings =
      *new std::map<std::string, std::vector<RowToken>>{
          {"y", {Value(V::kYes)}},
          {"yes", {Value(V::kYes)}},
          {"yeah", {Value(V::kYes)}},
          {"yep", {Value(V::kYes)}},
          {"n", {Value(V::kNo)}},
          {"no", {Value(V::kNo)}},
          {"nope", {Value(V::kNo)}},
          {"unsure", {Value(V::kUnsure)}},
          {"skip", {Value(V::kSkipped)}},
          {"rest", {Plain(Kind::kRest)}},
          {"others", {Plain(Kind::kRest)}},
          {"other", {Plain(Kind::kRest)}},
          {"remaining", {Plain(Kind::kRest)}},
          {"everything", {Plain(Kind::kRest)}},
          {"all", {Plain(Kind::kRest)}},
          {"none", {Plain(Kind::kRest), Value(V::kNo)}},
          {"nothing", {Plain(Kind::kRest), Value(V::kNo)}},
          {"except", {Plain(Kind::kExcept)}},
          {"but", {Plain(Kind::kExcept)}},
          {"only", {Plain(Kind::kOnly)}},
          {"just", {Plain(Kind::kOnly)}}};
  return meanings;
}

bool IsFiller(const std::string& word) {
  static const auto& fillers = *new std::set<std::string>{
      "and",   "for",    "the",     "is",    "are",    "of",
      "these", "them",   "row",     "rows",  "line",   "lines",
      "else",  "number", "numbers", "above", "please", "those"};
  return fillers.count(word) > 0;
}

// Returns `line` in lower case with every way to say "not sure" as `unsure`.
std::string WithOneWordForUnsure(absl::string_view line) {
  // Padded, so that only whole words are replaced.
  std::string text =
      absl::StrCat(" ",
                   absl::AsciiStrToLower(absl::StrReplaceAll(
                       line, {{"\xE2\x80\x99", "'"}, {"\xE2\x80\x93", "-"}})),
                   " ");
  text = absl::StrReplaceAll(text, {{"?", " unsure "}});
  return absl::StrReplaceAll(text, {{"i'm not sure", " unsure "},
                                    {"i am not sure", " unsure "},
                                    {"not sure", " unsure "},
                                    {"i don't know", " unsure "},
                                    {"i do not know", " unsure "},
                                    {"don't know", " unsure "},
                                    {"dont know", " unsure "},
                                    {"do not know", " unsure "},
                                    {"prefer not to say", " unsure "},
                                    {"rather not say", " unsure "},
                                    {"no idea", " unsure "},
                                    {"can't tell", " unsure "},
                                    {"cannot tell", " unsure "},
                                    {"maybe", " unsure "}});
}

// Returns whether `c` is part of a word. Bytes of UTF-8 letters are.
bool IsLetter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return absl::ascii_isalpha(byte) || c == '\'' || byte > 127;
}

// Walks over one line.
class Scanner {
 public:
  explicit Scanner(absl::string_view line)
      : text_(WithOneWordForUnsure(line)) {}

  absl::StatusOr<std::vector<RowToken>> Run() {
    absl::Status status = absl::OkStatus();
    while (status.ok() && at_ < text_.size()) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (absl::ascii_isdigit(c)) {
        status = ReadNumber();
      } else if (IsLetter(text_[at_])) {
        status = ReadWord();
      } else {
        status = ReadMark();
      }
    }
    if (!status.ok()) return status;
    return std::move(tokens_);
  }

 private:
  absl::Status ReadNumber() {
    const size_t begin = at_;
    while (absl::ascii_isdigit(static_cast<unsigned char>(text_[at_]))) ++at_;
    int number = 0;
    if (at_ - begin > 4 ||
        !absl::SimpleAtoi(text_.substr(begin, at_ - begin), &number)) {
      return absl::InvalidArgumentError("That number is too long.");
    }
    const int from = range_ ? tokens_.back().number + 1 : number;
    if (range_ && (from > number || number > kMaxNumber)) {
      return absl::InvalidArgumentError(
          "I did not understand the range. Please name each number.");
    }
    range_ = false;
    for (int i = from; i <= number; ++i) {
      tokens_.push_back(Plain(Kind::kNumber, i));
    }
    after_number_ = true;
    return absl::OkStatus();
  }

  absl::Status ReadWord() {
    const size_t begin = at_;
    while (at_ < text_.size() && IsLetter(text_[at_])) ++at_;
    const std::string word = text_.substr(begin, at_ - begin);
    range_ = word == "to" && after_number_ && NumberComesNext();
    if (word == "to") return absl::OkStatus();
    after_number_ = false;
    const auto meaning = Meanings().find(word);
    if (meaning != Meanings().end()) {
      tokens_.insert(tokens_.end(), meaning->second.begin(),
                     meaning->second.end());
    } else if (!IsFiller(word)) {
      return absl::InvalidArgumentError(
          absl::StrCat("I did not understand \"", Clean(word),
                       "\". Write numbers and yes, no or not sure, or help."));
    }
    return absl::OkStatus();
  }

  absl::Status ReadMark() {
    const char mark = text_[at_++];
    if (mark == '-' && after_number_ && NumberComesNext()) range_ = true;
    const bool decimal =
        mark == '.' && after_number_ && at_ < text_.size() &&
        absl::ascii_isdigit(static_cast<unsigned char>(text_[at_])) &&
        text_[at_ - 2] != ' ';
    if (decimal || mark == '/') {
      return absl::InvalidArgumentError(
          "Please put a comma or a space between numbers.");
    }
    if (mark != ' ' && mark != '-') after_number_ = false;
    return absl::OkStatus();
  }

  bool NumberComesNext() const {
    const size_t next = text_.find_first_not_of(' ', at_);
    return next != std::string::npos &&
           absl::ascii_isdigit(static_cast<unsigned char>(text_[next]));
  }

  std::string text_;
  std::vector<RowToken> tokens_;
  size_t at_ = 0;
  // True right after a number, so that "-" and "to" can make a range.
  bool after_number_ = false;
  // True between the two numbers of a range.
  bool range_ = false;
};

}  // namespace

absl::StatusOr<std::vector<RowToken>> TokenizeRows(absl::string_view line) {
  return Scanner(line).Run();
}

}  // namespace backwise::client
