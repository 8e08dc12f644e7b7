// Lists of elements, held one after the other.
//
//   Lists lists;
//   lists.Add({3, 1});
//   for (const std::uint32_t number : lists[0]) ...
#ifndef BACKWISE_KNOWLEDGE_LISTS_H_
#define BACKWISE_KNOWLEDGE_LISTS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace backwise::knowledge {

// Less memory, and nearer by, than a vector of vectors.
template <typename Element>
class ListsOf {
 public:
  // Appends a list.
  void Add(absl::Span<const Element> list) {
    elements_.insert(elements_.end(), list.begin(), list.end());
    begins_.push_back(static_cast<std::uint32_t>(elements_.size()));
  }
  std::size_t size() const { return begins_.size() - 1; }
  absl::Span<const Element> operator[](std::size_t list) const {
    return {elements_.data() + begins_[list],
            begins_[list + 1] - begins_[list]};
  }

 private:
  std::vector<std::uint32_t> begins_ = {0};
  std::vector<Element> elements_;
};

// Lists of numbers.
using Lists = ListsOf<std::uint32_t>;

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_LISTS_H_
