#include "knowledge/closest_name.h"

#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace backwise::knowledge {
namespace {

struct Row {
  std::string name;
  std::string written;
  std::vector<absl::string_view> candidates;
  std::string expected;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.written; }

class ClosestNameTest : public ::testing::TestWithParam<Row> {};

TEST_P(ClosestNameTest, Finds) {
  EXPECT_EQ(ClosestName(GetParam().written, GetParam().candidates),
            GetParam().expected);
}

const std::string& Long(char letter, std::size_t length) {
  static auto& kept = *new std::vector<std::unique_ptr<std::string>>();
  kept.push_back(std::make_unique<std::string>(length, letter));
  return *kept.back();
}

INSTANTIATE_TEST_SUITE_P(
    Names, ClosestNameTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"TheNameItself", "fever", {"age", "fever"}, "fever"},
        {"LetterTooMany", "feverr", {"age", "fever"}, "fever"},
        {"LetterTooFew", "fevr", {"age", "fever"}, "fever"},
        {"OtherLetter", "fevar", {"age", "fever"}, "fever"},
        {"SwappedLettersAreOneStep", "abdc", {"abxx", "abcd"}, "abcd"},
        {"FewestSteps",
         "bladder_chang",
         {"bladder_kind", "bladder_change"},
         "bladder_change"},
        {"EarliestOfEquals", "bat", {"cat", "hat"}, "cat"},
        {"TwoStepsAreAlwaysNear", "ag", {"cage"}, "cage"},
        {"ThreeStepsAreFarForShortNames", "abc", {"xyz"}, ""},
        {"AThirdOfTheLettersIsNear", "onset_xxx", {"onset_abc"}, "onset_abc"},
        {"MoreThanAThirdIsFar", "onset_xxxx", {"onset_abcd"}, ""},
        {"TheLongerOneCounts", "onset_", {"onset_abc"}, "onset_abc"},
        {"LetterCaseIsAStep", "Fever", {"fever"}, "fever"},
        {"NoCandidates", "fever", {}, ""},
        {"NothingNear", "fever", {"osteoporosis"}, ""},
        {"LongestNameStillCompared",
         Long('a', 64),
         {Long('a', 63)},
         Long('a', 63)},
        {"LongerThanAnyName", Long('a', 65), {Long('a', 64)}, ""},
        {"LongCandidatesAreLeftOut",
         Long('a', 64),
         {Long('a', 65), Long('b', 64)},
         ""}}),
    [](const ::testing::TestParamInfo<Row>& row) { return row.param.name; });

TEST(ClosestNameTest, AsksWhetherTheNearestWasMeant) {
  EXPECT_EQ(DidYouMean("fevre", {"age", "fever"}), "; did you mean `fever`?");
}

TEST(ClosestNameTest, AsksNothingWhenNothingIsNear) {
  EXPECT_EQ(DidYouMean("earthquake", {"age", "fever"}), "");
}

}  // namespace
}  // namespace backwise::knowledge
