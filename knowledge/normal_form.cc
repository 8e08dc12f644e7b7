#include "knowledge/normal_form.h"

#include <algorithm>
#include <iterator>

namespace backwise::knowledge {
namespace {

bool Contains(const Product& product, const Product& part) {
  return std::includes(product.begin(), product.end(), part.begin(),
                       part.end());
}

// Adds `product` unless one that is there holds whenever it does; removes those
// that it makes needless.
void Add(Product product, Alternatives& alternatives) {
  for (const Product& other : alternatives) {
    if (Contains(product, other)) return;
  }
  std::erase_if(alternatives,
                [&](const Product& other) { return Contains(other, product); });
  alternatives.push_back(std::move(product));
}

}  // namespace

Alternatives AnyOf(Alternatives left, const Alternatives& right) {
  for (const Product& product : right) Add(product, left);
  return left;
}

Alternatives AllOf(const Alternatives& left, const Alternatives& right) {
  Alternatives all;
  for (const Product& a : left) {
    for (const Product& b : right) {
      Product both;
      std::set_union(a.begin(), a.end(), b.begin(), b.end(),
                     std::back_inserter(both));
      Add(std::move(both), all);
    }
  }
  return all;
}

}  // namespace backwise::knowledge
