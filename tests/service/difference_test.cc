#include "server/service/difference.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/support/matchers.h"

namespace backwise::service {
namespace {

using testing::EqualsMessage;
using ::testing::HasSubstr;

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

v1::Assessment SelfCare() {
  return Parse<v1::Assessment>(R"pb(
    disposition: DISPOSITION_SELF_CARE
    advice {
      id: "walking"
      title: "Short walks"
      because { finding: "activity_level" text: "you are active" }
    }
    advice { id: "yoga" title: "Yoga" }
    withheld {
      id: "foam_roller"
      title: "Foam roller"
      reason: "You bruise easily."
    })pb");
}

v1::Assessment Emergency() {
  return Parse<v1::Assessment>(R"pb(
    disposition: DISPOSITION_EMERGENCY_NOW
    within: "immediately"
    flags {
      id: "rf_saddle"
      title: "Numbness"
      disposition: DISPOSITION_EMERGENCY_NOW
      within: "immediately"
      because { text: "you feel numb" }
      because { text: "it is new" }
    })pb");
}

v1::Assessment Doctor(const std::string& within) {
  return Parse<v1::Assessment>(absl::StrCat(
      R"pb(disposition: DISPOSITION_SEE_DOCTOR_SOON within: ")pb", within,
      R"pb(" flags {
           id: "rf_fever"
           title: "Fever"
           disposition: DISPOSITION_SEE_DOCTOR_SOON
           within: ")pb",
      within, R"pb(" })pb"));
}

TEST(DifferenceTest, ListsWhatCameAndWhatWent) {
  EXPECT_THAT(
      DifferenceBetween(SelfCare(), Emergency()),
      EqualsMessage(Parse<v1::Difference>(R"pb(
        disposition_before: DISPOSITION_SELF_CARE
        disposition_after: DISPOSITION_EMERGENCY_NOW
        changes {
          name: "flags/rf_saddle"
          title: "Numbness"
          effect: CHANGE_EFFECT_BRINGS
          why: "Noticed because of the answers: you feel numb; it is new."
        }
        changes {
          name: "advice/walking"
          title: "Short walks"
          effect: CHANGE_EFFECT_WITHDRAWS
          why: "Nothing to do at home is advised until this is settled."
        }
        changes {
          name: "advice/yoga"
          title: "Yoga"
          effect: CHANGE_EFFECT_WITHDRAWS
          why: "Nothing to do at home is advised until this is settled."
        }
        words: "Before: look after it at home. After: get emergency help now. New signs: Numbness. Advice that is gone: Short walks; Yoga."
      )pb")));
}

TEST(DifferenceTest, IsTheOtherWayRoundWhenTheAssessmentsAre) {
  const v1::Difference difference = DifferenceBetween(Emergency(), SelfCare());
  ASSERT_EQ(difference.changes_size(), 3);
  EXPECT_EQ(difference.changes(0).effect(), v1::CHANGE_EFFECT_WITHDRAWS);
  EXPECT_EQ(difference.changes(0).why(),
            "Before, it was noticed because of the answers: you feel numb; it "
            "is new.");
  EXPECT_EQ(difference.changes(1).effect(), v1::CHANGE_EFFECT_BRINGS);
  EXPECT_EQ(difference.changes(1).why(),
            "It fits because of the answers: you are active.");
  EXPECT_EQ(difference.changes(2).why(), "It fits for everybody.");
}

TEST(DifferenceTest, SaysWhyAdviceIsLeftOut) {
  v1::Assessment after = SelfCare();
  after.mutable_advice()->DeleteSubrange(1, 1);
  v1::WithheldAdvice& withheld = *after.add_withheld();
  withheld.set_id("yoga");
  withheld.set_reason("Your balance is poor.");
  const v1::Difference gone = DifferenceBetween(SelfCare(), after);
  ASSERT_EQ(gone.changes_size(), 1);
  EXPECT_EQ(gone.changes(0).why(), "Your balance is poor.");
  const v1::Difference back = DifferenceBetween(after, SelfCare());
  ASSERT_EQ(back.changes_size(), 1);
  EXPECT_EQ(back.changes(0).why(),
            "Before, it was left out: Your balance is poor.");
}

TEST(DifferenceTest, SaysThatAFlagGotMoreOrLessUrgent) {
  const v1::Difference sooner =
      DifferenceBetween(Doctor("2 weeks"), Doctor("48 h"));
  ASSERT_EQ(sooner.changes_size(), 1);
  EXPECT_EQ(sooner.changes(0).name(), "flags/rf_fever");
  EXPECT_EQ(sooner.changes(0).effect(), v1::CHANGE_EFFECT_RAISES_DISPOSITION);
  EXPECT_EQ(sooner.words(),
            "Before: see a doctor soon (2 weeks). After: see a doctor soon (48 "
            "h). Signs that are more urgent: Fever.");
  const v1::Difference later =
      DifferenceBetween(Doctor("48 h"), Doctor("2 weeks"));
  ASSERT_EQ(later.changes_size(), 1);
  EXPECT_EQ(later.changes(0).effect(), v1::CHANGE_EFFECT_LOWERS_DISPOSITION);
}

TEST(DifferenceTest, SaysWhenNothingDiffers) {
  EXPECT_EQ(DifferenceBetween(SelfCare(), SelfCare()).words(),
            "The same before and after: look after it at home. The signs and "
            "the advice are the same, word for word.");
  v1::Assessment reworded = SelfCare();
  reworded.set_headline("Walk.");
  const v1::Difference difference = DifferenceBetween(SelfCare(), reworded);
  EXPECT_EQ(difference.changes_size(), 0);
  EXPECT_THAT(difference.words(), HasSubstr("only words differ"));
}

}  // namespace
}  // namespace backwise::service
