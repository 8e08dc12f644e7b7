#include "client/conversation.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/ask_rows.h"
#include "client/ask_value.h"
#include "client/chat_text.h"
#include "client/document.h"
#include "client/letter.h"
#include "client/reach.h"
#include "client/read_back.h"
#include "client/rpc_error.h"
#include "client/text.h"

namespace backwise::client {
namespace {

// The finding that the interview never asks, but people bring up.
constexpr char kSelfHarm[] = "self_harm_thoughts";

template <typename Request>
Request ToRequest(const AnswerBook& book, const std::string& region) {
  Request request;
  for (v1::Answer& answer : book.Answers()) {
    *request.add_answers() = std::move(answer);
  }
  request.set_region_code(region);
  return request;
}

}  // namespace

Conversation::Conversation(ChatOptions options, Advisor& advisor,
                           Console& console)
    : options_(std::move(options)), advisor_(advisor), console_(console) {}

ExitCode Conversation::Run() {
  console_.Write("\n");
  console_.SayParagraph(kWelcome);
  console_.Say(kHowItWorks);
  if (options_.region.empty()) {
    console_.Write("\n");
    console_.Say(kNoRegion);
  }
  std::optional<ExitCode> code;
  while (!code.has_value()) code = TakeTurn();
  return *code;
}

std::string Conversation::Record() const {
  if (result_.has_value()) {
    return RenderMarkdown(WriteLetter(result_->assessment(),
                                      result_->provenance(), book_.AllSaid(),
                                      result_->case_code()));
  }
  return book_.empty() ? "" : RenderMarkdown(WriteAnswers(book_.AllSaid()));
}

absl::StatusOr<v1::AdvanceResponse> Conversation::Advance(
    const AnswerBook& book) {
  return advisor_.Advance(ToRequest<v1::AdvanceRequest>(book, options_.region));
}

std::optional<ExitCode> Conversation::TakeTurn() {
  v1::AdvanceResponse turn;
  const absl::Status status = CallPatiently(console_, [&] {
    absl::StatusOr<v1::AdvanceResponse> response = Advance(book_);
    if (!response.ok()) return response.status();
    turn = *std::move(response);
    return absl::OkStatus();
  });
  if (!status.ok()) return HandleFailure(status);
  alerts_.ShowNew(turn, console_);
  if (!HasEmergency(turn)) {
    bool changed = false;
    const Outcome outcome = ReadBack(changed);
    if (outcome != Outcome::kAnswered) return Follow(outcome);
    if (changed) return std::nullopt;
  }
  last_asking_.reset();
  if (turn.has_assessment()) return Finish(turn);
  if (turn.question().findings().empty()) {
    return GiveUp(absl::InternalError("it sent a question without rows"));
  }
  return Follow(AskScreen(turn));
}

std::optional<ExitCode> Conversation::HandleFailure(
    const absl::Status& status) {
  last_asking_.reset();
  const bool wrong_answer =
      status.code() == absl::StatusCode::kInvalidArgument && !book_.empty() &&
      !book_.Continues(kSelfHarm);
  if (wrong_answer) {
    console_.Write("\n");
    console_.Say(WhatWasRefused(status));
    console_.Say("Let us do that one again.");
    book_.RemoveLast();
    return std::nullopt;
  }
  return GiveUp(status);
}

ExitCode Conversation::GiveUp(const absl::Status& status) {
  failure_ = status;
  console_.Write("\n");
  console_.Say(kCannotGoOn);
  console_.Say(book_.Continues(kSelfHarm) ? kSelfHarmWords : kIfWorse);
  return ExitCodeFor(status);
}

std::string Conversation::WhatWasRefused(const absl::Status& status) const {
  const std::optional<google::rpc::BadRequest> bad = FindBadRequest(status);
  const std::vector<v1::Answer> answers = book_.Answers();
  if (bad.has_value() && bad->field_violations_size() > 0) {
    const auto& violation = bad->field_violations(0);
    const int index = AnswerIndex(violation.field());
    const std::string finding =
        index >= 0 && static_cast<size_t>(index) < answers.size()
            ? answers[static_cast<size_t>(index)].finding()
            : "";
    for (const Said& said : book_.AllSaid()) {
      if (said.finding != finding) continue;
      return absl::StrCat("The service could not use your answer to \"",
                          said.question,
                          "\": ", AsSentence(violation.description()));
    }
  }
  return absl::StrCat("The service could not use your last answers: ",
                      AsSentence(DescribeViolations(status)));
}

std::optional<ExitCode> Conversation::Follow(Outcome outcome) {
  switch (outcome) {
    case Outcome::kAnswered:
      return std::nullopt;
    case Outcome::kBack:
      // Once something on this screen is answered, it is this screen that
      // begins again.
      if (last_asking_->answers().empty() && !book_.RemoveLast()) {
        console_.Say("This is the first question.");
      }
      last_asking_.reset();
      return std::nullopt;
    case Outcome::kQuit:
      return Leave();
    case Outcome::kSelfHarm:
      TakeSelfHarm();
      return std::nullopt;
  }
  return std::nullopt;
}

void Conversation::TakeSelfHarm() {
  console_.Write("\n");
  console_.Say(kSelfHarmWords);
  AnsweredScreen screen;
  screen.question = kSelfHarm;
  v1::Answer answer;
  answer.set_finding(kSelfHarm);
  answer.set_present(true);
  screen.answers.push_back(std::move(answer));
  screen.said.push_back({.finding = kSelfHarm,
                         .question = "Thoughts of self-harm, brought up by you",
                         .answer = "yes"});
  book_.Add(std::move(screen));
  last_asking_.reset();
}

Outcome Conversation::AskScreen(const v1::AdvanceResponse& turn) {
  last_turn_ = turn;
  last_screen_ = SplitIntoScreens(last_turn_.question()).front();
  last_asking_.emplace(console_, last_turn_);
  const std::string& id = last_turn_.question().id();
  ShowScreenHead(last_turn_, last_screen_, book_.NumberOf(id),
                 book_.Continues(id), console_);
  bool look_ahead = !HasEmergency(turn);
  Outcome outcome = Outcome::kAnswered;
  for (const RowGroup& group : last_screen_.groups) {
    console_.Write("\n");
    outcome = group.yes_or_no ? AskRows(group, *last_asking_)
                              : AskValue(group.rows.front(), *last_asking_);
    if (outcome != Outcome::kAnswered) break;
    if (!look_ahead || &group == &last_screen_.groups.back()) continue;
    // An emergency must not wait for the rest of the screen.
    const absl::StatusOr<bool> emergency = EmergencySoFar();
    if (emergency.ok() && *emergency) break;
    look_ahead = emergency.ok();
  }
  if (outcome != Outcome::kBack && !last_asking_->answers().empty()) {
    book_.Add(ScreenSoFar());
  }
  return outcome;
}

AnsweredScreen Conversation::ScreenSoFar() const {
  const v1::AskedQuestion& question = last_turn_.question();
  AnsweredScreen screen;
  screen.question = question.id();
  screen.answers =
      last_asking_->answers().ToAnswers(question, book_.UnsureChoices());
  screen.said = last_asking_->said();
  screen.unsure_choices = last_asking_->answers().UnsureChoices();
  return screen;
}

absl::StatusOr<bool> Conversation::EmergencySoFar() {
  AnswerBook book = book_;
  book.Add(ScreenSoFar());
  const absl::StatusOr<v1::AdvanceResponse> turn = Advance(book);
  if (!turn.ok()) return turn.status();
  return HasEmergency(*turn);
}

Outcome Conversation::ReadBack(bool& changed) {
  if (!last_asking_.has_value()) return Outcome::kAnswered;
  for (const v1::ReadBack& read_back :
       DueReadBacks(*last_asking_, book_.Answers())) {
    bool right = false;
    Outcome outcome = ConfirmReadBack(read_back, console_, right);
    if (outcome == Outcome::kAnswered && right) continue;
    changed = true;
    if (outcome == Outcome::kAnswered) {
      for (const std::string& finding : read_back.findings()) {
        book_.Forget(finding);
      }
      outcome = AskDeniedAgain(read_back, last_screen_, *last_asking_);
    }
    if (outcome == Outcome::kAnswered || outcome == Outcome::kBack) {
      book_.RemoveLast();
    }
    if (outcome == Outcome::kAnswered) book_.Add(ScreenSoFar());
    if (outcome == Outcome::kBack) last_asking_.reset();
    return outcome == Outcome::kBack ? Outcome::kAnswered : outcome;
  }
  return Outcome::kAnswered;
}

ExitCode Conversation::Finish(const v1::AdvanceResponse& turn) {
  result_.emplace();
  *result_->mutable_assessment() = turn.assessment();
  *result_->mutable_provenance() = turn.provenance();
  result_->set_case_code(turn.case_code());
  ShowLetter();
  return ExitCode::kOk;
}

ExitCode Conversation::Leave() {
  console_.Write("\n");
  if (book_.empty()) {
    console_.Say("Nothing was answered, so there is nothing I can say.");
    console_.Say(kIfWorse);
    return ExitCode::kLeftEarly;
  }
  const auto request = ToRequest<v1::AssessRequest>(book_, options_.region);
  absl::StatusOr<v1::AssessResponse> response = advisor_.Assess(request);
  if (!response.ok()) return GiveUp(response.status());
  console_.Say(
      "You stopped before the end. This is what can be said from your answers "
      "so far.");
  result_ = *std::move(response);
  ShowLetter();
  return ExitCode::kLeftEarly;
}

void Conversation::ShowLetter() {
  const Document letter = WriteLetter(
      result_->assessment(), result_->provenance(), {}, result_->case_code());
  console_.Write(absl::StrCat(
      "\n", RenderText(letter, console_.width(), console_.colours())));
}

}  // namespace backwise::client
