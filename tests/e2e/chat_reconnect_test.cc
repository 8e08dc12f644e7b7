// A conversation whose server goes away, and perhaps comes back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/e2e/chat_fixture.h"
#include "tests/e2e/chat_person.h"
#include "tests/e2e/cli_program.h"
#include "tests/e2e/server_program.h"
#include "tests/support/process.h"

namespace backwise::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Words = std::vector<std::string>;

TEST(ChatWithoutServerTest, GivesUpWithWordsOfSafety) {
  const Finished finished =
      RunProgram(CliOptions({"chat", "--server", DeadAddress()}));
  EXPECT_EQ(finished.exit_code, 5);
  EXPECT_THAT(finished.errors,
              StartsWith("backwise: error: cannot reach the service at "));
  EXPECT_THAT(Flat(finished.output),
              AllOf(HasSubstr("I cannot say what your answers mean"),
                    HasSubstr("call your emergency number")));
}

TEST(ChatWithoutServerTest, GoesOnWhenTheServerIsBack) {
  auto server = std::make_unique<ServerProgram>();
  const std::string address = server->address();
  Process chat(CliOptions({"chat", "--server", address}));
  ChatPerson person(chat, Tense());
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
  EXPECT_THAT(rest, HasSubstr(kSelfCare));
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
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  EXPECT_EQ(server->Stop(), 0);
  person.Type(person.Reply());
  EXPECT_EQ(chat.WaitForExit(), 5);
  EXPECT_THAT(chat.errors(), HasSubstr("cannot reach the service"));
  EXPECT_THAT(Flat(chat.output()), HasSubstr("call your emergency number"));
  EXPECT_THAT(Flat(ReadFile(file)), HasSubstr(QuestionOf(kSaddle)));
}

TEST(ChatWithoutServerTest, InATerminalItAsksBeforeItGivesUp) {
  auto server = std::make_unique<ServerProgram>();
  const std::string address = server->address();
  Process chat(InTerminal(CliOptions({"chat", "--server", address})));
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf(kSaddle)));
  server->process().Signal(SIGKILL);
  server->process().WaitForExit();
  const std::size_t before = chat.output().size();
  person.Type(person.Reply());
  ASSERT_TRUE(person.AnswerUntil("Press Enter to try again"));
  EXPECT_THAT(Flat(chat.output().substr(before)),
              AllOf(HasSubstr("I cannot reach the service; your answers are "
                              "kept. Trying again"),
                    HasSubstr("I still cannot reach the service")));
  server = std::make_unique<ServerProgram>(Words{"--listen", address});
  person.Type("");
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  const std::string rest = Flat(chat.output().substr(before));
  EXPECT_THAT(rest, HasSubstr(kSelfCare));
  EXPECT_THAT(rest, Not(HasSubstr(QuestionOf("age"))));
}

TEST(ChatWithoutServerTest, MayBeLeftFromATerminal) {
  Process chat(InTerminal(CliOptions({"chat", "--server", DeadAddress()})));
  ChatPerson person(chat, {});
  ASSERT_TRUE(person.WaitForPrompt());
  EXPECT_THAT(person.FlatScreen(), HasSubstr("type quit to leave"));
  person.Type("quit");
  EXPECT_EQ(chat.WaitForExit(), 5);
  EXPECT_THAT(Flat(chat.output()),
              AllOf(HasSubstr("call your emergency number"),
                    HasSubstr("backwise: error: cannot reach the service")));
}

}  // namespace
}  // namespace backwise::testing
