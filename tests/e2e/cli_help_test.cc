// The real `backwise` without a server: help, the command line, exit codes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/e2e/cli_program.h"
#include "tests/support/process.h"

namespace backwise {
namespace {

using testing::CliOptions;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using testing::RunProgram;
using ::testing::StartsWith;

using Words = std::vector<std::string>;

TEST(UnreachableServerTest, IsExitCode5) {
  const std::string address = testing::DeadAddress();
  const Finished finished = RunProgram(
      CliOptions({"assess", "--server", address, "--answer", "fever=no"}));
  EXPECT_EQ(finished.exit_code, 5);
  EXPECT_EQ(finished.output, "");
  EXPECT_THAT(finished.errors,
              StartsWith(absl::StrCat(
                  "backwise: error: cannot reach the service at ", address)));
  EXPECT_THAT(finished.errors, HasSubstr("--server"));
}

TEST(UnreachableServerTest, IsNotWaitedForForEver) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  ASSERT_EQ(bind(listener, any, size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  ASSERT_EQ(getsockname(listener, any, &size), 0);
  const auto begin = std::chrono::steady_clock::now();
  const Finished finished = RunProgram(
      CliOptions({"assess", "--server",
                  absl::StrCat("127.0.0.1:", ntohs(address.sin_port)),
                  "--answer", "fever=no"}));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
  EXPECT_EQ(finished.exit_code, 5);
  EXPECT_THAT(finished.errors, StartsWith("backwise: error: "));
  close(listener);
}

// ---------------------------------------------------------------------- Help

std::string Help(const Words& words) {
  SCOPED_TRACE(::testing::PrintToString(words));
  const Finished finished = RunProgram(CliOptions(words));
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_EQ(finished.errors, "");
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(finished.output, '\n'))) {
    EXPECT_LE(line.size(), 80u) << line;
  }
  return finished.output;
}

TEST(HelpTest, TellsOfEveryCommand) {
  const std::string help = Help({"--help"});
  for (const char* text :
       {"backwise chat", "backwise assess", "backwise guidance list",
        "backwise help", "BACKWISE_SERVER", "Examples:", "Exit codes:"}) {
    EXPECT_THAT(help, HasSubstr(text));
  }
  EXPECT_EQ(Help({"-h"}), help);
  EXPECT_EQ(Help({"help"}), help);
}

TEST(HelpTest, TellsOfEveryFlag) {
  const std::string chat = Help({"chat", "--help"});
  for (const char* text : {"--server", "--region", "--save", "why", "back",
                           "quit", "NO_COLOR", "Exit codes:"}) {
    EXPECT_THAT(chat, HasSubstr(text));
  }
  EXPECT_EQ(Help({"help", "chat"}), chat);
  EXPECT_EQ(Help({"chat", "-h"}), chat);
  EXPECT_EQ(Help({"chat", "--region", "GB", "--help"}), chat);

  const std::string assess = Help({"assess", "--help"});
  for (const char* text :
       {"--answers", "--answer", "--region", "--language", "--release",
        "--format", "--server", "unsure", "Exit codes:"}) {
    EXPECT_THAT(assess, HasSubstr(text));
  }
  EXPECT_EQ(Help({"help", "assess"}), assess);
}

TEST(HelpTest, TellsTheVersion) {
  EXPECT_THAT(Help({"--version"}), MatchesRegex("backwise [0-9.]+\n"));
  EXPECT_EQ(Help({"version"}), Help({"--version"}));
}

TEST(HelpTest, SaysWhatIsWrongWithTheCommandLine) {
  struct Use {
    Words words;
    std::string error;
  };
  const std::vector<Use> uses = {
      {{}, "say what to do: `chat`, `assess`, "},
      {{"asess"}, "unknown command `asess`; did you mean `assess`?"},
      {{"--hlp"}, "unknown flag `--hlp`; did you mean `--help`?"},
      {{"help", "cat"}, "unknown command `cat`; did you mean `chat`?"},
      {{"chat", "--region"}, "`--region` needs a value"},
      {{"chat", "--answers", "x"}, "unknown flag `--answers`"},
      {{"chat", "now"}, "unknown word `now`"},
  };
  for (const Use& use : uses) {
    SCOPED_TRACE(::testing::PrintToString(use.words));
    const Finished finished = RunProgram(CliOptions(use.words));
    EXPECT_EQ(finished.exit_code, 2);
    EXPECT_EQ(finished.output, "");
    EXPECT_THAT(finished.errors, StartsWith("backwise: error: " + use.error));
    EXPECT_THAT(finished.errors, HasSubstr("`backwise --help`"));
  }
}

}  // namespace
}  // namespace backwise
