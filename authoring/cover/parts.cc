#include "authoring/cover/parts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "authoring/cover/expression_text.h"
#include "knowledge/fact.h"

namespace backwise::authoring {
namespace {

using knowledge::Comparison;
using knowledge::Expression;

PartTree Part(const std::string& text, Anatomy& anatomy) {
  PartTree tree;
  tree.kind = PartTree::Kind::kPart;
  tree.part = anatomy.parts.size();
  anatomy.parts.push_back(text);
  return tree;
}

PartTree TreeOf(const Expression& e, Anatomy& anatomy);

PartTree Junction(PartTree::Kind kind, const std::vector<Expression>& children,
                  Anatomy& anatomy) {
  PartTree tree;
  tree.kind = kind;
  for (const Expression& child : children) {
    tree.children.push_back(TreeOf(child, anatomy));
  }
  return tree;
}

// `x in ['a', 'b']` is `x == 'a' || x == 'b'`.
PartTree EachChoice(const Expression& e, Anatomy& anatomy) {
  PartTree tree;
  tree.kind = PartTree::Kind::kOr;
  for (const Expression& item : e.children[1].children) {
    tree.children.push_back(Part(
        absl::StrCat(e.children[0].text, " == '", item.text, "'"), anatomy));
  }
  return tree;
}

PartTree TreeOf(const Expression& e, Anatomy& anatomy) {
  switch (e.kind) {
    case Expression::Kind::kTrue:
      return PartTree();
    case Expression::Kind::kNot:
      return Junction(PartTree::Kind::kNot, e.children, anatomy);
    case Expression::Kind::kAnd:
      return Junction(PartTree::Kind::kAnd, e.children, anatomy);
    case Expression::Kind::kOr:
      return Junction(PartTree::Kind::kOr, e.children, anatomy);
    case Expression::Kind::kIn:
      if (e.children[1].kind == Expression::Kind::kList) {
        return EachChoice(e, anatomy);
      }
      break;
    case Expression::Kind::kCompare:
      if (e.children[0].kind == Expression::Kind::kCall &&
          e.children[0].text == "count") {
        PartTree tree =
            Junction(PartTree::Kind::kCount, e.children[0].children, anatomy);
        tree.comparison = e.comparison;
        tree.number = e.children[1].number;
        return tree;
      }
      break;
    default:
      break;
  }
  return Part(ExpressionText(e), anatomy);
}

z3::expr CompareCount(const z3::expr& count, Comparison comparison,
                      const z3::expr& number) {
  switch (comparison) {
    case Comparison::kEqual:
      return count == number;
    case Comparison::kNotEqual:
      return count != number;
    case Comparison::kLess:
      return count < number;
    case Comparison::kLessEqual:
      return count <= number;
    case Comparison::kGreater:
      return count > number;
    case Comparison::kGreaterEqual:
      return count >= number;
  }
  return count == number;
}

}  // namespace

Anatomy TakeApart(const Expression& condition) {
  Anatomy anatomy;
  anatomy.tree = TreeOf(condition, anatomy);
  return anatomy;
}

bool Holds(const PartTree& tree, const std::vector<bool>& values) {
  const auto holds = [&](const PartTree& child) {
    return Holds(child, values);
  };
  const auto& children = tree.children;
  switch (tree.kind) {
    case PartTree::Kind::kTrue:
      return true;
    case PartTree::Kind::kPart:
      return values[tree.part];
    case PartTree::Kind::kNot:
      return !holds(children[0]);
    case PartTree::Kind::kAnd:
      return std::all_of(children.begin(), children.end(), holds);
    case PartTree::Kind::kOr:
      return std::any_of(children.begin(), children.end(), holds);
    case PartTree::Kind::kCount: {
      const auto count = std::count_if(children.begin(), children.end(), holds);
      return knowledge::Compare(static_cast<double>(count), tree.comparison,
                                tree.number);
    }
  }
  return false;
}

bool Decides(const Anatomy& anatomy, std::vector<bool> values,
             std::size_t part) {
  const bool before = Holds(anatomy.tree, values);
  values[part] = !values[part];
  return Holds(anatomy.tree, values) != before;
}

z3::expr HoldsSymbolically(z3::context& z3, const PartTree& tree,
                           const std::vector<z3::expr>& values) {
  const auto holds = [&](const PartTree& child) {
    return HoldsSymbolically(z3, child, values);
  };
  switch (tree.kind) {
    case PartTree::Kind::kTrue:
      return z3.bool_val(true);
    case PartTree::Kind::kPart:
      return values[tree.part];
    case PartTree::Kind::kNot:
      return !holds(tree.children[0]);
    case PartTree::Kind::kAnd: {
      z3::expr all = z3.bool_val(true);
      for (const PartTree& child : tree.children) all = all && holds(child);
      return all;
    }
    case PartTree::Kind::kOr: {
      z3::expr any = z3.bool_val(false);
      for (const PartTree& child : tree.children) any = any || holds(child);
      return any;
    }
    case PartTree::Kind::kCount: {
      z3::expr count = z3.real_val(0);
      for (const PartTree& child : tree.children) {
        count = count + z3::ite(holds(child), z3.real_val(1), z3.real_val(0));
      }
      return CompareCount(count, tree.comparison,
                          z3.real_val(absl::StrCat(tree.number).c_str()));
    }
  }
  return z3.bool_val(false);
}

}  // namespace backwise::authoring
