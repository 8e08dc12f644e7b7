// Whole conversations with the real `backwise chat`, through a pipe.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tests/e2e/chat_person.h"
#include "tests/e2e/cli_program.h"
#include "tests/e2e/server_program.h"
#include "tests/support/process.h"
#include "tests/support/vignettes.h"

namespace backwise {
namespace {

using ::testing::AllOf;
using testing::AnswerMap;
using testing::ChatPerson;
using testing::CliOptions;
using testing::Finished;
using testing::Flat;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Process;
using testing::QuestionOf;
using testing::RunProgram;
using testing::ServerProgram;
using ::testing::StartsWith;
using testing::TemporaryFolder;
using testing::Vignette;

using Words = std::vector<std::string>;

// The rows of the card between the legs, and the box of an emergency.
constexpr char kSaddle[] = "saddle_numbness";
constexpr char kEmergencyBox[] = "THIS IS AN EMERGENCY";
// Stands above every result.
constexpr char kResult[] = "Your result";

const knowledge::Knowledge& TheKnowledge() {
  static const knowledge::Knowledge& knowledge = *testing::ShippedKnowledge();
  return knowledge;
}

const std::vector<Vignette>& Vignettes() {
  static const auto& vignettes =
      *new std::vector<Vignette>(testing::ReadVignettes(TheKnowledge()));
  return vignettes;
}

const Vignette& VignetteWithId(const std::string& id) {
  return *std::find_if(
      Vignettes().begin(), Vignettes().end(),
      [&](const Vignette& vignette) { return vignette.id == id; });
}

std::string FlagTitle(const std::string& id) {
  for (const v1::Flag& flag : TheKnowledge().base().flags()) {
    if (flag.id() == id) return Flat(flag.title());
  }
  return "no such flag: " + id;
}

std::string AdviceTitle(const std::string& id) {
  for (const v1::Advice& advice : TheKnowledge().base().advice()) {
    if (advice.id() == id) return Flat(advice.title());
  }
  return "no such advice: " + id;
}

// Returns the part of a text from one heading to the next, whatever their case.
std::string Section(const std::string& flat, const std::string& heading,
                    const std::string& next = "\x01") {
  const std::string lower = absl::AsciiStrToLower(flat);
  const std::size_t begin = lower.find(absl::AsciiStrToLower(heading));
  if (begin == std::string::npos) return "";
  const std::size_t end = lower.find(absl::AsciiStrToLower(next), begin);
  return flat.substr(begin, end == std::string::npos ? end : end - begin);
}

class ChatTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = std::make_unique<ServerProgram>(); }
  static void TearDownTestSuite() { server_.reset(); }

  static testing::ProcessOptions Options(const Words& more = {}) {
    Words words = {"chat", "--server", server_->address()};
    words.insert(words.end(), more.begin(), more.end());
    return CliOptions(words);
  }

 private:
  static std::unique_ptr<ServerProgram> server_;
};

std::unique_ptr<ServerProgram> ChatTest::server_;

// How the letter of each level begins.
std::string HeadlineOf(v1::Disposition disposition) {
  switch (disposition) {
    case v1::DISPOSITION_EMERGENCY_NOW:
      return "Get emergency help now";
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "You need to be seen";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return "See a doctor within";
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return "Book an ordinary appointment";
    case v1::DISPOSITION_SELF_CARE:
      return "you can look after this at home for now";
    default:
      return "I cannot say yet that this is safe";
  }
}

// Expects that the letter says what is written in the case.
void ExpectAsWritten(const Vignette& vignette, const std::string& letter) {
  EXPECT_THAT(letter, HasSubstr(HeadlineOf(vignette.disposition)));
  EXPECT_THAT(letter, HasSubstr(TheKnowledge().base().release()));
  for (const std::string& id : vignette.must_flag) {
    EXPECT_THAT(letter, HasSubstr(FlagTitle(id)));
  }
  const std::string advice =
      Section(letter, "What may help you", "What is not for you now");
  for (const std::string& id : vignette.must_recommend) {
    EXPECT_THAT(advice, HasSubstr(". " + AdviceTitle(id)));
  }
  for (const std::string& id : vignette.must_not_recommend) {
    EXPECT_THAT(advice, Not(HasSubstr(". " + AdviceTitle(id))));
  }
}

// Cases of which a conversation knows more, or less: what was left out there is
// asked here, and what nobody asks is not said.
bool IsToldOtherwise(const Vignette& vignette) {
  static const auto& ids = *new std::set<std::string>{
      "open_126", "open_127", "open_128", "open_130", "open_145", "open_160"};
  return ids.count(vignette.id) > 0;
}

