// What is asked next, and what is not asked any more.
#include "server/engine/interview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::ExpectAsked;

// Four things that may each be a sign.
const std::string& Four() {
  static const auto& four = *new std::string(R"pb(
    findings { id: "a" kind: FINDING_KIND_PRESENCE }
    findings { id: "b" kind: FINDING_KIND_PRESENCE }
    findings { id: "c" kind: FINDING_KIND_PRESENCE }
    findings { id: "d" kind: FINDING_KIND_PRESENCE }
  )pb");
  return four;
}

TEST(InterviewTest, AsksInTheOrderOfTheQuestions) {
  ExpectAsked(Four() + R"pb(
                questions {
                  id: "last"
                  order: 4
                  rows { finding: "a" }
                }
                questions {
                  id: "one"
                  order: 1
                  rows { finding: "b" }
                }
                questions {
                  id: "two"
                  order: 2
                  rows { finding: "c" }
                  rows { finding: "d" }
                }
                flags {
                  id: "rf"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "count(a, b, c, d) >= 3"
                }
              )pb",
              {{"", "one: b"},
               {"b=yes", "two: c d"},
               {"b=yes c=no", "two: d"},
               {"b=yes c=no d=yes", "last: a"}});
}

TEST(InterviewTest, AsksNothingThatChangesNothing) {
  ExpectAsked(Four() + R"pb(
                questions {
                  id: "one"
                  rows { finding: "a" }
                }
                questions {
                  id: "two"
                  rows { finding: "b" }
                  rows { finding: "c" }
                }
                questions {
                  id: "unread"
                  rows { finding: "d" }
                }
                flags {
                  id: "rf"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "a && b && c"
                }
              )pb",
              {{"", "one: a"},
               {"a=no", ""},
               {"a=unsure", ""},
               {"a=yes", "two: b c"},
               {"a=yes b=no", ""},
               {"a=yes b=yes c=yes", ""}});
}

TEST(InterviewTest, PutsCardsThatShareATurnTogether) {
  ExpectAsked(Four() + R"pb(
                questions {
                  id: "one"
                  turn: "first"
                  rows { finding: "a" }
                }
                questions {
                  id: "two"
                  rows { finding: "b" }
                }
                questions {
                  id: "three"
                  turn: "first"
                  rows { finding: "a" }
                  rows { finding: "c" }
                }
                flags {
                  id: "rf"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "a || b || c"
                }
              )pb",
              {{"", "one: a; three: c"},
               {"a=no", "two: b"},
               {"a=no b=no", "three: c"},
               {"c=no", "one: a"},
               {"a=yes", ""}});
}

TEST(InterviewTest, AsksQuestionsAndRowsWhoseConditionsHold) {
  ExpectAsked(Four() + R"pb(
                questions {
                  id: "one"
                  rows { finding: "a" }
                }
                questions {
                  id: "two"
                  when: "a"
                  rows { finding: "b" when: "!a" }
                  rows { finding: "c" }
                }
                questions {
                  id: "three"
                  rows { finding: "d" when: "!c" }
                }
                flags {
                  id: "rf"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "a && (b || c || d)"
                }
                flags {
                  id: "rf_d"
                  disposition: DISPOSITION_SEE_PROFESSIONAL_ROUTINE
                  when: "d"
                }
              )pb",
              {{"", "one: a"},
               {"a=yes", "two: c"},
               {"a=no", "three: d"},
               {"a=yes c=yes", ""},
               {"a=yes c=no", "three: d"}});
}

// `b` is asked after `a` only, `d` after `b` only.
TEST(InterviewTest, SettlesWhatCanNoLongerBeAsked) {
  ExpectAsked(Four() + R"pb(
                questions {
                  id: "one"
                  rows { finding: "a" }
                }
                questions {
                  id: "check"
                  follow_up: true
                  when: "a"
                  rows { finding: "b" }
                }
                questions {
                  id: "two"
                  rows { finding: "c" }
                }
                questions {
                  id: "three"
                  when: "b"
                  rows { finding: "d" }
                }
                flags {
                  id: "rf_a"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "a && !no(b)"
                }
                flags {
                  id: "rf_c"
                  disposition: DISPOSITION_SEE_PROFESSIONAL_ROUTINE
                  when: "c && (answered(b) || answered(d))"
                }
              )pb",
              {{"", "one: a"},
               {"a=yes", "check: b; two: c"},
               {"a=no", ""},
               {"a=no b=no", "two: c"}});
}

