#include "client/number_answers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace backwise::client {
namespace {

NumberRange Age() {
  return {.minimum = 0,
          .maximum = 120,
          .unit = "years",
          .whole = false,
          .bands = {}};
}
NumberRange Scale() {
  return {.minimum = 0, .maximum = 10, .unit = "", .whole = true, .bands = {}};
}
NumberRange Weeks() {
  return {.minimum = 0,
          .maximum = 3000,
          .unit = "weeks",
          .whole = false,
          .bands = {"Today", "1 to 6 days", "1 to 2 weeks"}};
}

struct NumberCase {
  std::string line;
  NumberRange range;
  double expected;
};

TEST(NumberAnswersTest, ReadsNumbersWithAndWithoutUnits) {
  const std::vector<NumberCase> cases = {
      {"41", Age(), 41},
      {"41 years", Age(), 41},
      {"41 years old.", Age(), 41},
      {"I am 41", Age(), 41},
      {"about 41", Age(), 41},
      {"~41y", Age(), 41},
      {"18 months", Age(), 1.5},
      {"7", Scale(), 7},
      {"7/10", Scale(), 7},
      {"7 out of 10", Scale(), 7},
      {"10/10", Scale(), 10},
      {"seven", Scale(), 7},
      {"3", Weeks(), 3},
      {"3 weeks", Weeks(), 3},
      {"3weeks", Weeks(), 3},
      {"14 days", Weeks(), 2},
      {"a week", Weeks(), 1},
      {"two months", Weeks(), 2 * 30.4375 / 7},
      {"1 year", Weeks(), 365.25 / 7},
  };
  for (const NumberCase& test : cases) {
    SCOPED_TRACE(test.line);
    const auto reply = ParseNumber(test.line, test.range);
    ASSERT_TRUE(reply.ok()) << reply.status();
    EXPECT_FALSE(reply->unsure);
    EXPECT_EQ(reply->band, -1);
    EXPECT_NEAR(reply->number, test.expected, 1e-9);
  }
}

TEST(NumberAnswersTest, ReadsBands) {
  EXPECT_EQ(ParseNumber("a", Weeks())->band, 0);
  EXPECT_EQ(ParseNumber("C)", Weeks())->band, 2);
  EXPECT_EQ(ParseNumber("today", Weeks())->band, 0);
  EXPECT_EQ(ParseNumber("1 to 6 days", Weeks())->band, 1);
}

TEST(NumberAnswersTest, HearsThatSomebodyCannotSay) {
  for (const std::string line :
       {"?", "not sure", "don't know", "prefer not to say"}) {
    EXPECT_TRUE(ParseNumber(line, Age())->unsure) << line;
  }
}

TEST(NumberAnswersTest, RefusesTheRest) {
  const std::vector<NumberCase> cases = {
      {"", Age(), 0},           {"old", Age(), 0},   {"-3", Age(), 0},
      {"121", Age(), 0},        {"41 kg", Age(), 0}, {"4,5", Age(), 0},
      {"3-4", Age(), 0},        {"7.5", Scale(), 0}, {"11", Scale(), 0},
      {"7/8", Scale(), 0},      {"d", Weeks(), 0},   {"1e3", Age(), 0},
      {"nan", Age(), 0},        {"inf", Age(), 0},   {"10 20", Age(), 0},
      {"3 parsecs", Weeks(), 0}};
  for (const NumberCase& test : cases) {
    SCOPED_TRACE(test.line);
    EXPECT_FALSE(ParseNumber(test.line, test.range).ok());
  }
}

}  // namespace
}  // namespace backwise::client
