// The nearest valid name for a misspelt one.
#ifndef BACKWISE_KNOWLEDGE_CLOSEST_NAME_H_
#define BACKWISE_KNOWLEDGE_CLOSEST_NAME_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::knowledge {

// Returns how many insertions, deletions, replacements and swaps of neighbours
// turn `a` into `b` (the optimal string alignment distance). O(|a| * |b|).
std::size_t EditDistance(absl::string_view a, absl::string_view b);

// Returns the candidate that `name` can be turned into with the fewest
// insertions, deletions, replacements and swaps of neighbours; the earliest of
// equals. Returns an empty view when that takes more than a third of the longer
// one's letters (at least 2). O(candidates * length^2).
absl::string_view ClosestName(absl::string_view name,
                              const std::vector<absl::string_view>& candidates);

// Returns "; did you mean `x`?", or nothing when no candidate is near.
std::string DidYouMean(absl::string_view name,
                       const std::vector<absl::string_view>& candidates);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CLOSEST_NAME_H_
