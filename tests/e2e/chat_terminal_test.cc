// The real `backwise chat` in a pseudo-terminal, as people see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/e2e/chat_fixture.h"
#include "tests/e2e/chat_person.h"
#include "tests/e2e/cli_program.h"
#include "tests/support/process.h"

namespace backwise::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kBold[] = "\x1b[1m";
constexpr char kEmergencyColours[] = "\x1b[1;97;41m";
constexpr char kPlainAgain[] = "\x1b[0m";

// Keys as a terminal sends them.
constexpr char kCtrlC[] = "\x03";
constexpr char kCtrlD[] = "\x04";
constexpr char kCtrlU[] = "\x15";
constexpr char kBackspace[] = "\x7f";
constexpr char kUp[] = "\x1b[A";
constexpr char kLeft[] = "\x1b[D";
constexpr char kHome[] = "\x01";

class ChatTerminalTest : public ChatTest {
 protected:
  static ProcessOptions Options() { return InTerminal(ChatTest::Options()); }
};

TEST_F(ChatTerminalTest, TalksToTheEnd) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(Flat(chat.output()), HasSubstr(kSelfCare));
}

TEST_F(ChatTerminalTest, ShowsColours) {
  Process chat(Options());
  ChatPerson person(chat, Numb());
  ASSERT_TRUE(person.WaitForPrompt());
  EXPECT_THAT(chat.output(), HasSubstr(kBold));
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(chat.WaitForExit(), 0);
  EXPECT_THAT(chat.output(), HasSubstr(kEmergencyColours));
  // Each line of the box ends its colour, so that nothing bleeds beside it.
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(chat.output(), '\n'))) {
    if (line.find(kEmergencyColours) == std::string::npos) continue;
    EXPECT_THAT(line, ::testing::EndsWith(absl::StrCat(kPlainAgain, "\r")));
  }
  // And all is plain at the end.
  EXPECT_GT(chat.output().rfind(kPlainAgain), chat.output().rfind(kBold));
}

// Returns whether there is a colour or a weight in the output.
bool HasColours(const std::string& output) {
  for (std::size_t at = output.find("\x1b["); at != std::string::npos;
       at = output.find("\x1b[", at + 1)) {
    const std::size_t end = output.find_first_not_of("0123456789;", at + 2);
    if (end != std::string::npos && output[end] == 'm') return true;
  }
  return false;
}

TEST_F(ChatTerminalTest, ShowsNoColoursToThoseWhoWantNone) {
  std::vector<ProcessOptions> without(3, Options());
  without[0].environment["NO_COLOR"] = "1";
  without[1].environment["TERM"] = "dumb";
  without[2].environment["TERM"] = std::nullopt;
  for (const ProcessOptions& options : without) {
    Process chat(options);
    ChatPerson person(chat, Numb());
    ASSERT_TRUE(person.AnswerToTheEnd());
    EXPECT_EQ(chat.WaitForExit(), 0);
    EXPECT_FALSE(HasColours(chat.output()));
    EXPECT_THAT(chat.output(), HasSubstr("!! THIS IS AN EMERGENCY"));
  }
}

TEST_F(ChatTerminalTest, AnEmptyNoColorIsNone) {
  ProcessOptions options = Options();
  options.environment["NO_COLOR"] = "";
  Process chat(options);
  ChatPerson person(chat, {});
  ASSERT_TRUE(person.WaitForPrompt());
  EXPECT_TRUE(HasColours(chat.output()));
}

TEST_F(ChatTerminalTest, CtrlCLeavesAtOnce) {
  // At the first prompt, and with half a line typed at a later one.
  Process first(Options());
  ChatPerson person(first, {});
  ASSERT_TRUE(person.WaitForPrompt());
  first.Write(kCtrlC);
  EXPECT_EQ(first.WaitForExit(), 130);

  Process later(Options());
  ChatPerson other(later, Tense());
  ASSERT_TRUE(other.AnswerUntil(QuestionOf("age")));
  later.Write(absl::StrCat("4", kCtrlC));
  EXPECT_EQ(later.WaitForExit(), 130);
  EXPECT_THAT(Flat(later.output()), Not(HasSubstr("I have: 4 years")));
}

TEST_F(ChatTerminalTest, CtrlDIsTheEndOfInput) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf("age")));
  chat.Write(kCtrlD);
  EXPECT_EQ(chat.WaitForExit(), 6);
  EXPECT_THAT(Flat(chat.output()), HasSubstr("You stopped before the end"));
}

