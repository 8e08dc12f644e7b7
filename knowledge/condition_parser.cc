#include "knowledge/condition_parser.h"

#include <array>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace backwise::knowledge {
namespace {

// Deep enough for any rule a person can read.
constexpr int kDeepest = 64;

constexpr std::array<std::pair<const char*, Comparison>, 6> kComparisons = {{
    {"==", Comparison::kEqual},
    {"!=", Comparison::kNotEqual},
    {"<=", Comparison::kLessEqual},
    {">=", Comparison::kGreaterEqual},
    {"<", Comparison::kLess},
    {">", Comparison::kGreater},
}};

bool IsNameStart(char c) {
  return absl::ascii_isalpha(static_cast<unsigned char>(c)) || c == '_';
}
bool IsNamePart(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_';
}
bool IsDigit(char c) {
  return absl::ascii_isdigit(static_cast<unsigned char>(c));
}

// A recursive descent parser. Every method returns nothing once `error_` is
// set.
class Parser {
 public:
  explicit Parser(absl::string_view text) : text_(text) {}

  std::variant<Expression, ConditionError> Parse() {
    std::optional<Expression> expression = Or(0);
    if (expression && !AtEnd()) {
      Fail(absl::StrCat("expected `&&`, `||` or the end, found ", Found()));
    }
    if (error_) return *std::move(error_);
    return *std::move(expression);
  }

 private:
  using Kind = Expression::Kind;

  void SkipSpace() {
    while (position_ < text_.size() &&
           absl::ascii_isspace(static_cast<unsigned char>(text_[position_]))) {
      ++position_;
    }
  }
  bool AtEnd() {
    SkipSpace();
    return position_ == text_.size();
  }
  int Offset() {
    SkipSpace();
    return static_cast<int>(position_);
  }
  bool Take(absl::string_view token) {
    SkipSpace();
    if (text_.substr(position_, token.size()) != token) return false;
    position_ += token.size();
    return true;
  }
  std::string Found() {
    if (AtEnd()) return "the end";
    std::size_t end = position_ + 1;
    if (IsNamePart(text_[position_])) {
      while (end < text_.size() && IsNamePart(text_[end])) ++end;
    }
    // All bytes of a character that has several.
    while (end < text_.size() && (text_[end] & 0xC0) == 0x80) ++end;
    return absl::StrCat("`", text_.substr(position_, end - position_), "`");
  }
  std::nullopt_t Fail(std::string message) {
    if (!error_) error_ = ConditionError{Offset(), std::move(message)};
    return std::nullopt;
  }

  // Parses `next { separator next }`.
  std::optional<Expression> Sequence(
      absl::string_view separator, Kind kind, int depth,
      std::optional<Expression> (Parser::*next)(int)) {
    const int offset = Offset();
    std::optional<Expression> first = (this->*next)(depth);
    if (!first) return std::nullopt;
    if (!Take(separator)) return first;
    Expression sequence{kind, offset, {}, 0, {}, {}};
    sequence.children.push_back(*std::move(first));
    do {
      std::optional<Expression> child = (this->*next)(depth);
      if (!child) return std::nullopt;
      sequence.children.push_back(*std::move(child));
    } while (Take(separator));
    return sequence;
  }

  std::optional<Expression> Or(int depth) {
    if (depth > kDeepest) return Fail("nested too deep; name a part of it");
    return Sequence("||", Kind::kOr, depth, &Parser::And);
  }

  std::optional<Expression> And(int depth) {
    return Sequence("&&", Kind::kAnd, depth, &Parser::Unary);
  }

  std::optional<Expression> Unary(int depth) {
    if (depth > kDeepest) return Fail("nested too deep; name a part of it");
    const int offset = Offset();
    if (text_.substr(position_, 2) == "!=" || !Take("!")) {
      return Relation(depth);
    }
    std::optional<Expression> child = Unary(depth + 1);
    if (!child) return std::nullopt;
    Expression negation{Kind::kNot, offset, {}, 0, {}, {}};
    negation.children.push_back(*std::move(child));
    return negation;
  }

  bool TakeWord(absl::string_view word) {
    SkipSpace();
    const std::size_t end = position_ + word.size();
    if (text_.substr(position_, word.size()) != word) return false;
    if (end < text_.size() && IsNamePart(text_[end])) return false;
    position_ = end;
    return true;
  }

