#include "knowledge/status_macros.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "tests/support/matchers.h"

namespace backwise::knowledge {
namespace {

using ::backwise::testing::IsOk;
using ::backwise::testing::StatusIs;

absl::Status Check(const absl::Status& status, int& steps) {
  RETURN_IF_ERROR(status);
  ++steps;
  return absl::OkStatus();
}

absl::StatusOr<int> Length(const absl::StatusOr<std::string>& text) {
  ASSIGN_OR_RETURN(const std::string value, text);
  return static_cast<int>(value.size());
}

TEST(ReturnIfErrorTest, GoesOnWhenAllIsWell) {
  int steps = 0;
  EXPECT_THAT(Check(absl::OkStatus(), steps), IsOk());
  EXPECT_EQ(steps, 1);
}

TEST(ReturnIfErrorTest, ReturnsTheError) {
  int steps = 0;
  EXPECT_THAT(Check(absl::NotFoundError("gone"), steps),
              StatusIs(absl::StatusCode::kNotFound, "gone"));
  EXPECT_EQ(steps, 0);
}

TEST(AssignOrReturnTest, AssignsTheValue) {
  const absl::StatusOr<int> length = Length(std::string("four"));
  ASSERT_THAT(length, IsOk());
  EXPECT_EQ(*length, 4);
}

TEST(AssignOrReturnTest, ReturnsTheError) {
  EXPECT_THAT(Length(absl::NotFoundError("gone")),
              StatusIs(absl::StatusCode::kNotFound, "gone"));
}

TEST(AssignOrReturnTest, MovesTheValueAndMayBeUsedTwice) {
  const auto sum = []() -> absl::StatusOr<int> {
    ASSIGN_OR_RETURN(const auto one, absl::StatusOr<std::unique_ptr<int>>(
                                         std::make_unique<int>(1)));
    ASSIGN_OR_RETURN(const int two, absl::StatusOr<int>(2));
    return *one + two;
  };
  ASSERT_THAT(sum(), IsOk());
  EXPECT_EQ(*sum(), 3);
}

}  // namespace
}  // namespace backwise::knowledge
