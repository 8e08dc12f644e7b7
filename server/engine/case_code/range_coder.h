// Arithmetic coding in digits of base 32: numbers of which some are likelier
// than others, packed into as few digits as that allows.
//
//   Encoder encoder;
//   encoder.Code({0, 3, 4});  // what takes 3 of 4 parts, from part 0
//   const std::vector<std::uint8_t> digits = std::move(encoder).Finish();
//
//   Decoder decoder(digits);
//   const std::uint32_t part = decoder.Part(4);  // 0, 1 or 2
//   decoder.Take({0, 3, 4});
//
// Frozen: case codes that people hold are made of these digits.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_RANGE_CODER_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_RANGE_CODER_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"

namespace backwise::engine {

// A share of the whole: `size` parts of `total`, from part `first` on. `size`
// is at least 1, `total` at most 65,536.
struct Share {
  std::uint32_t first;
  std::uint32_t size;
  std::uint32_t total;
};

// Returns dividend / divisor. The dividend is at most 2^60, the divisor from 1
// to 65,536. Every symbol waits for the one before it, most of the time for its
// division: so for small divisors that is a multiplication by the reciprocal,
// in units of 2^-(61 + bits), rounded up. By how much it is too large is less
// than 2^-60 of the divisor's part, too little to reach the next whole number.
inline std::uint64_t Divide(std::uint64_t dividend, std::uint32_t divisor);

// Writes.
class Encoder {
 public:
  Encoder() { digits_.reserve(kUsualDigits); }

  // Appends a share. Constant time but for carries.
  void Code(const Share& share) {
    const std::uint64_t part = Divide(range_, share.total);
    low_ += part * share.first;
    range_ = share.first + share.size == share.total
                 ? range_ - part * share.first
                 : part * share.size;
    if (low_ >= kWhole || range_ <= kNarrow) WriteDigits();
  }

  // Returns the digits, each less than 32, the last one not 0: the shortest
  // that mean the same when zeros follow.
  std::vector<std::uint8_t> Finish() &&;

 private:
  static constexpr std::uint64_t kWhole = std::uint64_t{1} << 60;
  // Below it the range has room for another digit, and is still wide enough to
  // be cut into 65,536 parts.
  static constexpr std::uint64_t kNarrow = kWhole >> 5;
  static constexpr std::size_t kUsualDigits = 64;

  // Writes what can no longer change, but by a carry.
  void WriteDigits();
  // Adds 1 to the digits written so far.
  void Carry();

  std::uint64_t low_ = 0;
  std::uint64_t range_ = kWhole;
  std::vector<std::uint8_t> digits_;
};

// Reads what an `Encoder` wrote. Of any digits it reads something, without end.
class Decoder {
 public:
  explicit Decoder(const std::vector<std::uint8_t>& digits);

  // Returns the part, less than `total`, that the next share contains.
  std::uint32_t Part(std::uint32_t total) const;
  // Goes on behind a share, which must contain that part.
  void Take(const Share& share);

 private:
  std::uint64_t NextDigit() {
    return next_ < digits_.size() ? digits_[next_++] : 0;
  }

  const std::vector<std::uint8_t>& digits_;
  std::size_t next_ = 0;
  // INVARIANT: less than `range_`.
  std::uint64_t value_ = 0;
  std::uint64_t range_ = std::uint64_t{1} << 60;
};

namespace internal {

struct Reciprocal {
  std::uint64_t of_units;
  int bits;
};

// By divisor.
inline constexpr auto kReciprocals = [] {
  std::array<Reciprocal, 256> reciprocals{};
  for (std::uint64_t divisor = 1; divisor < reciprocals.size(); ++divisor) {
    const auto bits = static_cast<int>(std::bit_width(divisor - 1));
    // 2^(61 + bits) / divisor in two steps, since it takes 64 bits and more.
    const std::uint64_t half = std::uint64_t{1} << 62;
    const std::uint64_t quotient = half / divisor;
    const std::uint64_t rest = half % divisor << bits;
    reciprocals[divisor] = {
        ((quotient << bits) + (rest + divisor - 1) / divisor + 1) / 2, bits};
  }
  return reciprocals;
}();

}  // namespace internal

inline std::uint64_t Divide(std::uint64_t dividend, std::uint32_t divisor) {
  if (divisor >= internal::kReciprocals.size()) return dividend / divisor;
  const internal::Reciprocal& reciprocal = internal::kReciprocals[divisor];
  return absl::Uint128High64(absl::uint128(dividend << 3) *
                             reciprocal.of_units) >>
         reciprocal.bits;
}

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_RANGE_CODER_H_
