#include "client/screen_answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "client/answer_book.h"
#include "tests/client/fakes.h"
#include "tests/support/matchers.h"

namespace backwise::client {
namespace {

using ::backwise::testing::EqualsMessage;
using V = RowValue;

// Two rows of one finding on one card, and choices that other cards ask.
const v1::AskedQuestion& TwoRows() {
  static const auto& question =
      *new v1::AskedQuestion(FromText<v1::AskedQuestion>(R"pb(
        findings {
          id: "risk"
          kind: FINDING_KIND_CHOICES
          each_choice_asked: true
          choices { id: "diabetes" }
          choices { id: "tb" }
          not_sure_choice: "not_sure"
          unasked_ids: [ "drugs", "later" ]
          known_ids: [ "weak" ]
        }
        findings { id: "fever" kind: FINDING_KIND_PRESENCE }
        findings {
          id: "risk"
          kind: FINDING_KIND_CHOICES
          each_choice_asked: true
          choices { id: "drugs" }
          not_sure_choice: "not_sure"
          unasked_ids: [ "diabetes", "tb", "later" ]
          known_ids: [ "weak" ]
        })pb"));
  return question;
}

// The same without a choice that means "not sure".
v1::AskedQuestion WithoutNotSure() {
  v1::AskedQuestion question = TwoRows();
  for (auto& finding : *question.mutable_findings()) {
    finding.clear_not_sure_choice();
    finding.clear_known_ids();
  }
  return question;
}

struct MergeCase {
  std::string name;
  v1::AskedQuestion question;
  ChoiceValues values;
  std::set<FindingChoice> unsure_before;
  std::string expected;
};

class ChoicesMergeTest : public ::testing::TestWithParam<MergeCase> {};

TEST_P(ChoicesMergeTest, BuildsTheAnswer) {
  const MergeCase& test = GetParam();
  const v1::Answer expected =
      FromText<v1::Answer>("finding: 'risk' " + test.expected);
  EXPECT_THAT(BuildChoicesAnswer(test.question, "risk", test.values,
                                 test.unsure_before),
              EqualsMessage(expected));
}

INSTANTIATE_TEST_SUITE_P(
    AllWays, ChoicesMergeTest,
    ::testing::Values(
        MergeCase{"FirstRowOnly",
                  TwoRows(),
                  {{"diabetes", V::kYes}, {"tb", V::kNo}},
                  {},
                  "choices { ids: ['weak', 'diabetes'] "
                  "unasked_ids: ['drugs', 'later'] }"},
        MergeCase{"PartOfARow",
                  TwoRows(),
                  {{"tb", V::kNo}},
                  {},
                  "choices { ids: 'weak' "
                  "unasked_ids: ['diabetes', 'drugs', 'later'] }"},
        MergeCase{"BothRows",
                  TwoRows(),
                  {{"diabetes", V::kNo}, {"tb", V::kNo}, {"drugs", V::kYes}},
                  {},
                  "choices { ids: ['weak', 'drugs'] unasked_ids: 'later' }"},
        MergeCase{"NotSure",
                  TwoRows(),
                  {{"diabetes", V::kUnsure}, {"tb", V::kNo}},
                  {},
                  "choices { ids: ['weak', 'not_sure'] "
                  "unasked_ids: ['drugs', 'later'] }"},
        MergeCase{"NotSureOnAnEarlierScreen",
                  TwoRows(),
                  {{"drugs", V::kNo}},
                  {{"risk", "diabetes"}, {"other", "x"}},
                  "choices { ids: ['weak', 'not_sure'] "
                  "unasked_ids: ['diabetes', 'tb', 'later'] }"},
        MergeCase{"KnownYesTakenBack",
                  TwoRows(),
                  {{"weak", V::kNo},
                   {"diabetes", V::kNo},
                   {"tb", V::kNo},
                   {"drugs", V::kNo}},
                  {},
                  "choices { unasked_ids: 'later' }"},
        MergeCase{"NoWordForNotSureAndRowsLeft",
                  WithoutNotSure(),
                  {{"diabetes", V::kUnsure}, {"tb", V::kNo}},
                  {},
                  "choices { unasked_ids: ['drugs', 'later'] }"},
        MergeCase{"NoWordForNotSureAndNothingLeft",
                  WithoutNotSure(),
                  {{"diabetes", V::kUnsure}, {"tb", V::kNo}, {"drugs", V::kNo}},
                  {},
                  "unsure: true"},
        MergeCase{
            "NoWordForNotSureButAYes",
            WithoutNotSure(),
            {{"diabetes", V::kUnsure}, {"tb", V::kYes}, {"drugs", V::kNo}},
            {},
            "choices { ids: 'tb' unasked_ids: 'later' }"}),
    [](const auto& test) { return test.param.name; });

v1::Answer Present(const std::string& finding, bool present) {
  v1::Answer answer;
  answer.set_finding(finding);
  answer.set_present(present);
  return answer;
}

TEST(ScreenAnswersTest, NeverAnswersAFindingTwice) {
  ScreenAnswers answers;
  answers.Set(Present("fever", true));
  answers.Set(Present("fever", false));
  answers.SetChoice("risk", "diabetes", V::kYes);
  answers.SetChoice("risk", "tb", V::kNo);
  EXPECT_EQ(answers.ToAnswers(TwoRows(), {}).size(), 2u);
}

TEST(ScreenAnswersTest, KnowsWhatWasDenied) {
  ScreenAnswers answers;
  answers.Set(Present("fever", false));
  answers.Set(Present("cough", true));
  answers.SetChoice("risk", "diabetes", V::kNo);
  answers.SetChoice("skin", "rash", V::kNo);
  answers.SetChoice("skin", "wound", V::kUnsure);
  EXPECT_TRUE(answers.Denied("fever"));
  EXPECT_FALSE(answers.Denied("cough"));
  EXPECT_TRUE(answers.Denied("risk"));
  EXPECT_FALSE(answers.Denied("skin"));
  EXPECT_FALSE(answers.Denied("never_asked"));
  EXPECT_EQ(answers.UnsureChoices(),
            (std::set<FindingChoice>{{"skin", "wound"}}));
}

AnsweredScreen MakeScreen(const std::string& question,
                          const std::string& finding, bool present) {
  AnsweredScreen screen;
  screen.question = question;
  screen.answers.push_back(Present(finding, present));
  screen.said.push_back(
      {.finding = finding, .question = finding + "?", .answer = "said"});
  return screen;
}

TEST(AnswerBookTest, NewerAnswersTakeThePlaceOfOlderOnes) {
  AnswerBook book;
  book.Add(MakeScreen("q1", "fever", true));
  book.Add(MakeScreen("q2", "cough", true));
  book.Add(MakeScreen("q3", "fever", false));
  ASSERT_EQ(book.Answers().size(), 2u);
  EXPECT_FALSE(book.Answers()[0].present());
  EXPECT_EQ(book.AllSaid().size(), 2u);
  // Going back brings the older answer back.
  EXPECT_TRUE(book.RemoveLast());
  EXPECT_TRUE(book.Answers()[0].present());
  book.Forget("fever");
  EXPECT_EQ(book.Answers().size(), 1u);
  EXPECT_EQ(book.AllSaid().size(), 1u);
}

TEST(AnswerBookTest, CountsQuestionsNotScreens) {
  AnswerBook book;
  EXPECT_EQ(book.NumberOf("q1"), 1);
  EXPECT_FALSE(book.Continues("q1"));
  EXPECT_FALSE(book.RemoveLast());
  book.Add(MakeScreen("q1", "a", true));
  EXPECT_EQ(book.NumberOf("q1"), 1);
  EXPECT_TRUE(book.Continues("q1"));
  EXPECT_EQ(book.NumberOf("q2"), 2);
  book.Add(MakeScreen("q1", "b", true));
  book.Add(MakeScreen("q2", "c", true));
  EXPECT_EQ(book.NumberOf("q3"), 3);
}

}  // namespace
}  // namespace backwise::client
