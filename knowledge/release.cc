#include "knowledge/release.h"

#include <cstddef>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace backwise::knowledge {
namespace {

// Reads digits only: no sign, no space. The value is less than 2^31.
bool ReadDigits(absl::string_view text, std::size_t most,
                std::uint32_t& value) {
  if (text.empty() || text.size() > most) return false;
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
  }
  std::int32_t read;
  if (!absl::SimpleAtoi(text, &read)) return false;
  value = static_cast<std::uint32_t>(read);
  return true;
}

}  // namespace

std::optional<Release> ParseRelease(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '.');
  Release release;
  if (parts.size() != 3 || parts[0].size() != 4 ||
      !ReadDigits(parts[0], 4, release.year) || release.year == 0 ||
      !ReadDigits(parts[1], 2, release.month) || release.month == 0 ||
      release.month > 12 || !ReadDigits(parts[2], 10, release.count)) {
    return std::nullopt;
  }
  if (parts[2].size() > 1 && parts[2][0] == '0') return std::nullopt;
  release.padded_month = parts[1][0] == '0';
  return release;
}

std::string ReleaseText(const Release& release) {
  return release.padded_month ? absl::StrFormat("%04d.%02d.%d", release.year,
                                                release.month, release.count)
                              : absl::StrFormat("%04d.%d.%d", release.year,
                                                release.month, release.count);
}

}  // namespace backwise::knowledge
