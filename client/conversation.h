// The conversation of `backwise chat`.
//
//   Conversation conversation({.region = "GB"}, advisor, console);
//   const ExitCode code = conversation.Run();
//   conversation.Record();  // Markdown, to be saved
#ifndef BACKWISE_CLIENT_CONVERSATION_H_
#define BACKWISE_CLIENT_CONVERSATION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "backwise/v1/advisor_service.pb.h"
#include "client/advisor.h"
#include "client/alerts.h"
#include "client/answer_book.h"
#include "client/asking.h"
#include "client/console.h"
#include "client/exit_code.h"
#include "client/prompter.h"
#include "client/screen.h"

namespace backwise::client {

// How a conversation is held.
struct ChatOptions {
  // CLDR region for telephone numbers, or empty.
  std::string region;
};

// One conversation. Refers to the advisor and the console. Thread-compatible.
class Conversation {
 public:
  Conversation(ChatOptions options, Advisor& advisor, Console& console);
  // Talks until there is a result or the person leaves.
  ExitCode Run();
  // Returns the letter and the answers as Markdown; empty when nothing was
  // answered.
  std::string Record() const;
  // Returns why the service could not be used; OK when it could.
  const absl::Status& failure() const { return failure_; }

 private:
  // Asks the service, with all answers in `book`.
  absl::StatusOr<v1::AdvanceResponse> Advance(const AnswerBook& book);
  // One turn; returns the exit code when the conversation is over.
  std::optional<ExitCode> TakeTurn();
  // Deals with a call that failed for good.
  std::optional<ExitCode> HandleFailure(const absl::Status& status);
  // Says that there will be no result, and what to do then.
  ExitCode GiveUp(const absl::Status& status);
  // Goes on as the outcome says; returns the exit code when that is the end.
  std::optional<ExitCode> Follow(Outcome outcome);

  // Asks the first screen of the turn's question.
  Outcome AskScreen(const v1::AdvanceResponse& turn);
  // Returns whether what was said on the screen so far is an emergency.
  absl::StatusOr<bool> EmergencySoFar();
  // Returns what was said on the screen so far.
  AnsweredScreen ScreenSoFar() const;
  // Reads back what was denied on the last screen; asks again what was not
  // meant so. `changed` tells whether answers changed.
  Outcome ReadBack(bool& changed);
  ExitCode Finish(const v1::AdvanceResponse& turn);
  ExitCode Leave();
  void ShowLetter();
  void TakeSelfHarm();
  // Returns in plain words what the service did not accept.
  std::string WhatWasRefused(const absl::Status& status) const;

  const ChatOptions options_;
  Advisor& advisor_;
  Console& console_;
  AnswerBook book_;
  Alerts alerts_;
  // The turn whose screen was answered last, while it may be read back.
  v1::AdvanceResponse last_turn_;
  std::optional<Asking> last_asking_;
  Screen last_screen_;
  absl::Status failure_;
  std::optional<v1::AssessResponse> result_;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_CONVERSATION_H_
