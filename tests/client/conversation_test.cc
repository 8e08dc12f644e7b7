#include "client/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>
#include <utility>

#include "client/rpc_error.h"
#include "tests/client/fakes.h"
#include "tests/client/small_service.h"

namespace backwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// One conversation with the small service.
class ConversationTest : public ::testing::Test {
 protected:
  ExitCode Talk(std::deque<std::string> lines, bool interactive = false) {
    console_ = std::make_unique<FakeConsole>(std::move(lines), interactive);
    conversation_ = std::make_unique<Conversation>(ChatOptions{.region = "GB"},
                                                   advisor_, *console_);
    return conversation_->Run();
  }

  void SetUp() override {
    advisor_.advance = SmallService;
    advisor_.assess = [](const v1::AssessRequest&) {
      return FromText<v1::AssessResponse>(
          "assessment { headline: 'So far so open.' }");
    };
  }

  // The last answer sent for a finding, in the text format.
  std::string LastAnswer(const std::string& finding) const {
    for (const v1::Answer& answer :
         advisor_.advance_requests.back().answers()) {
      if (answer.finding() == finding) return answer.ShortDebugString();
    }
    return "";
  }

  const std::string& text() const { return console_->text(); }

  FakeAdvisor advisor_;
  std::unique_ptr<FakeConsole> console_;
  std::unique_ptr<Conversation> conversation_;
};

TEST_F(ConversationTest, GoesScreenByScreenToTheResult) {
  EXPECT_EQ(Talk({"none", "one", "y", "n", "41"}), ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("Question 1, at most 2 more"));
  EXPECT_THAT(text(), HasSubstr("Question 1 (continued)"));
  EXPECT_THAT(text(), HasSubstr("Question 2, the last one"));
  EXPECT_THAT(text(), HasSubstr("I have: One leg."));
  EXPECT_THAT(text(), HasSubstr("This is the result."));
  EXPECT_EQ(LastAnswer("chest"), R"(finding: "chest" present: false)");
  EXPECT_EQ(LastAnswer("side"), R"(finding: "side" choice: "one")");
  EXPECT_EQ(LastAnswer("age"), R"(finding: "age" number: 41)");
  EXPECT_EQ(advisor_.advance_requests.back().region_code(), "GB");
}

TEST_F(ConversationTest, ShowsAnEmergencyBeforeTheRestOfTheScreen) {
  EXPECT_EQ(Talk({"1 yes, rest no"}), ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("THIS IS AN EMERGENCY"));
  EXPECT_THAT(text(), HasSubstr("Call 999 now."));
  EXPECT_THAT(text(), HasSubstr("This is the result."));
  EXPECT_THAT(text(), Not(HasSubstr("Which leg?")));
  EXPECT_THAT(text(), Not(HasSubstr("So you CAN walk")));
}

TEST_F(ConversationTest, AsksRowsThatWereNotMentionedAgain) {
  EXPECT_EQ(Talk({"2", "n", "1", "n", "41"}), ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("Still open"));
  EXPECT_THAT(text(), HasSubstr("I have: 2 yes, the other no."));
  EXPECT_EQ(LastAnswer("walk"), R"(finding: "walk" present: true)");
}

TEST_F(ConversationTest, AsksNotSureOnceMoreWithTheHelp) {
  EXPECT_EQ(Talk({"1 not sure, 2 no", "?", "1", "y", "n", "41"}),
            ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("How to check: Long-standing = no."));
  EXPECT_EQ(LastAnswer("chest"), R"(finding: "chest" unsure: true)");
}

TEST_F(ConversationTest, ANumberMayBeLeftOutAfterAWord) {
  EXPECT_EQ(Talk({"none", "1", "y", "n", "prefer not to say", "?"}),
            ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("may not be able to say"));
  EXPECT_EQ(LastAnswer("age"), R"(finding: "age" unsure: true)");
}

TEST_F(ConversationTest, AsksAgainWhatWasReadBackAndNotMeant) {
  EXPECT_EQ(Talk({"none", "1", "n", "y", "n", "41"}), ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("So you CAN walk, right?"));
  EXPECT_EQ(LastAnswer("walk"), R"(finding: "walk" present: true)");
  EXPECT_EQ(LastAnswer("chest"), R"(finding: "chest" present: false)");
  EXPECT_EQ(LastAnswer("side"), R"(finding: "side" choice: "none")");
}

TEST_F(ConversationTest, GoesBackByAScreen) {
  EXPECT_EQ(Talk({"back", "none", "back", "2 yes, rest no", "1", "y", "back",
                  "back", "none", "2", "y", "n", "41"}),
            ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("This is the first question."));
  EXPECT_EQ(LastAnswer("walk"), R"(finding: "walk" present: false)");
  EXPECT_EQ(LastAnswer("side"), R"(finding: "side" choice: "one")");
}

TEST_F(ConversationTest, ExplainsItself) {
  EXPECT_EQ(Talk({"why", "how", "help", "what?", ""}), ExitCode::kLeftEarly);
  EXPECT_THAT(text(), HasSubstr("They may be emergencies."));
  EXPECT_THAT(text(), HasSubstr("1: Long-standing = no."));
  EXPECT_THAT(text(), HasSubstr("At any time: \"why\" tells you"));
  EXPECT_THAT(text(), HasSubstr("did not understand \"what\""));
  EXPECT_TRUE(conversation_->Record().empty());
}

