// Follow-ups: which come alone and first, and which come with the next card.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::ExpectAsked;

// Two emergencies, one that a follow-up can take back and one that a card can.
constexpr char kTakenBack[] = R"pb(
  findings { id: "numb" kind: FINDING_KIND_PRESENCE }
  findings { id: "numb_old" kind: FINDING_KIND_PRESENCE }
  findings { id: "hurt" kind: FINDING_KIND_PRESENCE }
  findings { id: "weeks" kind: FINDING_KIND_NUMBER }
  findings { id: "ill" kind: FINDING_KIND_PRESENCE }
  findings { id: "ill_long" kind: FINDING_KIND_PRESENCE }
  questions {
    id: "card"
    rows { finding: "numb" }
    rows { finding: "hurt" }
    rows { finding: "ill" }
  }
  questions {
    id: "ill_check"
    follow_up: true
    when: "ill"
    rows { finding: "ill_long" }
  }
  questions {
    id: "numb_check"
    follow_up: true
    when: "numb"
    rows { finding: "numb_old" }
  }
  questions {
    id: "course"
    rows { finding: "weeks" }
  }
  flags {
    id: "rf_numb"
    disposition: DISPOSITION_EMERGENCY_NOW
    when: "numb && !numb_old"
  }
  flags {
    id: "rf_hurt"
    disposition: DISPOSITION_EMERGENCY_NOW
    when: "hurt && !(weeks > 2)"
  }
  flags {
    id: "rf_ill"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "ill && !(ill_long && weeks > 6)"
  }
)pb";

TEST(FollowUpTest, AsksFollowUpsAloneThatCanUndoAnEmergency) {
  ExpectAsked(kTakenBack, {{"numb=yes hurt=no ill=yes", "numb_check: numb_old"},
                           {"numb=yes hurt=no ill=yes numb_old=no", ""},
                           {"numb=yes hurt=no ill=yes numb_old=unsure", ""},
                           {"numb=yes hurt=no ill=yes numb_old=yes",
                            "ill_check: ill_long; course: weeks"}});
}

TEST(FollowUpTest, AsksTheRowsThatCanUndoAnEmergencyWithoutFollowUp) {
  ExpectAsked(kTakenBack,
              {{"numb=no hurt=yes ill=yes", "course: weeks"},
               {"numb=no hurt=yes ill=yes weeks=2", ""},
               {"numb=no hurt=yes ill=yes weeks=unsure", ""},
               {"numb=no hurt=yes ill=yes weeks=3", ""},
               {"numb=no hurt=yes ill=yes weeks=7", "ill_check: ill_long"}});
}

TEST(FollowUpTest, AsksNothingToUndoOneOfTwoEmergencies) {
  ExpectAsked(kTakenBack,
              {{"numb=yes hurt=yes weeks=1", ""},
               {"numb=yes hurt=yes ill=no", "numb_check: numb_old"}});
}

// Those behind that card wait.
TEST(FollowUpTest, PutsFollowUpsBeforeTheNextCard) {
  ExpectAsked(R"pb(
                findings { id: "a" kind: FINDING_KIND_PRESENCE }
                findings { id: "b" kind: FINDING_KIND_PRESENCE }
                findings { id: "c" kind: FINDING_KIND_PRESENCE }
                findings { id: "d" kind: FINDING_KIND_PRESENCE }

                findings { id: "a_how" kind: FINDING_KIND_PRESENCE }
                findings { id: "b_how" kind: FINDING_KIND_PRESENCE }
                questions {
                  id: "one"
                  rows { finding: "a" }
                  rows { finding: "b" }
                }
                questions {
                  id: "a_check"
                  follow_up: true
                  when: "a"
                  rows { finding: "a_how" }
                }
                questions {
                  id: "two"
                  rows { finding: "c" }
                }
                questions {
                  id: "b_check"
                  follow_up: true
                  when: "b"
                  rows { finding: "b_how" }
                }
                questions {
                  id: "three"
                  rows { finding: "d" }
                }
                flags {
                  id: "rf_a"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "a && a_how"
                }
                flags {
                  id: "rf_b"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "b && b_how"
                }
                flags {
                  id: "rf_c"
                  disposition: DISPOSITION_SEE_DOCTOR_SOON
                  when: "c || d"
                }
              )pb",
              {{"", "one: a b"},
               {"a=yes b=yes", "a_check: a_how; two: c"},
               {"a=no b=yes", "two: c"},
               {"a=no b=yes c=no", "b_check: b_how; three: d"},
               {"a=no b=yes c=yes", "b_check: b_how"}});
}

}  // namespace
}  // namespace backwise::engine
