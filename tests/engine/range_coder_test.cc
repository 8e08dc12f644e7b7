#include "server/engine/case_code/range_coder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/random_answers.h"

namespace backwise::engine {
namespace {

constexpr std::uint64_t kLargest = std::uint64_t{1} << 60;

void ExpectDivides(std::uint64_t dividend, std::uint32_t divisor) {
  ASSERT_EQ(Divide(dividend, divisor), dividend / divisor)
      << dividend << " / " << divisor;
}

TEST(DivideTest, EqualsDivision) {
  testing::Random random(1);
  for (std::uint32_t divisor = 1; divisor <= 65'536; ++divisor) {
    // On both sides of where the quotient changes, the last time and any.
    for (const std::uint64_t any : {kLargest, random.Below(kLargest)}) {
      const std::uint64_t multiple = any / divisor * divisor;
      ExpectDivides(multiple, divisor);
      ExpectDivides(std::max<std::uint64_t>(multiple, 1) - 1, divisor);
      ExpectDivides(std::min(multiple + divisor - 1, kLargest), divisor);
      ExpectDivides(any, divisor);
    }
    ExpectDivides(0, divisor);
    ExpectDivides(divisor - 1, divisor);
    ExpectDivides(divisor, divisor);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace backwise::engine