// Three screening cards and one about the pattern, a flag of each level.
TEST(InterviewTest, StopsAtAnEmergencyAndAfterScreeningWhenUrgent) {
  ExpectAsked(
      Four() + R"pb(
        questions {
          id: "one"
          rows { finding: "a" }
        }
        questions {
          id: "two"
          rows { finding: "b" }
        }
        questions {
          id: "three"
          rows { finding: "c" }
        }
        questions {
          id: "four"
          stage: STAGE_PATTERN
          rows { finding: "d" }
        }
        flags { id: "rf_a" disposition: DISPOSITION_EMERGENCY_NOW when: "a" }
        flags { id: "rf_b" disposition: DISPOSITION_URGENT_SAME_DAY when: "b" }
        flags { id: "rf_bd" disposition: DISPOSITION_URGENT_SAME_DAY when: "d" }
        flags { id: "rf_c" disposition: DISPOSITION_SEE_DOCTOR_SOON when: "c" }
      )pb",
      {{"", "one: a"},
       {"a=yes", ""},
       // Only what may be an emergency.
       {"b=yes", "one: a"},
       // What is lower changes nothing any more, and `d` is no screening.
       {"a=no b=yes", ""},
       {"a=no b=no", "three: c"},
       {"a=no b=no c=yes", "four: d"},
       {"a=no b=no c=yes d=no", ""}});
}

TEST(InterviewTest, AsksForWhatOnlyAdviceOrItsCareDependsOn) {
  ExpectAsked(Four() + R"pb(
                questions {
                  id: "one"
                  rows { finding: "a" }
                  rows { finding: "b" }
                  rows { finding: "c" }
                  rows { finding: "d" }
                }
                advice { id: "walk" indicated_when: "a" }
                contraindications { id: "cx_b" when: "b" }
                contraindications {
                  id: "cx_c"
                  effect: CONTRAINDICATION_EFFECT_CAUTION
                  when: "c"
                }
              )pb",
              {{"", "one: a b c"},
               {"a=no", ""},
               {"b=yes", ""},
               {"a=yes b=no", "one: c"},
               {"a=yes b=no c=unsure", ""}});
}

// No rule reads `a`.
TEST(InterviewTest, AsksWhatOnlyOpensAnotherQuestion) {
  ExpectAsked(
      Four() + R"pb(
        questions {
          id: "one"
          rows { finding: "a" }
        }
        questions {
          id: "two"
          when: "a"
          rows { finding: "b" }
        }
        flags { id: "rf" disposition: DISPOSITION_SEE_DOCTOR_SOON when: "b" }
      )pb",
      {{"", "one: a"}, {"a=yes", "two: b"}, {"a=no", ""}});
}

// What is read too early: `c` is asked when a flag is raised that it takes
// back, and also when `b` holds, which matters for nothing else.
TEST(InterviewTest, AsksWhatOpensAQuestionThatDependsOnItself) {
  ExpectAsked(Four() + R"pb(
                questions {
                  id: "one"
                  rows { finding: "a" }
                }
                questions {
                  id: "two"
                  rows { finding: "b" }
                }
                questions {
                  id: "three"
                  when: "rf || b"
                  rows { finding: "c" }
                }
                flags {
                  id: "rf"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "a && !c"
                }
              )pb",
              {{"", "one: a"},
               {"a=yes", "two: b"},
               {"a=yes b=no", "three: c"},
               {"a=yes b=yes", "three: c"},
               {"a=no", ""}});
}

}  // namespace
}  // namespace backwise::engine