  std::optional<Expression> Relation(int depth) {
    const int offset = Offset();
    std::optional<Expression> left = Primary(depth);
    if (!left) return std::nullopt;
    Expression relation{Kind::kIn, offset, {}, 0, {}, {}};
    if (!TakeWord("in")) {
      relation.kind = Kind::kCompare;
      bool found = false;
      for (const auto& [token, comparison] : kComparisons) {
        if (!Take(token)) continue;
        relation.comparison = comparison;
        found = true;
        break;
      }
      if (!found) return left;
    }
    std::optional<Expression> right = Primary(depth);
    if (!right) return std::nullopt;
    relation.children.push_back(*std::move(left));
    relation.children.push_back(*std::move(right));
    return relation;
  }

  std::optional<Expression> Primary(int depth) {
    const int offset = Offset();
    if (AtEnd()) return Fail("expected a name, found the end");
    const char c = text_[position_];
    if (c == '(') return Parenthesis(depth);
    if (c == '[') return List(offset);
    if (c == '\'') return Text(offset);
    if (IsDigit(c)) return Number(offset);
    if (IsNameStart(c)) return NameOrCall(offset, depth);
    if (c == '"') return Fail("choices stand between single quotes: 'past'");
    return Fail(absl::StrCat("expected a name, found ", Found()));
  }

  std::optional<Expression> Parenthesis(int depth) {
    Take("(");
    std::optional<Expression> inner = Or(depth + 1);
    if (!inner) return std::nullopt;
    if (!Take(")")) return Fail(absl::StrCat("expected `)`, found ", Found()));
    return inner;
  }

  std::optional<Expression> List(int offset) {
    Take("[");
    Expression list{Kind::kList, offset, {}, 0, {}, {}};
    do {
      const int item_offset = Offset();
      if (AtEnd() || text_[position_] != '\'') {
        return Fail(
            absl::StrCat("expected a choice such as 'past', found ", Found()));
      }
      std::optional<Expression> item = Text(item_offset);
      if (!item) return std::nullopt;
      list.children.push_back(*std::move(item));
    } while (Take(","));
    if (!Take("]")) {
      return Fail(absl::StrCat("expected `,` or `]`, found ", Found()));
    }
    return list;
  }

  std::optional<Expression> Text(int offset) {
    const std::size_t end = text_.find('\'', position_ + 1);
    if (end == absl::string_view::npos) return Fail("missing closing `'`");
    Expression text{Kind::kText, offset, {}, 0, {}, {}};
    text.text = std::string(text_.substr(position_ + 1, end - position_ - 1));
    position_ = end + 1;
    return text;
  }

  std::optional<Expression> Number(int offset) {
    std::size_t end = position_;
    while (end < text_.size() && (IsDigit(text_[end]) || text_[end] == '.')) {
      ++end;
    }
    Expression number{Kind::kNumber, offset, {}, 0, {}, {}};
    if (!absl::SimpleAtod(text_.substr(position_, end - position_),
                          &number.number)) {
      return Fail(absl::StrCat("`", text_.substr(position_, end - position_),
                               "` is not a number"));
    }
    position_ = end;
    return number;
  }

  std::optional<Expression> NameOrCall(int offset, int depth) {
    std::size_t end = position_;
    while (end < text_.size() && IsNamePart(text_[end])) ++end;
    Expression name{Kind::kName, offset, {}, 0, {}, {}};
    name.text = std::string(text_.substr(position_, end - position_));
    position_ = end;
    if (name.text == "true") {
      name.kind = Kind::kTrue;
      return name;
    }
    if (!Take("(")) return name;
    name.kind = Kind::kCall;
    do {
      std::optional<Expression> argument = Or(depth + 1);
      if (!argument) return std::nullopt;
      name.children.push_back(*std::move(argument));
    } while (Take(","));
    if (!Take(")")) {
      return Fail(absl::StrCat("expected `,` or `)`, found ", Found()));
    }
    return name;
  }

  absl::string_view text_;
  std::size_t position_ = 0;
  std::optional<ConditionError> error_;
};

}  // namespace

absl::string_view ToString(Comparison comparison) {
  for (const auto& [token, value] : kComparisons) {
    if (value == comparison) return token;
  }
  return "";
}

std::variant<Expression, ConditionError> ParseCondition(
    absl::string_view text) {
  return Parser(text).Parse();
}

}  // namespace backwise::knowledge
