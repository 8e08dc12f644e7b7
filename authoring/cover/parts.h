// A condition taken apart into the smallest parts that are true or false.
//
//   const Anatomy anatomy = TakeApart(expression);
//   const bool holds = Holds(anatomy.tree, values);
//   if (Decides(anatomy, values, 2)) ... the third part alone decides
#ifndef BACKWISE_AUTHORING_COVER_PARTS_H_
#define BACKWISE_AUTHORING_COVER_PARTS_H_

#include <z3++.h>

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/condition_parser.h"

namespace backwise::authoring {

// How the parts of a condition are put together.
struct PartTree {
  enum class Kind { kTrue, kPart, kNot, kAnd, kOr, kCount };

  Kind kind = Kind::kTrue;
  // Which part, of kPart.
  std::size_t part = 0;
  // How the count of true children compares, of kCount.
  knowledge::Comparison comparison = knowledge::Comparison::kEqual;
  double number = 0;
  std::vector<PartTree> children;
};

// A condition and its parts. A part that is written twice is two parts; each
// choice of a list is a part of its own.
struct Anatomy {
  PartTree tree;
  // The text of each part, in the order they are written.
  std::vector<std::string> parts;
};

// Takes `condition` apart.
Anatomy TakeApart(const knowledge::Expression& condition);

// Returns whether the condition holds when its parts have these values.
bool Holds(const PartTree& tree, const std::vector<bool>& values);

// Returns whether the condition would change if `part` alone did.
bool Decides(const Anatomy& anatomy, std::vector<bool> values,
             std::size_t part);

// Returns when the condition holds, given when each part does.
z3::expr HoldsSymbolically(z3::context& z3, const PartTree& tree,
                           const std::vector<z3::expr>& values);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_PARTS_H_
