#include "client/nearest.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace backwise::client {
namespace {

// Returns how many letters must be put in, left out or changed.
size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Nearest(absl::string_view typed,
                    absl::Span<const absl::string_view> names) {
  // A name of this program is short; longer input is not a slip of the hand.
  if (typed.size() > 40) return "";
  std::string best;
  size_t best_distance = std::max(size_t{2}, typed.size() / 3) + 1;
  for (absl::string_view name : names) {
    const size_t distance = EditDistance(typed, name);
    if (distance < best_distance) {
      best = std::string(name);
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace backwise::client