// Every third case, lived through at the prompt.
TEST_F(ChatTest, EndsAsTheCaseSays) {
  std::map<v1::Disposition, int> lived;
  for (std::size_t i = 0; i < Vignettes().size(); i += 3) {
    const Vignette& vignette = Vignettes()[i];
    if (IsToldOtherwise(vignette)) continue;
    SCOPED_TRACE(absl::StrCat(vignette.id, ": ", vignette.narrative));
    Process chat(Options());
    ChatPerson person(chat, vignette.answers);
    ASSERT_TRUE(person.AnswerToTheEnd());
    EXPECT_EQ(chat.WaitForExit(), 0);
    EXPECT_EQ(chat.errors(), "");
    EXPECT_THAT(chat.output(), Not(HasSubstr("\x1b")));
    ExpectAsWritten(vignette, Section(Flat(chat.output()), kResult));
    ++lived[vignette.disposition];
  }
  EXPECT_EQ(lived.size(), 5u);
}

TEST_F(ChatTest, TellsAnEmergencyBeforeItAsksOn) {
  AnswerMap known = VignetteWithId("open_055").answers;
  known[kSaddle].set_finding(kSaddle);
  known[kSaddle].set_present(true);
  known["bladder_change"].set_present(true);
  Process chat(Options({"--region", "GB"}));
  ChatPerson person(chat, known);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  EXPECT_THAT(Flat(chat.output()), Not(HasSubstr(kEmergencyBox)));
  person.Type(person.Reply());
  // What follows, up to the next prompt or the end.
  person.WaitForPrompt();
  const std::string shown = person.FlatScreen();
  const std::size_t box = shown.find(kEmergencyBox);
  ASSERT_NE(box, std::string::npos) << shown;
  EXPECT_THAT(shown.substr(box), HasSubstr("999"));
  // Nothing is asked before it.
  const std::string before = shown.substr(0, box);
  EXPECT_THAT(before, Not(HasSubstr("?")));
  EXPECT_THAT(before, Not(HasSubstr("Question ")));
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(Flat(chat.output()),
              HasSubstr("Get emergency help now: call 999"));
}

// The rest of a screen is not asked, either.
TEST_F(ChatTest, TellsAnEmergencyInTheMiddleOfAScreen) {
  AnswerMap known = VignetteWithId("open_055").answers;
  known["collapse_or_confusion"].set_present(true);
  known["abdominal_pain_or_pulsing"].set_present(true);
  Process chat(Options());
  ChatPerson person(chat, known);
  ASSERT_TRUE(person.AnswerUntil(kEmergencyBox));
  EXPECT_THAT(Flat(chat.output()), Not(HasSubstr(QuestionOf(kSaddle))));
}

TEST_F(ChatTest, NumbersAreThoseOfTheRegion) {
  for (const auto& [region, number] : std::map<std::string, std::string>{
           {"NZ", "call 111"},
           {"us", "call 911"},
           {"DE", "call 112"},
           {"", "call your local emergency number"}}) {
    SCOPED_TRACE(region);
    Process chat(region.empty() ? Options() : Options({"--region", region}));
    ChatPerson person(chat, VignetteWithId("open_001").answers);
    ASSERT_TRUE(person.AnswerToTheEnd());
    EXPECT_THAT(Flat(chat.output()),
                HasSubstr("Get emergency help now: " + number));
  }
}

TEST_F(ChatTest, TheEndOfInputIsLeaving) {
  Process chat(Options());
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  chat.CloseInput();
  EXPECT_EQ(chat.WaitForExit(), 6);
  EXPECT_THAT(Flat(chat.output()),
              AllOf(HasSubstr("You stopped before the end"),
                    HasSubstr("I cannot say yet that this is safe")));
  EXPECT_EQ(chat.errors(), "");
}

TEST_F(ChatTest, WithoutAnyInputThereIsNothingToSay) {
  const Finished finished = RunProgram(Options());
  EXPECT_EQ(finished.exit_code, 6);
  EXPECT_THAT(Flat(finished.output), HasSubstr("Nothing was answered"));
  EXPECT_THAT(Flat(finished.output), HasSubstr("call your emergency number"));
  EXPECT_EQ(finished.errors, "");
}

