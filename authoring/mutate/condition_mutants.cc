#include "authoring/mutate/condition_mutants.h"

#include <cmath>
#include <set>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "authoring/cover/expression_text.h"
#include "knowledge/condition_parser.h"

namespace backwise::authoring {
namespace {

using knowledge::Comparison;
using knowledge::Expression;
using knowledge::Symbols;
using Kind = Expression::Kind;

std::string InBackticks(const Expression& e) {
  return absl::StrCat("`", ExpressionText(e), "`");
}

// Makes one mistake after the other in a tree and puts each right again.
class Mutator {
 public:
  Mutator(Expression root, const Symbols& symbols)
      : root_(std::move(root)), symbols_(symbols) {
    seen_.insert(ExpressionText(root_));
  }

  std::vector<WrongCondition> Run() {
    Visit(root_);
    return std::move(made_);
  }

 private:
  // Records the tree as it is now; `node` is where it is wrong.
  void Record(Mistake mistake, std::string what) {
    std::string text = ExpressionText(root_);
    if (!seen_.insert(text).second) return;
    made_.push_back({mistake, std::move(text), std::move(what)});
  }

  // Puts `wrong` in place of `node` for the time it is recorded.
  void Replace(Expression& node, Expression wrong, Mistake mistake) {
    std::string what =
        absl::StrCat(InBackticks(wrong), " instead of ", InBackticks(node));
    std::swap(node, wrong);
    Record(mistake, std::move(what));
    std::swap(node, wrong);
  }

  void Visit(Expression& node) {
    switch (node.kind) {
      case Kind::kAnd:
      case Kind::kOr:
        DropEach(node, node);
        for (Expression& child : node.children) Visit(child);
        return;
      case Kind::kNot:
        Replace(node, node.children[0], Mistake::kNegatePart);
        VisitInside(node.children[0]);
        return;
      default:
        Negate(node);
        VisitInside(node);
    }
  }

  // Makes the mistakes within a part; its negation was made already.
  void VisitInside(Expression& node) {
    switch (node.kind) {
      case Kind::kAnd:
      case Kind::kOr:
      case Kind::kNot:
        return Visit(node);
      case Kind::kCompare:
        return VisitComparison(node);
      case Kind::kIn:
        return VisitMembership(node);
      default:
        return;
    }
  }

  // Drops each of the children of `list`, which is `node` or within it.
  void DropEach(Expression& node, Expression& list) {
    for (std::size_t i = 0;
         list.children.size() > 1 && i < list.children.size(); ++i) {
      const Expression kept = node;
      std::string what =
          absl::StrCat("without ", InBackticks(list.children[i]));
      list.children.erase(list.children.begin() +
                          static_cast<std::ptrdiff_t>(i));
      const bool junction = list.kind == Kind::kAnd || list.kind == Kind::kOr;
      if (junction && list.children.size() == 1) {
        Expression only = list.children[0];
        list = std::move(only);
      }
      Record(Mistake::kDropOperand, std::move(what));
      node = kept;
    }
  }

  void Negate(Expression& node) {
    Expression negation;
    negation.kind = Kind::kNot;
    negation.children.push_back(node);
    Replace(node, std::move(negation), Mistake::kNegatePart);
  }

  void VisitComparison(Expression& node) {
    Expression& left = node.children[0];
    Expression& right = node.children[1];
    if (right.kind == Kind::kText) return SwapChoice(node, right, left.text);
    ChangeComparison(node);
    if (right.kind == Kind::kNumber) ShiftNumber(node);
    if (left.kind == Kind::kCall && left.text == "count") {
      DropEach(node, left);
      for (Expression& child : left.children) Visit(child);
    }
  }

  void ChangeComparison(Expression& node) {
    static constexpr std::pair<Comparison, Comparison> kNeighbours[] = {
        {Comparison::kGreater, Comparison::kGreaterEqual},
        {Comparison::kGreaterEqual, Comparison::kGreater},
        {Comparison::kLess, Comparison::kLessEqual},
        {Comparison::kLessEqual, Comparison::kLess}};
    for (const auto& [from, to] : kNeighbours) {
      if (node.comparison != from) continue;
      Expression wrong = node;
      wrong.comparison = to;
      Replace(node, std::move(wrong), Mistake::kChangeComparison);
      return;
    }
  }

  // By one, or by a half where the number itself is not whole.
  void ShiftNumber(Expression& node) {
    const double number = node.children[1].number;
    const double step = number == std::floor(number) ? 1 : 0.5;
    for (const double shifted : {number + step, number - step}) {
      // Conditions have no numbers below 0.
      if (shifted < 0) continue;
      Expression wrong = node;
      wrong.children[1].number = shifted;
      Replace(node, std::move(wrong), Mistake::kShiftNumber);
    }
  }

  void VisitMembership(Expression& node) {
    Expression& right = node.children[1];
    if (right.kind != Kind::kList) {
      return SwapChoice(node, node.children[0], right.text);
    }
    DropEach(node, right);
    for (Expression& item : right.children) {
      SwapChoice(node, item, node.children[0].text);
    }
  }

  // Puts the next choice of the finding in the place of `choice`.
  void SwapChoice(Expression& node, Expression& choice,
                  const std::string& name) {
    const v1::Finding& finding = symbols_.finding(symbols_.Find(name)->index);
    const int at = *Symbols::FindChoice(finding, choice.text);
    const std::string right = choice.text;
    const std::string before = InBackticks(node);
    choice.text = finding.choices((at + 1) % finding.choices_size()).id();
    Record(Mistake::kSwapChoice,
           absl::StrCat(InBackticks(node), " instead of ", before));
    choice.text = right;
  }

  Expression root_;
  const Symbols& symbols_;
  // Two mistakes can come to the same.
  std::set<std::string> seen_;
  std::vector<WrongCondition> made_;
};

}  // namespace

std::vector<WrongCondition> MakeWrong(const std::string& when,
                                      const Symbols& symbols) {
  if (when.empty()) return {};
  return Mutator(std::get<Expression>(knowledge::ParseCondition(when)), symbols)
      .Run();
}

}  // namespace backwise::authoring
