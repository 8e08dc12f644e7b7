// Conditions in the closed and in the open world.
#include "server/engine/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/engine/open_reading.h"
#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::Say;
using testing::TinyBase;

constexpr Truth F = Truth::kFalse;
constexpr Truth U = Truth::kUnknown;
constexpr Truth T = Truth::kTrue;

TEST(TruthTest, IsKleenesLogic) {
  const Truth values[] = {F, U, T};
  const Truth all[3][3] = {{F, F, F}, {F, U, U}, {F, U, T}};
  const Truth any[3][3] = {{F, U, T}, {U, U, T}, {T, T, T}};
  for (int a = 0; a < 3; ++a) {
    for (int b = 0; b < 3; ++b) {
      EXPECT_EQ(And(values[a], values[b]), all[a][b]) << a << " " << b;
      EXPECT_EQ(Or(values[a], values[b]), any[a][b]) << a << " " << b;
    }
  }
  EXPECT_EQ(Not(F), T);
  EXPECT_EQ(Not(U), U);
  EXPECT_EQ(Not(T), F);
}

constexpr char kFindings[] = R"pb(
  findings { id: "hot" kind: FINDING_KIND_PRESENCE }
  findings { id: "cold" kind: FINDING_KIND_PRESENCE }
  findings { id: "open" kind: FINDING_KIND_PRESENCE }
  findings { id: "fever" kind: FINDING_KIND_PRESENCE }
  findings {
    id: "trend"
    kind: FINDING_KIND_CHOICE
    choices { id: "better" }
    choices { id: "same" }
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
  findings {
    id: "gear"
    kind: FINDING_KIND_CHOICES
    choices { id: "ball" }
    choices { id: "pool" }
  }
  findings { id: "pain" kind: FINDING_KIND_SCALE }
  findings { id: "age" kind: FINDING_KIND_NUMBER maximum: 120 unit: "years" }
  flags { id: "rf_a" disposition: DISPOSITION_SEE_DOCTOR_SOON when: "fever" }
  flags {
    id: "rf_b"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "open || pain > 8"
  }
  flags {
    id: "rf_now"
    disposition: DISPOSITION_EMERGENCY_NOW
    when: "age > 100"
  }
)pb";

struct ConditionCase {
  std::string name;
  std::string condition;
  // In the words of `Say`.
  std::string answers;
  Truth closed;
  // While everything may still be asked.
  Truth open;
};

void PrintTo(const ConditionCase& test, std::ostream* out) {
  *out << test.condition << " with " << test.answers;
}

class ConditionTest : public ::testing::TestWithParam<ConditionCase> {};

TEST_P(ConditionTest, HoldsOrNotOrMay) {
  const ConditionCase& test = GetParam();
  const auto tiny = TinyBase(absl::StrCat(
      kFindings, "concepts { id: \"it\" when: \"", test.condition, "\" }"));
  ASSERT_NE(tiny, nullptr);
  const std::uint32_t rule = testing::RuleIndex(*tiny, "it");
  const Facts facts = Say(*tiny, test.answers);
  const Evaluation now(*tiny, facts);
  EXPECT_EQ(now.OfRule(rule), test.closed);

  Askable all(*tiny);
  const Askable none(*tiny);
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    const int choices = tiny->finding(i).choices_size();
    const int not_sure = tiny->not_sure_choice[i];
    ChoiceSet asked = choices == 0 ? 1 : (ChoiceSet{1} << choices) - 1;
    if (not_sure != knowledge::kNone) asked &= ~(ChoiceSet{1} << not_sure);
    all.Add(i, asked);
  }
  EXPECT_EQ(OpenReading(*tiny, facts, now, all).OfRule(rule), test.open);
  // With nothing to ask, the open world is the closed one.
  EXPECT_EQ(OpenReading(*tiny, facts, now, none).OfRule(rule), test.closed);
  // The condition itself, not as a rule.
  EXPECT_EQ(now.Of(tiny->rules[rule].when), test.closed);
}

std::string NameOf(const ::testing::TestParamInfo<ConditionCase>& test) {
  return test.param.name;
}

