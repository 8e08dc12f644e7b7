#include "client/row_answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/matchers.h"

namespace backwise::client {
namespace {

using ::backwise::testing::StatusIs;
using ::testing::HasSubstr;

std::set<int> Five() { return {1, 2, 3, 4, 5}; }

// Writes "1n 2y 3?" for what was understood; "error" for a refused line.
std::string Read(const std::string& line, const std::set<int>& rows = Five(),
                 const std::set<int>& open = Five()) {
  const auto values = ParseRowAnswers(line, rows, open);
  if (!values.ok()) return "error";
  std::string text;
  for (const auto& [row, value] : *values) {
    const char* const mark = value == RowValue::kYes      ? "y"
                             : value == RowValue::kNo     ? "n"
                             : value == RowValue::kUnsure ? "?"
                                                          : "s";
    text += (text.empty() ? "" : " ") + std::to_string(row) + mark;
  }
  return text;
}

struct LineCase {
  std::string line;
  std::string expected;
};

TEST(RowAnswersTest, ReadsTheWaysPeopleAnswerSeveralRows) {
  const std::vector<LineCase> cases = {
      {"2 and 5 yes, rest no", "1n 2y 3n 4n 5y"},
      {"2,5", "2y 5y"},
      {"2, 5, rest no", "1n 2y 3n 4n 5y"},
      {"2 5 rest no", "1n 2y 3n 4n 5y"},
      {"none", "1n 2n 3n 4n 5n"},
      {"None of these.", "1n 2n 3n 4n 5n"},
      {"none of them", "1n 2n 3n 4n 5n"},
      {"no", "1n 2n 3n 4n 5n"},
      {"N", "1n 2n 3n 4n 5n"},
      {"all no", "1n 2n 3n 4n 5n"},
      {"no to all", "1n 2n 3n 4n 5n"},
      {"all not sure", "1? 2? 3? 4? 5?"},
      {"1 not sure, rest no", "1? 2n 3n 4n 5n"},
      {"1 don't know, the rest no", "1? 2n 3n 4n 5n"},
      {"1 don\xE2\x80\x99t know; others no", "1? 2n 3n 4n 5n"},
      {"1? rest no", "1? 2n 3n 4n 5n"},
      {"3 y 4 n", "3y 4n"},
      {"3y 4n", "3y 4n"},
      {"1:y 2:n 3:?", "1y 2n 3?"},
      {"1=yes, 2=no", "1y 2n"},
      {"1. yes 2. no", "1y 2n"},
      {"yes 2 and 5, no 1", "1n 2y 5y"},
      {"yes to 2 and 5, no to the rest", "1n 2y 3n 4n 5y"},
      {"yes: 2, 5, rest no", "1n 2y 3n 4n 5y"},
      {"not sure 3", "3?"},
      {"2-4 yes, rest no", "1n 2y 3y 4y 5n"},
      {"2 to 4 no", "2n 3n 4n"},
      {"only 2", "1n 2y 3n 4n 5n"},
      {"just 2 and 3 yes", "1n 2y 3y 4n 5n"},
      {"all no except 3", "1n 2n 3y 4n 5n"},
      {"none except 3 and 4", "1n 2n 3y 4y 5n"},
      {"none but 3 not sure", "1n 2n 3? 4n 5n"},
      {"no to all except 5", "1n 2n 3n 4n 5y"},
      {"all yes except 1", "1n 2y 3y 4y 5y"},
      {"2 yes but the rest no", "1n 2y 3n 4n 5n"},
      {"3 skip, rest no", "1n 2n 3s 4n 5n"},
      {"1 no, 2 yes, 2 yes", "1n 2y"},
      {"everything else no, 2 yes", "1n 2y 3n 4n 5n"},
  };
  for (const LineCase& test : cases) {
    SCOPED_TRACE(test.line);
    EXPECT_EQ(Read(test.line), test.expected);
  }
}

TEST(RowAnswersTest, RefusesWhatCanBeReadInTwoWays) {
  for (const std::string line :
       {"", "yes", "not sure", "skip", "2 no 5", "yes 2 5 no", "no, 2 yes",
        "2 yes 3 4 rest no", "1 no, 2 3 rest no", "2, 5, rest yes",
        "all except 2 no", "rest", "except 3", "2 except 3", "only 2 no",
        "only", "rest no, rest yes", "yes 1 no", "all not sure except 2"}) {
    SCOPED_TRACE(line);
    EXPECT_EQ(Read(line), "error");
  }
}

TEST(RowAnswersTest, RefusesWordsItDoesNotKnow) {
  for (const std::string line :
       {"2 hurts", "no numbness", "2 isn't", "not 2", "n/a", "2nd yes",
        "1 ja, rest nein", "yes please do"}) {
    SCOPED_TRACE(line);
    EXPECT_EQ(Read(line), "error");
  }
  EXPECT_THAT(ParseRowAnswers("2 hurts", Five(), Five()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("did not understand \"hurts\"")));
}

TEST(RowAnswersTest, RefusesWrongNumbersAndContradictions) {
  EXPECT_THAT(ParseRowAnswers("9 yes", Five(), Five()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("no line 9 here. The lines are 1 to 5")));
  EXPECT_THAT(ParseRowAnswers("2 yes, 2 no", Five(), Five()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("two different answers for line 2")));
  for (const std::string line : {"25 yes", "0 yes", "2.5 yes", "1-999999 yes",
                                 "4-2 yes", "99999999999999 yes", "1/2 yes"}) {
    SCOPED_TRACE(line);
    EXPECT_EQ(Read(line), "error");
  }
}

TEST(RowAnswersTest, RestSpeaksOfOpenRowsOnly) {
  EXPECT_EQ(Read("rest no", Five(), {3, 4}), "3n 4n");
  EXPECT_EQ(Read("none", Five(), {3}), "3n");
  // A row that has an answer may be corrected by its number.
  EXPECT_EQ(Read("1 yes, rest no", Five(), {3, 4}), "1y 3n 4n");
}

TEST(RowAnswersTest, OneOpenRowNeedsNoNumber) {
  EXPECT_EQ(Read("y", {1}, {1}), "1y");
  EXPECT_EQ(Read("?", {1}, {1}), "1?");
  EXPECT_EQ(Read("I'm not sure", {1}, {1}), "1?");
  EXPECT_EQ(Read("skip", {1}, {1}), "1s");
  EXPECT_EQ(Read("yes", Five(), {4}), "4y");
  // A bare number could mean the row or a choice.
  EXPECT_EQ(Read("1", {1}, {1}), "error");
}

TEST(RowAnswersTest, ReadsBackWhatItUnderstood) {
  using V = RowValue;
  EXPECT_EQ(DescribeRowAnswers(
                {{1, V::kNo}, {2, V::kYes}, {3, V::kNo}, {5, V::kYes}}, true),
            "I have: 2 yes, 5 yes, the others no.");
  EXPECT_EQ(DescribeRowAnswers({{1, V::kNo}, {2, V::kUnsure}}, true),
            "I have: 2 not sure, the other no.");
  EXPECT_EQ(DescribeRowAnswers({{1, V::kNo}, {2, V::kNo}}, true),
            "I have: no to all of them.");
  EXPECT_EQ(DescribeRowAnswers({{1, V::kNo}, {2, V::kYes}}, false),
            "I have: 1 no, 2 yes.");
}

}  // namespace
}  // namespace backwise::client
