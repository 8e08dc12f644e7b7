// What a person may say to the real `backwise chat` besides answers, and how it
// may be left.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/e2e/chat_fixture.h"
#include "tests/e2e/chat_person.h"
#include "tests/e2e/cli_program.h"
#include "tests/support/process.h"

namespace backwise::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using ChatCommandsTest = ChatTest;

TEST_F(ChatCommandsTest, BackAsksAgain) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
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
  EXPECT_THAT(Flat(chat.output()), HasSubstr(kSelfCare));
}

TEST_F(ChatCommandsTest, AnAnswerMayBeTakenBack) {
  Process chat(Options());
  ChatPerson first(chat, Numb());
  ASSERT_TRUE(first.AnswerUntil(kEmergencyBox));
  EXPECT_TRUE(first.Say("back"));
  EXPECT_THAT(first.FlatScreen(), HasSubstr(QuestionOf(kSaddle)));
  // From here on somebody who is not numb.
  ChatPerson second(chat, Tense());
  second.Type("none");
  ASSERT_TRUE(second.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(
      Flat(chat.output()),
      AllOf(HasSubstr("I no longer see an emergency"), HasSubstr(kSelfCare)));
}

TEST_F(ChatCommandsTest, ExplainsWhenAsked) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  ASSERT_TRUE(person.Say("why"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("cauda equina"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("Based on: "));
  ASSERT_TRUE(person.Say("How?"));
  const v1::Finding& saddle =
      (*ShippedKnowledge())
          .finding((*ShippedKnowledge()).finding_index.at(kSaddle));
  ASSERT_FALSE(saddle.help().empty());
  EXPECT_THAT(person.FlatScreen(), HasSubstr(Flat(saddle.help())));
  ASSERT_TRUE(person.Say("help"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("\"back\" goes back one step"));
  // The card is still open.
  person.Type("none");
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
}

TEST_F(ChatCommandsTest, AsksAgainWhatItDidNotUnderstand) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
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

TEST_F(ChatCommandsTest, QuitTellsWhatCanBeSaid) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  EXPECT_FALSE(person.Say("quit"));
  EXPECT_EQ(chat.WaitForExit(), 6);
  EXPECT_THAT(person.FlatScreen(), HasSubstr("You stopped before the end"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr(kResult));
  EXPECT_THAT(person.FlatScreen(),
              HasSubstr("Safety questions that you have not answered"));
}

TEST_F(ChatCommandsTest, TheEndOfInputIsLeaving) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  chat.CloseInput();
  EXPECT_EQ(chat.WaitForExit(), 6);
  EXPECT_THAT(Flat(chat.output()),
              AllOf(HasSubstr("You stopped before the end"),
                    HasSubstr("I cannot say yet that this is safe")));
  EXPECT_EQ(chat.errors(), "");
}

TEST_F(ChatCommandsTest, WithoutAnyInputThereIsNothingToSay) {
  const Finished finished = RunProgram(Options());
  EXPECT_EQ(finished.exit_code, 6);
  EXPECT_THAT(Flat(finished.output), HasSubstr("Nothing was answered"));
  EXPECT_THAT(Flat(finished.output), HasSubstr("call your emergency number"));
  EXPECT_EQ(finished.errors, "");
}

TEST_F(ChatCommandsTest, AnInterruptEndsIt) {
  Process chat(Options());
  ChatPerson person(chat, {});
  ASSERT_TRUE(person.WaitForPrompt());
  chat.Signal(SIGINT);
  EXPECT_EQ(chat.WaitForExit(), 130);
}

// ------------------------------------------------------------- A lost server

TEST_F(ChatCommandsTest, LinesMayEndAsOnWindows) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf("answering_for")));
  ASSERT_TRUE(person.Say("1\r"));
  EXPECT_THAT(person.FlatScreen(), HasSubstr("I have: For me."));
}

TEST_F(ChatCommandsTest, SavesTheLetterAndTheAnswers) {
  const TemporaryFolder folder;
  const std::string file = folder.File("letter.md");
  Process chat(Options({"--save", file}));
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(Flat(chat.output()), HasSubstr(Flat("Saved in " + file)));
  const std::string saved = ReadFile(file);
  EXPECT_THAT(saved, StartsWith("# "));
  EXPECT_THAT(saved, HasSubstr("\n## "));
  EXPECT_EQ(saved.back(), '\n');
  const std::string flat = Flat(saved);
  EXPECT_THAT(flat, HasSubstr(kSelfCare));
  EXPECT_THAT(flat, HasSubstr("What you told me"));
  EXPECT_THAT(flat, HasSubstr(QuestionOf(kSaddle)));
  EXPECT_THAT(flat, HasSubstr((*ShippedKnowledge()).base().release()));
  // Nobody else on this machine may read it.
  EXPECT_EQ(std::filesystem::status(file).permissions() &
                (std::filesystem::perms::group_all |
                 std::filesystem::perms::others_all),
            std::filesystem::perms::none);
}

TEST_F(ChatCommandsTest, SavesWhatWasSaidBeforeLeaving) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("letter.md", "an old letter");
  Process chat(Options({"--save", file}));
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  person.Type("quit");
  EXPECT_EQ(chat.WaitForExit(), 6);
  EXPECT_THAT(ReadFile(file), AllOf(HasSubstr("What you told me"),
                                    Not(HasSubstr("an old letter"))));
}

TEST_F(ChatCommandsTest, AFileThatCannotBeWrittenIsToldAtOnce) {
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

TEST_F(ChatCommandsTest, WhatTheServiceRefusesIsExitCode4) {
  const Finished finished = RunProgram(Options({"--region", "GBR"}));
  EXPECT_EQ(finished.exit_code, 4);
  EXPECT_THAT(finished.errors, StartsWith("backwise: error: "));
  EXPECT_THAT(finished.errors, HasSubstr("`GBR` is not a region code"));
  EXPECT_THAT(Flat(finished.output), HasSubstr("call your emergency number"));
}

}  // namespace
}  // namespace backwise::testing
