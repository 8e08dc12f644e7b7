#include "server/engine/case_code/range_coder.h"

#include <algorithm>
#include <utility>

namespace backwise::engine {
namespace {

constexpr std::uint64_t kOne = std::uint64_t{1} << 60;
constexpr int kDigitBits = 5;
// Below it the range has room for another digit, and is still wide enough to
// be cut into 65,536 parts.
constexpr std::uint64_t kNarrow = kOne >> kDigitBits;

// Returns how wide a share of `range` is, of which a part is `part` wide. The
// last share takes what is left over.
std::uint64_t Width(const Share& share, std::uint64_t range,
                    std::uint64_t part) {
  return share.first + share.size == share.total ? range - part * share.first
                                                 : part * share.size;
}

}  // namespace

void Encoder::WriteDigits() {
  if (low_ >= kOne) {
    low_ -= kOne;
    Carry();
  }
  while (range_ <= kNarrow) {
    digits_.push_back(static_cast<std::uint8_t>(low_ / kNarrow));
    low_ = low_ % kNarrow << kDigitBits;
    range_ <<= kDigitBits;
  }
}

void Encoder::Carry() {
  std::size_t i = digits_.size();
  while (digits_[--i] == 31) digits_[i] = 0;
  ++digits_[i];
}

std::vector<std::uint8_t> Encoder::Finish() && {
  // The roundest number in the range has the fewest digits.
  std::uint64_t step = kOne;
  std::uint64_t number = 0;
  for (;; step >>= kDigitBits) {
    number = (low_ + step - 1) / step * step;
    if (number < low_ + range_) break;
  }
  if (number >= kOne) {
    number -= kOne;
    Carry();
  }
  for (; number != 0; number = number % kNarrow << kDigitBits) {
    digits_.push_back(static_cast<std::uint8_t>(number / kNarrow));
  }
  while (!digits_.empty() && digits_.back() == 0) digits_.pop_back();
  return std::move(digits_);
}

Decoder::Decoder(const std::vector<std::uint8_t>& digits) : digits_(digits) {
  for (std::uint64_t room = kOne; room > 1; room >>= kDigitBits) {
    value_ = value_ << kDigitBits | NextDigit();
  }
}

std::uint32_t Decoder::Part(std::uint32_t total) const {
  const std::uint64_t part = value_ / (range_ / total);
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(part, total - 1));
}

void Decoder::Take(const Share& share) {
  const std::uint64_t part = range_ / share.total;
  value_ -= part * share.first;
  range_ = Width(share, range_, part);
  while (range_ <= kNarrow) {
    value_ = value_ << kDigitBits | NextDigit();
    range_ <<= kDigitBits;
  }
}

}  // namespace backwise::engine
