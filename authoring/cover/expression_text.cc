#include "authoring/cover/expression_text.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace backwise::authoring {
namespace {

using knowledge::Expression;
using Kind = Expression::Kind;

std::string Parenthesized(const Expression& e, bool needed) {
  const std::string text = ExpressionText(e);
  return needed ? absl::StrCat("(", text, ")") : text;
}

std::string Joined(const std::vector<Expression>& children,
                   const char* separator) {
  return absl::StrJoin(children, separator,
                       [](std::string* out, const Expression& child) {
                         absl::StrAppend(out, ExpressionText(child));
                       });
}

std::string Operands(const Expression& e, const char* separator) {
  return absl::StrJoin(
      e.children, separator, [&](std::string* out, const Expression& child) {
        const bool junction =
            child.kind == Kind::kAnd || child.kind == Kind::kOr;
        absl::StrAppend(out, Parenthesized(child, junction));
      });
}

}  // namespace

std::string ExpressionText(const Expression& e) {
  switch (e.kind) {
    case Kind::kTrue:
      return "true";
    case Kind::kName:
      return e.text;
    case Kind::kText:
      return absl::StrCat("'", e.text, "'");
    case Kind::kNumber:
      return absl::StrCat(e.number);
    case Kind::kList:
      return absl::StrCat("[", Joined(e.children, ", "), "]");
    case Kind::kCall:
      return absl::StrCat(e.text, "(", Joined(e.children, ", "), ")");
    case Kind::kNot: {
      const Kind inner = e.children[0].kind;
      const bool simple = inner == Kind::kName || inner == Kind::kCall ||
                          inner == Kind::kTrue || inner == Kind::kNot;
      return absl::StrCat("!", Parenthesized(e.children[0], !simple));
    }
    case Kind::kAnd:
      return Operands(e, " && ");
    case Kind::kOr:
      return Operands(e, " || ");
    case Kind::kCompare:
      return absl::StrCat(ExpressionText(e.children[0]), " ",
                          std::string(ToString(e.comparison)), " ",
                          ExpressionText(e.children[1]));
    case Kind::kIn:
      return absl::StrCat(ExpressionText(e.children[0]), " in ",
                          ExpressionText(e.children[1]));
  }
  return "";
}

}  // namespace backwise::authoring
