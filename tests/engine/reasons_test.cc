// The answers behind a result, in words.
#include "server/engine/reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::Say;
using testing::TinyBase;

constexpr char kFindings[] = R"pb(
  findings { id: "fever" kind: FINDING_KIND_PRESENCE }
  findings { id: "chills" kind: FINDING_KIND_PRESENCE }
  findings {
    id: "trend"
    kind: FINDING_KIND_CHOICE
    choices { id: "better" }
    choices { id: "worse" }
  }
  findings {
    id: "places"
    kind: FINDING_KIND_CHOICES
    choices { id: "low" }
    choices { id: "leg" }
    choices { id: "foot" }
    choices { id: "not_sure" not_sure: true }
  }
  findings { id: "pain" kind: FINDING_KIND_SCALE }
  findings {
    id: "weeks"
    kind: FINDING_KIND_NUMBER
    unit: "weeks"
    present_phrase: "it has hurt for {value} weeks"
  }
  concepts { id: "hot" when: "fever || chills" }
  flags { id: "rf" disposition: DISPOSITION_SEE_DOCTOR_SOON when: "hot" }
)pb";

struct ReasonCase {
  std::string name;
  std::string condition;
  std::string answers;
  // In words; those that only say what is not there begin with `-`.
  std::vector<std::string> reasons;
};

void PrintTo(const ReasonCase& test, std::ostream* out) {
  *out << test.condition << " with " << test.answers;
}

class ReasonTest : public ::testing::TestWithParam<ReasonCase> {};

TEST_P(ReasonTest, AreTheAnswersThatDecide) {
  const ReasonCase& test = GetParam();
  const auto tiny = TinyBase(absl::StrCat(
      kFindings, "concepts { id: \"it\" when: \"", test.condition, "\" }"));
  ASSERT_NE(tiny, nullptr);
  const Facts facts = Say(*tiny, test.answers);
  const Evaluation now(*tiny, facts);
  const ConditionId condition =
      tiny->rules[testing::RuleIndex(*tiny, "it")].when;
  std::vector<std::string> reasons;
  for (const FoundReason& reason : FindReasons(*tiny, facts, now, condition)) {
    reasons.push_back(absl::StrCat(reason.positive ? "" : "-",
                                   ReasonInWords(*tiny, facts, reason)));
  }
  EXPECT_EQ(reasons, test.reasons);
}

INSTANTIATE_TEST_SUITE_P(
    All, ReasonTest,
    ::testing::Values(
        ReasonCase{"Yes", "fever", "fever=yes", {"fever yes"}},
        ReasonCase{"No", "no(fever)", "fever=no", {"-fever no"}},
        ReasonCase{"Unsure", "unsure(fever)", "fever=unsure", {"fever unsure"}},
        // What was not answered is no reason.
        ReasonCase{"NotAnswered", "!fever", "", {}},
        ReasonCase{"Declined", "!(pain > 5)", "pain=unsure", {}},
        ReasonCase{"AllOfAnd",
                   "fever && no(chills)",
                   "fever=yes chills=no",
                   {"fever yes", "-chills no"}},
        ReasonCase{"OfOrThoseThatHold",
                   "fever || chills || pain > 5",
                   "fever=no chills=yes pain=7",
                   {"chills yes", "pain is 7"}},
        ReasonCase{"OfNotWhatDoesNotHold",
                   "!(fever && chills)",
                   "fever=yes chills=no",
                   {"-chills no"}},
        ReasonCase{"ThroughARule", "hot", "chills=yes", {"chills yes"}},
        ReasonCase{"ThroughAFlagOnce", "rf && hot", "fever=yes", {"fever yes"}},
        ReasonCase{"NeverTwice",
                   "fever && (fever || chills)",
                   "fever=yes",
                   {"fever yes"}},
        ReasonCase{"NotThoseOfTheDisposition",
                   "disposition == SEE_DOCTOR_SOON && raised(SEE_DOCTOR_SOON)",
                   "fever=yes",
                   {}},
        ReasonCase{
            "Choice", "trend == 'worse'", "trend=worse", {"trend worse"}},
        ReasonCase{"OtherChoice",
                   "trend != 'worse'",
                   "trend=better",
                   {"trend better"}},
        ReasonCase{
            "ChoiceUnsure", "unsure(trend)", "trend=unsure", {"trend unsure"}},
        ReasonCase{"OnlyTheChoiceThatIsRead",
                   "'leg' in places",
                   "places=low,leg",
                   {"places leg"}},
        ReasonCase{"ChoicesInTheirOrder",
                   "'foot' in places || 'low' in places",
                   "places=low,leg,foot",
                   {"places low", "places foot"}},
        // That a choice was not made is not worth reading.
        ReasonCase{"NotAChoice", "!('leg' in places)", "places=low", {}},
        ReasonCase{"SizeNamesAll",
                   "size(places) > 0",
                   "places=low,foot",
                   {"places low", "places foot"}},
        ReasonCase{
            "SizeOfNone", "size(places) == 0", "places=", {"-places none"}},
        ReasonCase{"NotSure",
                   "'not_sure' in places",
                   "places=unsure",
                   {"places not_sure"}},
        ReasonCase{"Number",
                   "!(weeks > 6)",
                   "weeks=1.5",
                   {"it has hurt for 1.5 weeks"}},
        ReasonCase{"NumberInOtherUnits",
                   "!(weeks > 6)",
                   "weeks=0.5",
                   {"it has hurt for about 4 days"}},
        ReasonCase{"CountOfThoseThatHold",
                   "count(fever, chills, pain > 5) >= 2",
                   "fever=yes chills=no pain=6",
                   {"fever yes", "pain is 6"}},
        ReasonCase{"ByTheNumbersOfTheFindings",
                   "weeks > 1 && pain > 1 && chills && fever",
                   "weeks=2 pain=2 chills=yes fever=yes",
                   {"fever yes", "chills yes", "pain is 2",
                    "it has hurt for 2 weeks"}}),
    [](const auto& test) { return test.param.name; });

struct QuantityCase {
  double value;
  std::string unit;
  std::string words;
};

TEST(QuantityInWordsTest, IsHowPeopleSayIt) {
  const QuantityCase cases[] = {
      {0, "weeks", "less than a day"},
      {0.1, "weeks", "less than a day"},
      {1.0 / 7, "weeks", "about 1 day"},
      {0.2, "weeks", "about 1 day"},
      {0.3, "weeks", "about 2 days"},
      {0.5, "weeks", "about 4 days"},
      {0.99, "weeks", "about 7 days"},
      {1, "weeks", "1 week"},
      {1.5, "weeks", "1.5 weeks"},
      {2, "weeks", "2 weeks"},
      {30, "weeks", "30 weeks"},
      {3000, "weeks", "3000 weeks"},
      {0, "years", "0 years"},
      {0.5, "years", "0.5 years"},
      {1, "years", "1 year"},
      {45, "years", "45 years"},
      {7, "", "7"},
      {0.5, "", "0.5"},
  };
  for (const QuantityCase& test : cases) {
    EXPECT_EQ(QuantityInWords(test.value, test.unit), test.words)
        << test.value << " " << test.unit;
  }
}

}  // namespace
}  // namespace backwise::engine
