#include "knowledge/closest_name.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"

namespace backwise::knowledge {
namespace {

// Names are short; anything longer is not a typing error.
constexpr std::size_t kLongest = 64;

}  // namespace

std::size_t EditDistance(absl::string_view a, absl::string_view b) {
  std::vector<std::vector<std::size_t>> d(
      a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                          d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

absl::string_view ClosestName(
    absl::string_view name, const std::vector<absl::string_view>& candidates) {
  absl::string_view best;
  std::size_t best_distance = kLongest;
  if (name.size() > kLongest) return best;
  for (absl::string_view candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    const std::size_t distance = EditDistance(name, candidate);
    const std::size_t limit =
        std::max<std::size_t>(2, std::max(name.size(), candidate.size()) / 3);
    if (distance <= limit && distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string DidYouMean(absl::string_view name,
                       const std::vector<absl::string_view>& candidates) {
  const absl::string_view closest = ClosestName(name, candidates);
  return closest.empty() ? "" : absl::StrCat("; did you mean `", closest, "`?");
}

}  // namespace backwise::knowledge
