// Parses the text of a condition, a subset of CEL (Common Expression Language),
// into a tree. Names and types are not looked at here.
//
//   or      = and { "||" and }
//   and     = unary { "&&" unary }
//   unary   = "!" unary | relation
//   relation= primary [ ("=="|"!="|"<"|"<="|">"|">=") primary | "in" primary ]
//   primary = "true" | name | name "(" or { "," or } ")" | 'text' | number
//           | "[" 'text' { "," 'text' } "]" | "(" or ")"
#ifndef BACKWISE_KNOWLEDGE_CONDITION_PARSER_H_
#define BACKWISE_KNOWLEDGE_CONDITION_PARSER_H_

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::knowledge {

// How a finding, a count or the disposition is compared.
enum class Comparison {
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual
};

// Returns the comparison as it is written: `>=`.
absl::string_view ToString(Comparison comparison);

// A part of a condition.
struct Expression {
  enum class Kind {
    kTrue,
    kName,     // text
    kText,     // text
    kNumber,   // number
    kList,     // children, all kText
    kCall,     // text is the function's name; children are the arguments
    kNot,      // one child
    kAnd,      // two or more children
    kOr,       // two or more children
    kCompare,  // two children and `comparison`
    kIn,       // two children: the value and what holds it
  };

  Kind kind = Kind::kTrue;
  // Where it begins in the condition's text, in bytes.
  int offset = 0;
  std::string text;
  double number = 0;
  Comparison comparison = Comparison::kEqual;
  std::vector<Expression> children;
};

// What is wrong with a condition, and where in its text.
struct ConditionError {
  int offset = 0;
  std::string message;
};

// Returns the tree of `text`, or the first error. Conditions may nest at most
// 64 deep.
std::variant<Expression, ConditionError> ParseCondition(absl::string_view text);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CONDITION_PARSER_H_
