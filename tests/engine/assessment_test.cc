// Which flags, advice and texts an assessment holds, and in which order.
#include "server/engine/assessment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::AssessmentFor;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TinyBase;

template <typename List>
std::vector<std::string> IdsOf(const List& list) {
  std::vector<std::string> ids;
  for (const auto& item : list) ids.push_back(item.id());
  return ids;
}

constexpr char kBase[] = R"pb(
  screening { incomplete_when: "!answered(asked)" }
  sources { id: "book" kind: SOURCE_KIND_STUDY title: "A book" }
  findings { id: "asked" kind: FINDING_KIND_PRESENCE }
  findings { id: "now" kind: FINDING_KIND_PRESENCE }
  findings { id: "soon" kind: FINDING_KIND_PRESENCE }
  findings { id: "crisis" kind: FINDING_KIND_PRESENCE }
  findings { id: "stiff" kind: FINDING_KIND_PRESENCE }
  findings { id: "tight" kind: FINDING_KIND_PRESENCE }
  findings { id: "frail" kind: FINDING_KIND_PRESENCE }
  findings { id: "allergy" kind: FINDING_KIND_PRESENCE }
  flags {
    id: "rf_soon"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "soon"
    sources: "book"
  }
  flags { id: "rf_now" disposition: DISPOSITION_EMERGENCY_NOW when: "now" }
  flags {
    id: "rf_too"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "soon && !stiff"
  }
  flags {
    id: "rf_crisis"
    disposition: DISPOSITION_EMERGENCY_NOW
    when: "crisis"
  }
  advice { id: "rest" strength: STRENGTH_OPTIONAL }
  advice { id: "walk" strength: STRENGTH_RECOMMENDED indicated_when: "stiff" }
  advice { id: "swim" indicated_when: "stiff" }
  advice { id: "roll" indicated_when: "stiff && tight" }
  advice { id: "cream" indicated_when: "!allergy" sources: "book" }
  contraindications {
    id: "cx_care"
    effect: CONTRAINDICATION_EFFECT_CAUTION
    when: "soon"
    advice: "swim"
  }
  contraindications {
    id: "cx_frail"
    when: "frail"
    advice: "roll"
    advice: "swim"
  }
  contraindications { id: "cx_all" when: "frail && tight" except: "walk" }
  contraindications {
    id: "cx_care_all"
    effect: CONTRAINDICATION_EFFECT_CAUTION
    when: "true"
    all_advice: true
    except: "walk"
  }
  safety_net { id: "first" when: "disposition == EMERGENCY_NOW" }
  safety_net { id: "crisis_text" when: "crisis" alone: true }
  safety_net { id: "always" when: "true" }
  topics { id: "stiffness" when: "stiff" }
  topics { id: "on_request" }
)pb";

class AssessmentTest : public ::testing::Test {
 protected:
  v1::Assessment Assess(const std::string& answers) const {
    return AssessmentFor(*tiny_, answers);
  }

  const std::shared_ptr<const Knowledge> tiny_ = TinyBase(kBase);
};

TEST_F(AssessmentTest, ListsTheMostUrgentFlagsFirstThenThoseOfTheFiles) {
  EXPECT_THAT(IdsOf(Assess("soon=yes now=yes crisis=no").flags()),
              ElementsAre("rf_now", "rf_soon", "rf_too"));
  EXPECT_THAT(IdsOf(Assess("soon=yes stiff=yes").flags()),
              ElementsAre("rf_soon"));
}

// `roll` has two reasons, `swim` one, `cream` none: no answer.
TEST_F(AssessmentTest, RanksByStrengthThenByReasonsThenByFile) {
  EXPECT_THAT(IdsOf(Assess("asked=no stiff=yes tight=yes").advice()),
              ElementsAre("walk", "roll", "swim", "cream", "rest"));
  EXPECT_THAT(IdsOf(Assess("asked=no stiff=yes allergy=no").advice()),
              ElementsAre("walk", "swim", "cream", "rest"));
}

TEST_F(AssessmentTest, WithholdsForTheFirstContraindicationThatApplies) {
  const v1::Assessment frail = Assess("asked=no stiff=yes tight=yes frail=yes");
  EXPECT_THAT(IdsOf(frail.advice()), ElementsAre("walk"));
  EXPECT_THAT(IdsOf(frail.withheld()),
              ElementsAre("rest", "swim", "roll", "cream"));
  EXPECT_EQ(frail.withheld(0).contraindication(), "cx_all");
  EXPECT_EQ(frail.withheld(1).contraindication(), "cx_frail");
  EXPECT_EQ(frail.withheld(1).reason(), "cx_frail text");
  EXPECT_EQ(frail.withheld(1).title(), "swim title");
  // What does not fit anyway is not withheld.
  EXPECT_THAT(IdsOf(Assess("asked=no stiff=no frail=yes").withheld()),
              IsEmpty());
}

TEST_F(AssessmentTest, AddsWordsOfCareInTheirOrder) {
  const v1::Assessment soon = Assess("asked=no stiff=yes soon=yes");
  ASSERT_THAT(IdsOf(soon.advice()),
              ElementsAre("walk", "swim", "cream", "rest"));
  EXPECT_THAT(IdsOf(soon.advice(0).cautions()), IsEmpty());
  EXPECT_THAT(IdsOf(soon.advice(1).cautions()),
              ElementsAre("cx_care", "cx_care_all"));
  EXPECT_THAT(IdsOf(soon.advice(2).cautions()), ElementsAre("cx_care_all"));
}

// Also when no contraindication says so.
TEST_F(AssessmentTest, GivesNoAdviceWhileUnscreenedOrInAnEmergency) {
  for (const char* answers : {"stiff=yes", "asked=no stiff=yes now=yes"}) {
    EXPECT_THAT(IdsOf(Assess(answers).advice()), IsEmpty()) << answers;
    EXPECT_THAT(IdsOf(Assess(answers).topics()), IsEmpty()) << answers;
  }
  EXPECT_THAT(IdsOf(Assess("asked=no stiff=yes").topics()),
              ElementsAre("stiffness"));
}

TEST_F(AssessmentTest, SaysNothingBesideATextThatStandsAlone) {
  const v1::Assessment crisis =
      Assess("asked=no stiff=yes tight=yes frail=yes crisis=yes");
  EXPECT_THAT(IdsOf(crisis.safety_net()), ElementsAre("crisis_text"));
  EXPECT_THAT(IdsOf(crisis.advice()), IsEmpty());
  EXPECT_THAT(IdsOf(crisis.withheld()), IsEmpty());
  EXPECT_THAT(IdsOf(crisis.topics()), IsEmpty());
  EXPECT_THAT(IdsOf(Assess("now=yes").safety_net()),
              ElementsAre("first", "always"));
}

TEST_F(AssessmentTest, CitesEverySourceOnce) {
  EXPECT_THAT(IdsOf(Assess("asked=no soon=yes").sources()),
              ElementsAre("book", "test_source"));
  EXPECT_THAT(IdsOf(Assess("asked=no allergy=yes").sources()),
              ElementsAre("test_source"));
}

}  // namespace
}  // namespace backwise::engine
