// Lists of numbers, held one after the other.
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
class Lists {
 public:
  // Appends a list.
  void Add(absl::Span<const std::uint32_t> list) {
    numbers_.insert(numbers_.end(), list.begin(), list.end());
    begins_.push_back(static_cast<std::uint32_t>(numbers_.size()));
  }
  std::size_t size() const { return begins_.size() - 1; }
  absl::Span<const std::uint32_t> operator[](std::size_t list) const {
    return {numbers_.data() + begins_[list], begins_[list + 1] - begins_[list]};
  }
  // Returns all numbers, and by list where it begins, and last where all end.
  const std::uint32_t* numbers() const { return numbers_.data(); }
  const std::uint32_t* begins() const { return begins_.data(); }

 private:
  std::vector<std::uint32_t> begins_ = {0};
  std::vector<std::uint32_t> numbers_;
};

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_LISTS_H_