TEST_F(ConversationTest, QuittingShowsWhatCanBeSaid) {
  EXPECT_EQ(Talk({"2 yes, rest no", "quit"}), ExitCode::kLeftEarly);
  EXPECT_THAT(text(), HasSubstr("You stopped before the end."));
  EXPECT_THAT(text(), HasSubstr("So far so open."));
  ASSERT_EQ(advisor_.assess_requests.size(), 1u);
  // Also what was answered on the screen that was left.
  EXPECT_EQ(advisor_.assess_requests[0].answers_size(), 2);
  EXPECT_THAT(conversation_->Record(), HasSubstr("- Cannot walk? - yes\n"));
}

TEST_F(ConversationTest, TheEndOfInputIsLikeQuit) {
  EXPECT_EQ(Talk({"none", "1", "y"}), ExitCode::kLeftEarly);
  EXPECT_THAT(text(), HasSubstr("So far so open."));
}

TEST_F(ConversationTest, TakesSelfHarmSeriously) {
  EXPECT_EQ(Talk({"I want to die", "yes"}), ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("I am really glad you told me."));
  EXPECT_EQ(LastAnswer("self_harm_thoughts"),
            R"(finding: "self_harm_thoughts" present: true)");
}

TEST_F(ConversationTest, GoesOnWhenSelfHarmWasNotMeant) {
  EXPECT_EQ(Talk({"not suicidal", "no", "none", "1", "y", "n", "41"}),
            ExitCode::kOk);
  EXPECT_EQ(LastAnswer("self_harm_thoughts"), "");
}

TEST_F(ConversationTest, SaysPlainlyWhatTheServiceRefused) {
  bool refused = false;
  advisor_.advance = [&](const v1::AdvanceRequest& request)
      -> absl::StatusOr<v1::AdvanceResponse> {
    if (refused || request.answers_size() < 4) return SmallService(request);
    refused = true;
    absl::Status status = absl::InvalidArgumentError("answers[3]: bad");
    google::rpc::BadRequest bad;
    bad.add_field_violations()->set_field("answers[3].present");
    bad.mutable_field_violations(0)->set_description("it is too hot");
    AddDetail(bad, status);
    return status;
  };
  EXPECT_EQ(Talk({"none", "1", "y", "y", "n", "41"}), ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("could not use your answer to \"Fever?\": it "
                                "is too hot."));
}

TEST_F(ConversationTest, StopsWhenTheServiceRefusesEverything) {
  advisor_.advance = [](const v1::AdvanceRequest&) {
    return absl::InvalidArgumentError("region_code: too long");
  };
  EXPECT_EQ(Talk({}), ExitCode::kRefused);
  EXPECT_EQ(conversation_->failure().message(), "region_code: too long");
  advisor_.advance = [](const v1::AdvanceRequest&) {
    return absl::StatusOr<v1::AdvanceResponse>(v1::AdvanceResponse());
  };
  EXPECT_EQ(Talk({}), ExitCode::kRefused);
}

TEST_F(ConversationTest, SurvivesALostService) {
  int failures = 2;
  advisor_.advance = [&](const v1::AdvanceRequest& request)
      -> absl::StatusOr<v1::AdvanceResponse> {
    if (request.answers_size() == 3 && failures-- > 0) {
      return absl::UnavailableError("gone");
    }
    return SmallService(request);
  };
  EXPECT_EQ(Talk({"none", "1", "y", "n", "41"}), ExitCode::kOk);
  EXPECT_THAT(text(), HasSubstr("your answers are kept"));
  EXPECT_EQ(console_->pauses(), 2);
}

TEST_F(ConversationTest, GivesUpOnALostServiceWhenNobodySitsThere) {
  advisor_.advance = [&](const v1::AdvanceRequest& request)
      -> absl::StatusOr<v1::AdvanceResponse> {
    if (request.answers_size() >= 3) return absl::UnavailableError("gone");
    return SmallService(request);
  };
  EXPECT_EQ(Talk({"none", "1", "y"}), ExitCode::kUnreachable);
  EXPECT_EQ(console_->left(), 1u);
  EXPECT_THAT(text(), HasSubstr("call your emergency number now"));
  EXPECT_THAT(conversation_->Record(), HasSubstr("# Your answers"));
}

TEST_F(ConversationTest, AsksAPersonWhetherToGoOnTrying) {
  int failures = 5;
  advisor_.advance = [&](const v1::AdvanceRequest& request)
      -> absl::StatusOr<v1::AdvanceResponse> {
    if (failures-- > 0) return absl::DeadlineExceededError("slow");
    return SmallService(request);
  };
  EXPECT_EQ(Talk({"", "quit"}, true), ExitCode::kLeftEarly);
  EXPECT_THAT(text(), HasSubstr("Press Enter to try again"));
  failures = 100;
  EXPECT_EQ(Talk({"", "quit"}, true), ExitCode::kUnreachable);
}

}  // namespace
}  // namespace backwise::client
