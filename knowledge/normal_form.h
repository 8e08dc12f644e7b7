// Sums of products: a condition as alternatives, each a set of literals that
// must hold together.
//
//   const Alternatives both = AllOf(AnyOf(a, b), c);  // a && c || b && c
//
// All of it holds in Kleene's three-valued logic as well, which distributes and
// has De Morgan's laws. What does not hold there is not done: `x && !x` is
// unknown while x is, and stays.
#ifndef BACKWISE_KNOWLEDGE_NORMAL_FORM_H_
#define BACKWISE_KNOWLEDGE_NORMAL_FORM_H_

#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"

namespace backwise::knowledge {

// An atom or its negation.
using Literal = std::uint32_t;

// Literals that must hold together: sorted, each once. Empty = always. Most
// have few.
using Product = absl::InlinedVector<Literal, 4>;

// Products of which one must hold; none contains another. Empty = never.
using Alternatives = std::vector<Product>;

// Returns what holds when `left` or `right` does. O(products squared).
Alternatives AnyOf(Alternatives left, const Alternatives& right);

// Returns what holds when `left` and `right` do: each product of the one with
// each of the other. O(products of the result squared).
Alternatives AllOf(const Alternatives& left, const Alternatives& right);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_NORMAL_FORM_H_
