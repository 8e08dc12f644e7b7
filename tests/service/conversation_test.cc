#include "server/service/conversation.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/service/limits.h"
#include "tests/service/error_info.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise::service {
namespace {

using testing::EqualsMessage;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

std::shared_ptr<const Advisor> TheAdvisor() {
  static const auto& advisor = *new std::shared_ptr<const Advisor>(
      std::make_shared<const Advisor>(testing::ShippedKnowledge()));
  return advisor;
}

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message))
      << text;
  return message;
}

v1::AdvanceResponse Advance(const std::string& request) {
  v1::AdvanceResponse response;
  EXPECT_THAT(
      TheAdvisor()->Advance(Parse<v1::AdvanceRequest>(request), response),
      IsOk());
  return response;
}

std::string ReasonOf(const absl::Status& status) {
  return testing::ErrorInfoOf(status).reason();
}

class ConversationTest : public ::testing::Test {
 protected:
  // Takes a message, which must be right.
  v1::AdvanceResponse Say(const std::string& message) {
    v1::ConverseResponse response;
    EXPECT_THAT(Take(message, response), IsOk());
    return response.turn();
  }

  absl::Status Take(const std::string& message,
                    v1::ConverseResponse& response) {
    return conversation_.Take(Parse<v1::ConverseRequest>(message), response);
  }

  absl::Status Take(const std::string& message) {
    v1::ConverseResponse response;
    return Take(message, response);
  }

 private:
  Conversation conversation_{TheAdvisor()};
};

TEST_F(ConversationTest, BeginsWithTheFirstQuestion) {
  EXPECT_THAT(Say(""), EqualsMessage(Advance("")));
}

TEST_F(ConversationTest, KeepsAnswersFromMessageToMessage) {
  Say("answers { finding: 'age' number: 41 }");
  EXPECT_THAT(Say("answers { finding: 'saddle_numbness' present: true }"),
              EqualsMessage(Advance(
                  "answers { finding: 'age' number: 41 }"
                  "answers { finding: 'saddle_numbness' present: true }")));
}

TEST_F(ConversationTest, AMessageWithoutAnswersSaysTheSameAgain) {
  const v1::AdvanceResponse turn =
      Say("answers { finding: 'fever' present: true }");
  EXPECT_THAT(Say(""), EqualsMessage(turn));
}

TEST_F(ConversationTest, ANewAnswerTakesThePlaceOfTheOld) {
  Say("answers { finding: 'saddle_numbness' present: true }"
      "answers { finding: 'age' number: 41 }");
  EXPECT_THAT(Say("answers { finding: 'saddle_numbness' present: false }"),
              EqualsMessage(Advance(
                  "answers { finding: 'saddle_numbness' present: false }"
                  "answers { finding: 'age' number: 41 }")));
}

TEST_F(ConversationTest, ANewAnswerTakesThePlaceOfTheOldAsAWhole) {
  Say("answers { finding: 'tight_areas' choices { ids: 'hips' } }");
  EXPECT_THAT(
      Say("answers { finding: 'tight_areas' choices { unasked_ids: 'hips' } }"),
      EqualsMessage(Advance("answers { finding: 'tight_areas' "
                            "choices { unasked_ids: 'hips' } }")));
}

TEST_F(ConversationTest, GoesBackByForgetting) {
  const v1::AdvanceResponse first = Say("");
  Say("answers { finding: 'saddle_numbness' present: true }");
  EXPECT_THAT(Say("forget_findings: 'saddle_numbness'"), EqualsMessage(first));
}

TEST_F(ConversationTest, ForgetsBeforeItReadsNewAnswers) {
  Say("answers { finding: 'fever' present: true }");
  EXPECT_THAT(
      Say("forget_findings: 'fever' "
          "answers { finding: 'fever' present: false }"),
      EqualsMessage(Advance("answers { finding: 'fever' present: false }")));
}

TEST_F(ConversationTest, ForgettingWhatWasNeverSaidChangesNothing) {
  const v1::AdvanceResponse turn =
      Say("answers { finding: 'fever' present: true }");
  EXPECT_THAT(Say("forget_findings: 'age' forget_findings: 'age'"),
              EqualsMessage(turn));
}