TEST_F(ChatTest, QuitTellsWhatCanBeSaid) {
  Process chat(Options());
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  EXPECT_FALSE(person.Say("quit"));
  EXPECT_EQ(chat.WaitForExit(), 6);
  EXPECT_THAT(person.FlatScreen(), HasSubstr("You stopped before the end"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr(kResult));
  EXPECT_THAT(person.FlatScreen(),
              HasSubstr("Safety questions that you have not answered"));
}

TEST_F(ChatTest, BackAsksAgain) {
  AnswerMap known = VignetteWithId("open_055").answers;
  Process chat(Options());
  ChatPerson person(chat, known);
  const std::string first = QuestionOf("answering_for");
  ASSERT_TRUE(person.AnswerUntil(first));
  ASSERT_TRUE(person.Say("back"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("This is the first question"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr(first));
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  const std::string card = person.FlatScreen();
  ASSERT_TRUE(person.Say("back"));
  EXPECT_THAT(person.FlatScreen(), Not(HasSubstr(QuestionOf(kSaddle))));
  // The same way forward again, to the same end.
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  EXPECT_EQ(Section(person.FlatScreen(), "Between the legs"),
            Section(card, "Between the legs"));
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(Flat(chat.output()),
              HasSubstr("you can look after this at home for now"));
}

TEST_F(ChatTest, AnAnswerMayBeTakenBack) {
  AnswerMap numb = VignetteWithId("open_055").answers;
  numb[kSaddle].set_present(true);
  Process chat(Options());
  ChatPerson first(chat, numb);
  ASSERT_TRUE(first.AnswerUntil(kEmergencyBox));
  EXPECT_TRUE(first.Say("back"));
  EXPECT_THAT(first.FlatScreen(), HasSubstr(QuestionOf(kSaddle)));
  // From here on somebody who is not numb.
  ChatPerson second(chat, VignetteWithId("open_055").answers);
  second.Type("none");
  ASSERT_TRUE(second.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(Flat(chat.output()),
              AllOf(HasSubstr("I no longer see an emergency"),
                    HasSubstr("you can look after this at home for now")));
}

TEST_F(ChatTest, ExplainsWhenAsked) {
  Process chat(Options());
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("why"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("cauda equina"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("Based on: "));
  ASSERT_TRUE(person.Say("How?"));
  const v1::Finding& saddle =
      TheKnowledge().finding(TheKnowledge().finding_index.at(kSaddle));
  ASSERT_FALSE(saddle.help().empty());
  EXPECT_THAT(person.FlatScreen(), HasSubstr(Flat(saddle.help())));
  ASSERT_TRUE(person.Say("help"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("\"back\" goes back one step"));
  // The card is still open.
  person.Type("none");
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
}

TEST_F(ChatTest, AsksAgainWhatItDidNotUnderstand) {
  Process chat(Options());
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  for (const std::string& line :
       {std::string("fhqwhgads"), std::string("17 yes"), std::string(""),
        std::string("yes"), std::string("1 yes 1 no"), std::string("1.5"),
        std::string(3000, 'a'), std::string("\xff\xfe\x01")}) {
    SCOPED_TRACE(line.substr(0, 20));
    ASSERT_TRUE(person.Say(line));
    EXPECT_THAT(person.FlatScreen(), Not(HasSubstr("I have: ")));
    EXPECT_THAT(person.FlatScreen(), Not(HasSubstr("Question ")));
  }
  person.Type("none");
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
}

TEST_F(ChatTest, ReadsBackWhatMattersMost) {
  Process chat(Options());
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(
      "So NO numbness between your legs, and NO bladder or bowel change"));
  ASSERT_TRUE(person.Say("no"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("1 yes, rest no"));
  ASSERT_TRUE(person.AnswerUntil(kEmergencyBox));
}

TEST_F(ChatTest, HearsThoughtsOfSelfHarm) {
  Process chat(Options({"--region", "GB"}));
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("I just want to die"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("thoughts of self-harm"));
  EXPECT_FALSE(person.Say("y"));
  EXPECT_EQ(chat.WaitForExit(), 0);
  const std::string letter = Section(person.FlatScreen(), kResult);
  EXPECT_THAT(letter, HasSubstr("I am really glad you told me"));
  EXPECT_THAT(letter, HasSubstr("116 123"));
  EXPECT_EQ(Section(letter, "What may help you"), "");
}

TEST_F(ChatTest, GoesOnWhenSelfHarmWasNotMeant) {
  Process chat(Options());
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("too many tablets to remember"));
  ASSERT_TRUE(person.Say("no"));
  person.Type("none");
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_THAT(Flat(chat.output()),
              HasSubstr("you can look after this at home for now"));
}

TEST_F(ChatTest, SavesTheLetterAndTheAnswers) {
  const TemporaryFolder folder;
  const std::string file = folder.File("letter.md");
  Process chat(Options({"--save", file}));
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(Flat(chat.output()), HasSubstr(Flat("Saved in " + file)));
  const std::string saved = testing::ReadFile(file);
  EXPECT_THAT(saved, StartsWith("# "));
  EXPECT_THAT(saved, HasSubstr("\n## "));
  EXPECT_EQ(saved.back(), '\n');
  const std::string flat = Flat(saved);
  EXPECT_THAT(flat, HasSubstr("you can look after this at home for now"));
  EXPECT_THAT(flat, HasSubstr("What you told me"));
  EXPECT_THAT(flat, HasSubstr(QuestionOf(kSaddle)));
  EXPECT_THAT(flat, HasSubstr(TheKnowledge().base().release()));
  // Nobody else on this machine may read it.
  EXPECT_EQ(std::filesystem::status(file).permissions() &
                (std::filesystem::perms::group_all |
                 std::filesystem::perms::others_all),
            std::filesystem::perms::none);
}

TEST_F(ChatTest, SavesWhatWasSaidBeforeLeaving) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("letter.md", "an old letter");
  Process chat(Options({"--save", file}));
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  person.Type("quit");
  EXPECT_EQ(chat.WaitForExit(), 6);
  EXPECT_THAT(testing::ReadFile(file), AllOf(HasSubstr("What you told me"),
                                             Not(HasSubstr("an old letter"))));
}

TEST_F(ChatTest, AFileThatCannotBeWrittenIsToldAtOnce) {
  const TemporaryFolder folder;
  for (const std::string& file :
       {folder.File("missing/letter.md"), folder.path()}) {
    const Finished finished = RunProgram(Options({"--save", file}), "1\n");
    EXPECT_EQ(finished.exit_code, 3);
    EXPECT_EQ(finished.output, "");
    EXPECT_THAT(finished.errors, StartsWith("backwise: error: "));
    EXPECT_THAT(finished.errors, HasSubstr(file));
  }
}

TEST_F(ChatTest, WhatTheServiceRefusesIsExitCode4) {
  const Finished finished = RunProgram(Options({"--region", "GBR"}));
  EXPECT_EQ(finished.exit_code, 4);
  EXPECT_THAT(finished.errors, StartsWith("backwise: error: "));
  EXPECT_THAT(finished.errors, HasSubstr("`GBR` is not a region code"));
  EXPECT_THAT(Flat(finished.output), HasSubstr("call your emergency number"));
}

TEST_F(ChatTest, LinesMayEndAsOnWindows) {
  Process chat(Options());
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf("answering_for")));
  ASSERT_TRUE(person.Say("1\r"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("I have: For me."));
}

TEST_F(ChatTest, AnInterruptEndsIt) {
  Process chat(Options());
  ChatPerson person(chat, {});
  ASSERT_TRUE(person.WaitForPrompt());
  chat.Signal(SIGINT);
  EXPECT_EQ(chat.WaitForExit(), 130);
}

// ------------------------------------------------------------- A lost server

TEST(ChatWithoutServerTest, GivesUpWithWordsOfSafety) {
  const Finished finished =
      RunProgram(CliOptions({"chat", "--server", testing::DeadAddress()}));
  EXPECT_EQ(finished.exit_code, 5);
  EXPECT_THAT(finished.errors,
              StartsWith("backwise: error: cannot reach the service at "));
  EXPECT_THAT(Flat(finished.output),
              AllOf(HasSubstr("I cannot say what your answers mean"),
                    HasSubstr("call your emergency number")));
}

TEST(ChatWithoutServerTest, GoesOnWhenTheServerIsBack) {
  const Vignette& vignette = VignetteWithId("open_055");
  auto server = std::make_unique<ServerProgram>();
  const std::string address = server->address();
  Process chat(CliOptions({"chat", "--server", address}));
  ChatPerson person(chat, vignette.answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  // Gone without a word, as when the machine fails.
  server->process().Signal(SIGKILL);
  server->process().WaitForExit();
  const std::size_t before = chat.output().size();
  person.Type(person.Reply());
  ASSERT_TRUE(chat.WaitForOutput("I cannot reach the service", before));
  server = std::make_unique<ServerProgram>(Words{"--listen", address});
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_EQ(chat.errors(), "");
  const std::string rest = Flat(chat.output().substr(before));
  EXPECT_THAT(rest, HasSubstr("your answers are kept"));
  EXPECT_THAT(rest, HasSubstr("you can look after this at home for now"));
  // Nothing is asked twice.
  EXPECT_THAT(rest, Not(HasSubstr(QuestionOf("answering_for"))));
  EXPECT_THAT(rest, Not(HasSubstr(QuestionOf(kSaddle))));
}

TEST(ChatWithoutServerTest, LosesNothingWhenTheServerStaysAway) {
  const TemporaryFolder folder;
  const std::string file = folder.File("letter.md");
  auto server = std::make_unique<ServerProgram>();
  Process chat(
      CliOptions({"chat", "--server", server->address(), "--save", file}));
  ChatPerson person(chat, VignetteWithId("open_055").answers);
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  EXPECT_EQ(server->Stop(), 0);
  person.Type(person.Reply());
  EXPECT_EQ(chat.WaitForExit(), 5);
  EXPECT_THAT(chat.errors(), HasSubstr("cannot reach the service"));
  EXPECT_THAT(Flat(chat.output()), HasSubstr("call your emergency number"));
  EXPECT_THAT(Flat(testing::ReadFile(file)), HasSubstr(QuestionOf(kSaddle)));
}

}  // namespace
}  // namespace backwise