// `open` is not answered.
INSTANTIATE_TEST_SUITE_P(
    Connectives, ConditionTest,
    ::testing::Values(
        ConditionCase{"True", "true", "", T, T},
        ConditionCase{"NotTrue", "!true", "", F, F},
        ConditionCase{"YesAndYes", "hot && hot", "hot=yes", T, T},
        ConditionCase{"YesAndNo", "hot && cold", "hot=yes cold=no", F, F},
        ConditionCase{"YesAndOpen", "hot && open", "hot=yes", F, U},
        ConditionCase{"NoAndOpen", "cold && open", "cold=no", F, F},
        ConditionCase{"OpenAndNo", "open && cold", "cold=no", F, F},
        ConditionCase{"OpenAndOpen", "open && open", "", F, U},
        ConditionCase{"YesOrOpen", "hot || open", "hot=yes", T, T},
        ConditionCase{"OpenOrYes", "open || hot", "hot=yes", T, T},
        ConditionCase{"NoOrOpen", "cold || open", "cold=no", F, U},
        ConditionCase{"NoOrNo", "cold || cold", "cold=no", F, F},
        ConditionCase{"NotOpen", "!open", "", T, U},
        ConditionCase{"NotYes", "!hot", "hot=yes", F, F},
        ConditionCase{"NotNo", "!cold", "cold=no", T, T}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Presence, ConditionTest,
    ::testing::Values(
        ConditionCase{"Absent", "fever", "", F, U},
        ConditionCase{"Yes", "fever", "fever=yes", T, T},
        ConditionCase{"No", "fever", "fever=no", F, F},
        ConditionCase{"Unsure", "fever", "fever=unsure", F, F},
        ConditionCase{"NoOfAbsent", "no(fever)", "", F, U},
        ConditionCase{"NoOfYes", "no(fever)", "fever=yes", F, F},
        ConditionCase{"NoOfNo", "no(fever)", "fever=no", T, T},
        ConditionCase{"NoOfUnsure", "no(fever)", "fever=unsure", F, F},
        ConditionCase{"UnsureOfAbsent", "unsure(fever)", "", F, U},
        ConditionCase{"UnsureOfNo", "unsure(fever)", "fever=no", F, F},
        ConditionCase{"UnsureOfUnsure", "unsure(fever)", "fever=unsure", T, T},
        ConditionCase{"AnsweredAbsent", "answered(fever)", "", F, U},
        ConditionCase{"AnsweredNo", "answered(fever)", "fever=no", T, T},
        ConditionCase{"AnsweredUnsure", "answered(fever)", "fever=unsure", T,
                      T}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Choice, ConditionTest,
    ::testing::Values(
        ConditionCase{"Absent", "trend == 'worse'", "", F, U},
        ConditionCase{"Same", "trend == 'worse'", "trend=worse", T, T},
        ConditionCase{"Other", "trend == 'worse'", "trend=same", F, F},
        ConditionCase{"Unsure", "trend == 'worse'", "trend=unsure", F, F},
        ConditionCase{"DiffersAbsent", "trend != 'worse'", "", T, U},
        ConditionCase{"DiffersSame", "trend != 'worse'", "trend=worse", F, F},
        ConditionCase{"DiffersUnsure", "trend != 'worse'", "trend=unsure", T,
                      T},
        ConditionCase{"OneOfAbsent", "trend in ['same', 'worse']", "", F, U},
        ConditionCase{"OneOf", "trend in ['same', 'worse']", "trend=worse", T,
                      T},
        ConditionCase{"NoneOf", "trend in ['same', 'worse']", "trend=better", F,
                      F},
        ConditionCase{"UnsureOf", "unsure(trend)", "trend=unsure", T, T},
        ConditionCase{"UnsureOfAnswer", "unsure(trend)", "trend=same", F, F},
        ConditionCase{"Answered", "answered(trend)", "trend=same", T, T},
        ConditionCase{"AnsweredUnsure", "answered(trend)", "trend=unsure", T,
                      T}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Choices, ConditionTest,
    ::testing::Values(
        ConditionCase{"Absent", "'leg' in places", "", F, U},
        ConditionCase{"Has", "'leg' in places", "places=low,leg", T, T},
        ConditionCase{"HasNot", "'leg' in places", "places=low", F, F},
        ConditionCase{"None", "'leg' in places", "places=", F, F},
        ConditionCase{"NotAskedYet", "'leg' in places", "places=low/leg", F, U},
        ConditionCase{"OtherNotAsked", "'leg' in places", "places=low/foot", F,
                      F},
        ConditionCase{"HasPartly", "'leg' in places", "places=leg/foot", T, T},
        ConditionCase{"UnsureHasNot", "'leg' in places", "places=unsure", F, F},
        ConditionCase{"UnsureIsNotSure", "'not_sure' in places",
                      "places=unsure", T, T},
        ConditionCase{"AnyRowBringsNotSure", "'not_sure' in places",
                      "places=low/foot", F, U},
        ConditionCase{"NotSureIsOver", "'not_sure' in places", "places=low", F,
                      F},
        ConditionCase{"AnsweredAbsent", "answered(places)", "", F, U},
        ConditionCase{"AnsweredNone", "answered(places)", "places=", T, T},
        ConditionCase{"AnsweredPartly", "answered(places)", "places=low/leg", F,
                      U},
        ConditionCase{"AnsweredAll", "answered(places)", "places=low/", T, T},
        ConditionCase{"DeclinedHasNot", "'ball' in gear", "gear=unsure", F, F},
        ConditionCase{"DeclinedIsNoAnswer", "answered(gear)", "gear=unsure", F,
                      F}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Size, ConditionTest,
    ::testing::Values(
        ConditionCase{"Absent", "size(places) > 0", "", F, U},
        // Unknown, although any answer makes it true: there may come none.
        ConditionCase{"AbsentAnyAnswer", "size(places) <= 9", "", F, U},
        ConditionCase{"None", "size(places) > 0", "places=", F, F},
        ConditionCase{"Some", "size(places) > 0", "places=leg", T, T},
        ConditionCase{"NotSureCounts", "size(places) > 0", "places=unsure", T,
                      T},
        ConditionCase{"PartlyNone", "size(places) > 0", "places=/leg", F, U},
        ConditionCase{"PartlySome", "size(places) > 0", "places=low/leg", T, T},
        ConditionCase{"PartlyMore", "size(places) >= 2", "places=low/leg", F,
                      U},
        // `leg` and "not sure" may come; four are too many.
        ConditionCase{"PartlyAtMost", "size(places) >= 4", "places=low/leg", F,
                      F},
        ConditionCase{"NoneAbsent", "size(places) == 0", "", F, U},
        ConditionCase{"NoneSaid", "size(places) == 0", "places=", T, T},
        ConditionCase{"AtMostOne", "size(places) <= 1", "places=low/leg", T, U},
        ConditionCase{"DeclinedIsNoCount", "size(gear) == 0", "gear=unsure", F,
                      F}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Numbers, ConditionTest,
    ::testing::Values(
        ConditionCase{"Absent", "pain >= 5", "", F, U},
        ConditionCase{"AtLeast", "pain >= 5", "pain=5", T, T},
        ConditionCase{"NotAtLeast", "pain >= 5", "pain=4", F, F},
        ConditionCase{"Above", "pain > 5", "pain=5", F, F},
        ConditionCase{"Below", "age < 16", "age=15.9", T, T},
        ConditionCase{"NotBelow", "age < 16", "age=16", F, F},
        ConditionCase{"AtMost", "age <= 16", "age=16", T, T},
        ConditionCase{"Equal", "pain == 0", "pain=0", T, T},
        ConditionCase{"EqualAbsent", "pain == 0", "", F, U},
        ConditionCase{"Differs", "pain != 3", "pain=4", T, T},
        ConditionCase{"DiffersAbsent", "pain != 3", "", F, U},
        ConditionCase{"NotAboveAbsent", "!(pain > 2)", "", T, U},
        ConditionCase{"Declined", "pain >= 0", "pain=unsure", F, F},
        ConditionCase{"NotDeclined", "!(pain > 2)", "pain=unsure", T, T},
        ConditionCase{"DeclinedIsNoAnswer", "answered(pain)", "pain=unsure", F,
                      F}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Counts, ConditionTest,
    ::testing::Values(
        ConditionCase{"Nothing", "count(hot, cold, open) >= 2", "", F, U},
        ConditionCase{"OneAndOneOpen", "count(hot, cold, open) >= 2",
                      "hot=yes cold=no", F, U},
        ConditionCase{"Two", "count(hot, cold, open) >= 2", "hot=yes cold=yes",
                      T, T},
        ConditionCase{"TooFew", "count(hot, cold, open) >= 2", "hot=no cold=no",
                      F, F},
        ConditionCase{"ExactlyMayGrow", "count(hot, open) == 1", "hot=yes", T,
                      U},
        ConditionCase{"ExactlyIsOver", "count(hot, open) == 1",
                      "hot=yes open=unsure", T, T},
        ConditionCase{"OfParts", "count(pain > 5, 'leg' in places, !fever) > 2",
                      "pain=6 places=leg fever=no", T, T}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Rules, ConditionTest,
    ::testing::Values(
        ConditionCase{"Flag", "rf_a", "fever=yes", T, T},
        ConditionCase{"NotFlag", "!rf_a", "", T, U},
        ConditionCase{"Raised", "raised(SEE_DOCTOR_SOON)", "fever=yes", T, T},
        ConditionCase{"RaisedMay", "raised(SEE_DOCTOR_SOON)", "fever=no", F, U},
        ConditionCase{"RaisedNot", "raised(SEE_DOCTOR_SOON)",
                      "fever=no open=no pain=1", F, F},
        ConditionCase{"RaisedExcept", "raised(SEE_DOCTOR_SOON, rf_a)",
                      "fever=yes", F, U},
        ConditionCase{"RaisedOther", "raised(SEE_DOCTOR_SOON, rf_a)",
                      "fever=yes pain=9", T, T},
        ConditionCase{"RaisedExceptAll", "raised(SEE_DOCTOR_SOON, rf_a, rf_b)",
                      "fever=yes pain=9", F, F},
        ConditionCase{"RaisedOtherLevel", "raised(EMERGENCY_NOW)",
                      "fever=yes age=1", F, F},
        ConditionCase{"Disposition", "disposition == SEE_DOCTOR_SOON",
                      "fever=yes", T, U},
        ConditionCase{"DispositionSettled", "disposition == SEE_DOCTOR_SOON",
                      "fever=yes age=1", T, T},
        ConditionCase{"DispositionAtLeast", "disposition >= SEE_DOCTOR_SOON",
                      "fever=yes", T, T},
        ConditionCase{"DispositionAbove", "disposition > SEE_DOCTOR_SOON",
                      "age=101", T, T},
        ConditionCase{"DispositionDiffers", "disposition != SELF_CARE", "", F,
                      U}),
    NameOf);

// Rules that read the disposition come after it, rules that raise it before.
TEST(EvaluationTest, RulesMayBeWrittenInAnyOrder) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "fever" kind: FINDING_KIND_PRESENCE }
    concepts { id: "first" when: "disposition == SEE_DOCTOR_SOON" }
    concepts { id: "second" when: "third" }
    concepts { id: "third" when: "rf_soon" }
    flags {
      id: "rf_soon"
      disposition: DISPOSITION_SEE_DOCTOR_SOON
      when: "fourth"
    }
    concepts { id: "fourth" when: "fever" }
  )pb");
  ASSERT_NE(tiny, nullptr);
  const Facts facts = Say(*tiny, "fever=yes");
  const Evaluation now(*tiny, facts);
  for (const char* id : {"first", "second", "third", "fourth"}) {
    EXPECT_EQ(now.OfRule(testing::RuleIndex(*tiny, id)), T) << id;
  }
}

}  // namespace
}  // namespace backwise::engine