TEST_F(ConversationTest, RefusesToForgetWhatDoesNotExist) {
  Say("");
  const absl::Status status =
      Take("forget_findings: 'age' forget_findings: 'nonsense'");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               HasSubstr("forget_findings[1]: `nonsense`")));
  EXPECT_EQ(ReasonOf(status), "UNKNOWN_FINDING");
}

// The path is that of the message, not that of all answers so far.
TEST_F(ConversationTest, PathsLeadIntoTheMessage) {
  Say("answers { finding: 'age' number: 41 }"
      "answers { finding: 'fever' present: true }");
  EXPECT_THAT(Take("answers { finding: 'weight_loss' present: true }"
                   "answers { finding: 'leg_side' choice: 'left' }"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("answers[1].choice: `left` is not a choice")));
}

TEST_F(ConversationTest, RefusesAnAnswerTwiceInOneMessage) {
  const absl::Status status = Take(
      "answers { finding: 'fever' present: true }"
      "answers { finding: 'fever' present: false }");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               HasSubstr("answers[1].finding")));
  EXPECT_EQ(ReasonOf(status), "DUPLICATE_FINDING");
}

TEST_F(ConversationTest, TheFirstMessageChoosesRegionLanguageAndRelease) {
  const std::string numb =
      "answers { finding: 'saddle_numbness' present: true }";
  const v1::AdvanceResponse turn =
      Say(absl::StrCat(numb,
                       "region_code: 'NZ' language_code: 'en-NZ' "
                       "knowledge_release: '",
                       TheAdvisor()->knowledge().base().release(), "'"));
  EXPECT_THAT(turn, EqualsMessage(Advance(numb + "region_code: 'NZ'")));
  EXPECT_THAT(turn.flags(0).what_to_do(), HasSubstr("111"));
  EXPECT_THAT(Say("region_code: 'US' language_code: 'fr' "
                  "knowledge_release: '1999.1.0'"),
              EqualsMessage(turn));
}

TEST_F(ConversationTest, TheFirstMessageMayNotPinAnotherRelease) {
  const absl::Status status = Take("knowledge_release: '1999.1.0'");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition,
                               HasSubstr("`1999.1.0` is not served")));
  EXPECT_EQ(ReasonOf(status), "RELEASE_NOT_SERVED");
}

TEST_F(ConversationTest, HasAtMostAHundredMessages) {
  for (int i = 0; i < kMostConversationMessages; ++i) {
    ASSERT_THAT(Take(""), IsOk()) << "message " << i + 1;
  }
  const absl::Status status = Take("");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted,
                               HasSubstr("at most 100 messages")));
  EXPECT_EQ(ReasonOf(status), "TOO_MANY_MESSAGES");
}

TEST_F(ConversationTest, AnswersOfOnePersonAreNotAnothers) {
  Conversation other(TheAdvisor());
  Say("answers { finding: 'saddle_numbness' present: true }");
  v1::ConverseResponse response;
  ASSERT_THAT(other.Take(v1::ConverseRequest(), response), IsOk());
  EXPECT_THAT(response.turn(), EqualsMessage(Advance("")));
}

// Answers, changes of mind and steps back, in an order of their own, are the
// same as the answers that are left.
TEST_F(ConversationTest, OnlyTheAnswersThatAreLeftMatter) {
  Say("answers { finding: 'age' number: 17 }"
      "answers { finding: 'leg_side' choice: 'both_legs' }");
  Say("answers { finding: 'fever' present: true } "
      "forget_findings: 'leg_side'");
  Say("answers { finding: 'age' number: 70 }"
      "answers { finding: 'cancer_history' choice: 'past' }");
  EXPECT_THAT(Say("forget_findings: 'fever' "
                  "answers { finding: 'leg_side' choice: 'one_leg' }"),
              EqualsMessage(Advance("answers { finding: 'age' number: 70 }"
                                    "answers { finding: 'cancer_history' "
                                    "choice: 'past' }"
                                    "answers { finding: 'leg_side' "
                                    "choice: 'one_leg' }")));
}

}  // namespace
}  // namespace backwise::service
