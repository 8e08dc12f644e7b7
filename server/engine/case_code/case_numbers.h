// Numbers in a case code: exact to the bit, and short when they are such as
// people say: whole, with a decimal, or so many days.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_NUMBERS_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_NUMBERS_H_

#include <bit>
#include <cstdint>
#include <optional>

#include "server/engine/case_code/case_content.h"

namespace backwise::engine {

// A number as `count` of something.
struct CountedNumber {
  enum Unit : std::uint32_t {
    kWhole,
    kTenths,
    kHundredths,
    kDaysInWeeks,    // days, in weeks, as clients reckon
    kMonthsInWeeks,  // likewise
    kYearsInWeeks,   // likewise
    kBits,           // none of these: the 64 bits of the number
    kUnsure,         // no number
  };
  Unit unit = kBits;
  std::uint32_t count = 0;
};
inline constexpr std::uint32_t kUnits = 8;
// `count` is at most so long: enough for 3,000 weeks in tenths.
inline constexpr std::uint32_t kCountBits = 15;

// Returns the number in the first unit that gives it back to the bit.
CountedNumber Counted(double number);
// Returns the number that a unit other than `kBits` and `kUnsure` gives.
double Worth(const CountedNumber& counted);

// Returns `number` when it is whole, below `limit` and not -0.
std::optional<std::uint32_t> WholeBelow(double number, std::uint32_t limit);

// Passes a value of `bits` bits through the coder, at most 32.
template <typename Coder>
std::uint32_t PassBits(Coder& coder, std::uint32_t value, int bits) {
  std::uint32_t passed = 0;
  for (int done = 0; done < bits; done += 16) {
    const int now = bits - done < 16 ? bits - done : 16;
    const std::uint32_t total = std::uint32_t{1} << now;
    passed |= coder.Uniform((value >> done) & (total - 1), total) << done;
  }
  return passed;
}

// Passes a value of at most `most` bits, itself at most 31: how many bits it
// has, then the bits.
template <typename Coder>
void PassInteger(Coder& coder, std::uint32_t& value, std::uint32_t most) {
  const auto bits = coder.Uniform(
      static_cast<std::uint32_t>(std::bit_width(value)), most + 1);
  if (bits == 0) {
    value = 0;
    return;
  }
  const int rest = static_cast<int>(bits) - 1;
  const std::uint32_t top = std::uint32_t{1} << rest;
  value = top | PassBits(coder, value & (top - 1), rest);
}

// Passes an answer that is a number or "not sure".
template <typename Coder>
void PassNumber(Coder& coder, CaseAnswer& answer) {
  CountedNumber counted{CountedNumber::kUnsure, 0};
  if (answer.kind == CaseAnswer::Kind::kNumber) {
    counted = Counted(answer.number);
  }
  counted.unit =
      static_cast<CountedNumber::Unit>(coder.Uniform(counted.unit, kUnits));
  answer.kind = counted.unit == CountedNumber::kUnsure
                    ? CaseAnswer::Kind::kUnsure
                    : CaseAnswer::Kind::kNumber;
  if (counted.unit == CountedNumber::kUnsure) return;
  if (counted.unit != CountedNumber::kBits) {
    PassInteger(coder, counted.count, kCountBits);
    answer.number = Worth(counted);
    return;
  }
  const auto all = std::bit_cast<std::uint64_t>(answer.number);
  const std::uint64_t low =
      PassBits(coder, static_cast<std::uint32_t>(all), 32);
  const std::uint64_t high =
      PassBits(coder, static_cast<std::uint32_t>(all >> 32), 32);
  answer.number = std::bit_cast<double>(high << 32 | low);
}

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_NUMBERS_H_
