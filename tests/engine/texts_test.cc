// How texts are put together.
#include "server/engine/texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::AssessmentFor;
using testing::TinyBase;

v1::Region Britain() {
  v1::Region region;
  region.set_emergency("999");
  region.set_emergency_department("A&E");
  region.set_advice_line("111");
  region.set_crisis("116 123");
  return region;
}

TEST(FillForRegionTest, FillsThePlaceholdersOfTheRegion) {
  const auto filled = [](const std::string& text) {
    return FillForRegion(text, Britain());
  };
  EXPECT_EQ(filled("Call {emergency}, go to {emergency_department}, or "
                   "call {advice_line} or {crisis}. {emergency}!"),
            "Call 999, go to A&E, or call 111 or 116 123. 999!");
  EXPECT_EQ(filled("nothing to fill"), "nothing to fill");
  EXPECT_EQ(filled("left alone: {within} { {}"), "left alone: {within} { {}");
  EXPECT_EQ(filled(""), "");
}

// What a placeholder stands for is not filled again.
TEST(FillForRegionTest, FillsOnce) {
  v1::Region region = Britain();
  region.set_crisis("{emergency}");
  EXPECT_EQ(FillForRegion("{crisis}", region), "{emergency}");
}

TEST(JoinWithAndTest, JoinsAsInASentence) {
  const auto joined = [](const std::vector<std::string>& parts) {
    return JoinWithAnd(parts);
  };
  EXPECT_EQ(joined({}), "");
  EXPECT_EQ(joined({"a"}), "a");
  EXPECT_EQ(joined({"a", "b"}), "a and b");
  EXPECT_EQ(joined({"a", "b", "c"}), "a, b and c");
}

constexpr char kBase[] = R"pb(
  screening { incomplete_when: "!answered(fever) || !answered(chills)" }
  findings {
    id: "fever"
    kind: FINDING_KIND_PRESENCE
    title: "Fever"
    present_phrase: "you are hot"
  }
  findings {
    id: "chills"
    kind: FINDING_KIND_PRESENCE
    title: "Chills"
    present_phrase: "you shiver"
  }
  findings { id: "pain" kind: FINDING_KIND_SCALE }
  findings { id: "worse" kind: FINDING_KIND_PRESENCE }
  findings { id: "fell" kind: FINDING_KIND_PRESENCE }
  findings { id: "stiff" kind: FINDING_KIND_PRESENCE }
  questions {
    id: "card"
    rows { finding: "chills" }
    rows { finding: "fever" }
  }
  flags {
    id: "rf_hot"
    disposition: DISPOSITION_URGENT_SAME_DAY
    when: "fever"
    what_to_do: "Call {advice_line}: {reason}."
  }
  flags {
    id: "rf_shiver"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    within: "2 weeks"
    when: "chills && no(fever)"
    what_to_do: "See a doctor: {reason}."
  }
  flags {
    id: "rf_pain"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    within: "24 h"
    when: "pain > 8"
  }
  flags {
    id: "rf_many"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    within: "2 weeks"
    when: "worse && fell && stiff"
  }
  flags {
    id: "rf_stiff"
    disposition: DISPOSITION_SEE_PROFESSIONAL_ROUTINE
    when: "stiff"
  }
  headlines {
    when: "disposition == UNDETERMINED"
    text: "{open_count} open: {open_questions}. {reason}"
  }
  headlines { when: "true" text: "{within}: {reason}" }
  safety_net {
    id: "net"
    when: "true"
    text: "{emergency}, {within}"
    signs: "{emergency_department}"
    closing: "{crisis}"
  }
)pb";

TEST(AssessmentTextsTest, NameReasonsAndTime) {
  const auto tiny = TinyBase(kBase);
  ASSERT_NE(tiny, nullptr);
  struct {
    std::string answers, headline;
  } const cases[] = {
      {"fever=yes", "today: you are hot"},
      // The reasons of the flags that decide, the shortest time of theirs.
      {"fever=no chills=yes", "2 weeks: you shiver"},
      {"fever=no chills=yes pain=9", "24 hours: you shiver and pain is 9"},
      {"fever=yes chills=yes pain=9 stiff=yes", "today: you are hot"},
      {"fever=no chills=no stiff=yes", "the next weeks: stiff yes"},
      {"fever=no chills=no", ": "},
      // Each reason once, four at most.
      {"fever=no chills=yes pain=9 worse=yes fell=yes stiff=yes",
       "24 hours: you shiver, pain is 9, worse yes and fell yes"},
      // What is open, in the order of the interview; every flag counts.
      {"", "2 open: Chills and Fever. "},
      {"fever=no", "1 open: Chills. "},
      {"chills=no stiff=yes pain=9", "1 open: Fever. pain is 9 and stiff yes"},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(AssessmentFor(*tiny, test.answers).headline(), test.headline)
        << test.answers;
  }
}

TEST(AssessmentTextsTest, AreFilledEverywhere) {
  const auto tiny = TinyBase(kBase);
  ASSERT_NE(tiny, nullptr);
  const v1::Assessment assessment = AssessmentFor(*tiny, "fever=no chills=yes");
  ASSERT_EQ(assessment.flags_size(), 1);
  // "No" is among the reasons, but not named.
  EXPECT_EQ(assessment.flags(0).because_size(), 2);
  EXPECT_EQ(assessment.flags(0).what_to_do(), "See a doctor: you shiver.");
  ASSERT_EQ(assessment.safety_net_size(), 1);
  EXPECT_EQ(assessment.safety_net(0).text(), "the emergency number, 2 weeks");
  EXPECT_EQ(assessment.safety_net(0).signs(0), "the nearest hospital");
  EXPECT_EQ(assessment.safety_net(0).closing(), "the crisis line");
}

}  // namespace
}  // namespace backwise::engine
