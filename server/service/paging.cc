#include "server/service/paging.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace backwise::service {
namespace {

constexpr std::size_t kOffsetDigits = 8;
constexpr std::size_t kMarkDigits = 16;

// The 64-bit FNV-1a hash: the same on every machine.
std::uint64_t MarkOf(absl::string_view key) {
  std::uint64_t mark = 14695981039346656037u;
  for (const char c : key) {
    mark = (mark ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  return mark;
}

std::string TokenFor(std::int32_t offset, absl::string_view key) {
  return absl::StrFormat("%08x%016x", offset, MarkOf(key));
}

// Returns where the token goes on, or nothing when it is none.
std::optional<std::uint32_t> OffsetOf(const std::string& token) {
  std::uint32_t offset;
  std::uint64_t mark;
  if (token.size() != kOffsetDigits + kMarkDigits ||
      !absl::SimpleHexAtoi(token.substr(0, kOffsetDigits), &offset) ||
      !absl::SimpleHexAtoi(token.substr(kOffsetDigits), &mark)) {
    return std::nullopt;
  }
  return offset;
}

}  // namespace

Page ReadPage(std::int32_t page_size, const std::string& page_token,
              const PageSizes& sizes, std::int32_t total, absl::string_view key,
              Violations& violations) {
  Page page;
  if (page_size < 0) {
    violations.Add("page_size", "BAD_PAGE_SIZE",
                   absl::StrCat(page_size, " is negative; expected 0 to ",
                                sizes.most, ", 0 for ", sizes.usual));
  }
  if (!page_token.empty()) {
    const std::optional<std::uint32_t> offset = OffsetOf(page_token);
    if (!offset) {
      violations.Add("page_token", "BAD_PAGE_TOKEN",
                     absl::StrCat(Quote(page_token),
                                  " is not a page token; expected the "
                                  "`next_page_token` of a response, or empty"));
    } else if (page_token !=
                   TokenFor(static_cast<std::int32_t>(*offset), key) ||
               *offset >= static_cast<std::uint32_t>(total)) {
      violations.Add("page_token", "BAD_PAGE_TOKEN",
                     "the token belongs to another list, filter or release; "
                     "begin again without one");
    } else {
      page.begin = static_cast<std::int32_t>(*offset);
    }
  }
  const std::int32_t size =
      page_size <= 0 ? sizes.usual : std::min(page_size, sizes.most);
  page.end = std::min(total, page.begin + size);
  if (page.end < total) page.next_token = TokenFor(page.end, key);
  return page;
}

}  // namespace backwise::service
