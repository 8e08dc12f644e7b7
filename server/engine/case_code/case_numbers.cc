#include "server/engine/case_code/case_numbers.h"

#include <cmath>

namespace backwise::engine {
namespace {

constexpr double kEndOfCounts = 1 << kCountBits;

}  // namespace

double Worth(const CountedNumber& counted) {
  const double count = counted.count;
  switch (counted.unit) {
    case CountedNumber::kTenths:
      return count / 10;
    case CountedNumber::kHundredths:
      return count / 100;
    case CountedNumber::kDaysInWeeks:
      return count * (1.0 / 7);
    case CountedNumber::kMonthsInWeeks:
      return count * (30.4375 / 7);
    case CountedNumber::kYearsInWeeks:
      return count * (365.25 / 7);
    default:
      return count;
  }
}

CountedNumber Counted(double number) {
  const auto bits = std::bit_cast<std::uint64_t>(number);
  for (std::uint32_t unit = 0; unit < CountedNumber::kBits; ++unit) {
    CountedNumber counted{static_cast<CountedNumber::Unit>(unit), 1};
    const double count = std::round(number / Worth(counted));
    if (!(count >= 0 && count < kEndOfCounts)) continue;
    counted.count = static_cast<std::uint32_t>(count);
    if (std::bit_cast<std::uint64_t>(Worth(counted)) == bits) return counted;
  }
  return {CountedNumber::kBits, 0};
}

std::optional<std::uint32_t> WholeBelow(double number, std::uint32_t limit) {
  const CountedNumber counted = Counted(number);
  if (counted.unit != CountedNumber::kWhole || counted.count >= limit) {
    return std::nullopt;
  }
  return counted.count;
}

}  // namespace backwise::engine