struct Edit {
  const char* name;
  std::string keys;
};

// Each types 41, with a slip.
TEST_F(ChatTerminalTest, ALineMayBeEdited) {
  const std::vector<Edit> edits = {
      {"a letter too many", absl::StrCat("42", kBackspace, "1")},
      {"all wrong", absl::StrCat("fourty", kCtrlU, "41")},
      {"a letter in the middle", absl::StrCat("1", kLeft, "4")},
      {"at the beginning", absl::StrCat("1", kHome, "4")},
      {"nothing to go back to", absl::StrCat(kUp, kBackspace, "41")},
      {"a tabulator", absl::StrCat("41\t")},
  };
  for (const Edit& edit : edits) {
    SCOPED_TRACE(edit.name);
    Process chat(Options());
    ChatPerson person(chat, Tense());
    ASSERT_TRUE(person.AnswerUntil(QuestionOf("age")));
    ASSERT_TRUE(person.Say(edit.keys));
    EXPECT_THAT(person.FlatScreen(), HasSubstr("I have: 41 years."));
  }
}

// Answers are private: the next one on this keyboard cannot leaf through them.
TEST_F(ChatTerminalTest, KeepsNoHistory) {
  Process chat(Options());
  ChatPerson person(chat, Tense());
  ASSERT_TRUE(person.AnswerUntil(QuestionOf("age")));
  ASSERT_TRUE(person.Say("41"));
  ASSERT_TRUE(person.Say(absl::StrCat(kUp, kUp)));
  EXPECT_THAT(person.FlatScreen(), Not(HasSubstr("41")));
  EXPECT_THAT(person.FlatScreen(), Not(HasSubstr("I have: ")));
}

TEST_F(ChatTerminalTest, FitsTheTerminal) {
  for (const int columns : {40, 60, 80, 200}) {
    SCOPED_TRACE(columns);
    ProcessOptions options = Options();
    options.columns = columns;
    Process chat(options);
    ChatPerson person(chat, Numb());
    ASSERT_TRUE(person.AnswerToTheEnd());
    EXPECT_EQ(chat.WaitForExit(), 0);
    std::size_t longest = 0;
    for (const std::string& line :
         std::vector<std::string>(absl::StrSplit(Plain(chat.output()), '\n'))) {
      // A word such as an address is not broken, and what is typed is echoed.
      const bool one_word =
          line.find_last_of(' ') == line.find_first_not_of(' ') - 1;
      if (one_word || line.rfind("> ", 0) == 0) continue;
      EXPECT_LE(line.size(), static_cast<std::size_t>(columns)) << line;
      longest = std::max(longest, line.size());
    }
    // Nor is it narrower than it need be; very long lines read badly.
    EXPECT_GE(longest, static_cast<std::size_t>(std::min(columns, 80) - 10));
    EXPECT_LE(longest, 100u);
  }
}

// Whatever was switched for editing is switched back.
TEST_F(ChatTerminalTest, LeavesTheTerminalInOrder) {
  Process to_the_end(Options());
  EXPECT_TRUE(to_the_end.TerminalIsInOrder());
  ChatPerson person(to_the_end, Numb());
  ASSERT_TRUE(person.AnswerToTheEnd());
  EXPECT_EQ(to_the_end.WaitForExit(), 0);
  EXPECT_TRUE(to_the_end.TerminalIsInOrder());
  EXPECT_EQ(to_the_end.output().back(), '\n');

  Process left(Options());
  ChatPerson leaving(left, Tense());
  ASSERT_TRUE(leaving.WaitForPrompt());
  leaving.Type("quit");
  EXPECT_EQ(left.WaitForExit(), 6);
  EXPECT_TRUE(left.TerminalIsInOrder());
}

TEST_F(ChatTerminalTest, CtrlCLeavesTheTerminalInOrder) {
  for (const char* typed : {"", "4"}) {
    Process chat(Options());
    ChatPerson person(chat, Tense());
    ASSERT_TRUE(person.AnswerUntil(QuestionOf("age")));
    chat.Write(absl::StrCat(typed, kCtrlC));
    EXPECT_EQ(chat.WaitForExit(), 130);
    EXPECT_TRUE(chat.TerminalIsInOrder());
    EXPECT_EQ(chat.output().back(), '\n');
  }
}

}  // namespace
}  // namespace backwise::testing
