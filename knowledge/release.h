// The version of a knowledge base: `2026.11.0`.
//
//   const std::optional<Release> release = ParseRelease("2026.11.0");
#ifndef BACKWISE_KNOWLEDGE_RELEASE_H_
#define BACKWISE_KNOWLEDGE_RELEASE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace backwise::knowledge {

// A year and month, and a count from 0.
struct Release {
  // 1 to 9999.
  std::uint32_t year = 1;
  // 1 to 12.
  std::uint32_t month = 1;
  // Whether a month of one digit is written with a 0: `2026.05.0`.
  bool padded_month = false;
  // Less than 2^31.
  std::uint32_t count = 0;

  bool operator==(const Release&) const = default;
};

// Returns the release that `text` names, or nothing when it is not `YYYY.M.N`
// or `YYYY.MM.N`, in digits, `N` without leading zeros.
std::optional<Release> ParseRelease(absl::string_view text);

// Returns the text that `ParseRelease` reads as `release`.
std::string ReleaseText(const Release& release);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_RELEASE_H_
