#include "client/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/commands.h"
#include "client/files.h"
#include "client/help_text.h"
#include "tests/support/matchers.h"

namespace backwise::client {
namespace {

using ::backwise::testing::IsOk;
using ::backwise::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

absl::StatusOr<CommandLine> Parse(const std::vector<std::string>& words) {
  return ParseCommandLine(words, "default:1");
}

TEST(CommandLineTest, ReadsChat) {
  const auto line = Parse({"chat", "--region", "GB", "--save=letter.md"});
  ASSERT_THAT(line, IsOk());
  EXPECT_EQ(line->action, Action::kRun);
  EXPECT_EQ(line->command, &ChatCommand());
  EXPECT_EQ(line->server, "default:1");
  EXPECT_EQ(line->Value("--region"), "GB");
  EXPECT_EQ(line->Value("--save"), "letter.md");
}

TEST(CommandLineTest, ReadsAssess) {
  const auto line =
      Parse({"assess", "--server", "a:2", "--answers", "-", "--answer",
             "age=41", "--answer=fever=no", "--format", "text", "--release",
             "2026.11.0", "--language", "en"});
  ASSERT_THAT(line, IsOk());
  EXPECT_EQ(line->command, &AssessCommand());
  EXPECT_EQ(line->server, "a:2");
  EXPECT_EQ(line->Value("--answers"), "-");
  EXPECT_THAT(line->Values("--answer"), ElementsAre("age=41", "fever=no"));
  EXPECT_EQ(line->Value("--format"), "text");
  EXPECT_EQ(line->Value("--release"), "2026.11.0");
  EXPECT_EQ(line->Value("--language"), "en");
}

TEST(CommandLineTest, TakesTheDefaultAndOfSeveralTheLast) {
  const auto line = Parse({"assess", "--region", "GB", "--region", "US"});
  ASSERT_THAT(line, IsOk());
  EXPECT_EQ(line->Value("--format"), "json");
  EXPECT_FALSE(line->Has("--format"));
  EXPECT_EQ(line->Value("--region"), "US");
  EXPECT_EQ(line->Value("--language"), "");
}

TEST(CommandLineTest, ReadsHelpAndVersion) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--help"}, {"help"}, {"-h"}}) {
    EXPECT_EQ(Parse(words)->action, Action::kHelp);
    EXPECT_EQ(Parse(words)->help_topic, "");
  }
  EXPECT_EQ(Parse({"chat", "--help"})->help_topic, "chat");
  EXPECT_EQ(Parse({"help", "assess"})->help_topic, "assess");
  EXPECT_EQ(Parse({"--version"})->action, Action::kVersion);
}

TEST(CommandLineTest, NamesWhatIsWrongAndTheNearestName) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{}, "say what to do"},
      {{"asess"}, "unknown command `asess`; did you mean `assess`?"},
      {{"--hlep"}, "unknown flag `--hlep`; did you mean `--help`?"},
      {{"chat", "--sever", "x"}, "did you mean `--server`?"},
      {{"chat", "--answer", "a=b"}, "unknown flag `--answer`"},
      {{"chat", "now"}, "unknown word `now`"},
      {{"chat", "--save"}, "`--save` needs a value"},
      {{"chat", "--save="}, "`--save` needs a value"},
      {{"assess", "--answer", "a=b", "--format", "xml"}, "`json` or `text`"},
      {{"help", "chta"}, "did you mean `chat`?"},
      {{"guidance"}, "say what to do: `guidance list`, `guidance show` or"},
      {{"guidance", "lst"}, "did you mean `guidance list`?"},
      {{"guidance", "show"}, "guidance show needs NAME"},
      {{"guidance", "list", "flag"}, "KIND is `flag`; did you mean `flags`?"},
      {{"guidance", "list", "flags", "topics"}, "unknown word `topics`"},
  };
  for (const auto& [words, message] : cases) {
    SCOPED_TRACE(message);
    EXPECT_THAT(Parse(words), StatusIs(absl::StatusCode::kInvalidArgument,
                                       HasSubstr(message)));
  }
}

TEST(CommandTableTest, DescribesEveryCommandInFull) {
  std::set<std::string> names;
  for (const CommandSpec* command : AllCommands()) {
    SCOPED_TRACE(command->name);
    EXPECT_TRUE(names.insert(command->name).second) << "twice";
    EXPECT_NE(command->summary, "");
    EXPECT_NE(command->headline, "");
    EXPECT_THAT(command->usage, Not(IsEmpty()));
    EXPECT_THAT(command->examples, Not(IsEmpty()));
    EXPECT_NE(command->run, nullptr);
    std::set<ExitCode> codes;
    for (const ExitCodeHelp& code : command->exit_codes) {
      EXPECT_TRUE(codes.insert(code.code).second);
    }
    EXPECT_EQ(codes.count(ExitCode::kOk) + codes.count(ExitCode::kWrongUse),
              2u);
    std::set<std::string> flags;
    for (const FlagSpec& flag : command->flags) {
      EXPECT_TRUE(flags.insert(flag.name).second) << flag.name << " twice";
      EXPECT_NE(flag.help, "") << flag.name;
      EXPECT_EQ(flag.by_default.empty() || flag.choices.empty() ||
                    std::count(flag.choices.begin(), flag.choices.end(),
                               flag.by_default) == 1,
                true)
          << flag.name;
    }
    EXPECT_EQ(HelpText(command->name).find("backwise " + command->name + " - "),
              0u);
  }
}

TEST(CommandTableTest, TheExamplesAreRightCommandLines) {
  for (const CommandSpec* command : AllCommands()) {
    for (const std::string& example : command->examples) {
      // Up to what comes after a pipe; nothing here is in quotes.
      const std::string own = example.substr(0, example.find(" | "));
      const std::vector<std::string> words = absl::StrSplit(own, ' ');
      if (words[0] != "backwise") continue;
      const auto line =
          Parse(std::vector<std::string>(words.begin() + 1, words.end()));
      ASSERT_THAT(line, IsOk()) << example;
      EXPECT_EQ(line->command, command) << example;
    }
  }
}

TEST(CommandLineTest, ReadsCommandsOfTwoWords) {
  const auto list = Parse({"guidance", "list", "flags", "--filter", "a:b"});
  ASSERT_THAT(list, IsOk());
  EXPECT_EQ(list->command, &GuidanceListCommand());
  EXPECT_THAT(list->arguments, ElementsAre("flags"));
  EXPECT_EQ(list->Value("--filter"), "a:b");
  EXPECT_EQ(list->Value("--format"), "text");
  const auto search =
      Parse({"guidance", "search", "--limit=3", "blood", "thinners"});
  ASSERT_THAT(search, IsOk());
  EXPECT_THAT(search->arguments, ElementsAre("blood", "thinners"));
  EXPECT_EQ(Parse({"guidance", "--help"})->help_topic, "guidance");
  EXPECT_EQ(Parse({"help", "guidance"})->help_topic, "guidance");
  EXPECT_EQ(Parse({"help", "guidance", "show"})->help_topic, "guidance show");
  EXPECT_EQ(Parse({"guidance", "show", "-h"})->help_topic, "guidance show");
}

TEST(HelpTextTest, HasExamplesAndExitCodesAndFitsTheScreen) {
  for (const std::string topic : {"", "chat", "assess", "guidance list",
                                  "guidance show", "guidance search"}) {
    SCOPED_TRACE(topic);
    const std::string text = HelpText(topic);
    EXPECT_THAT(text, HasSubstr("Usage:\n"));
    EXPECT_THAT(text, HasSubstr("Examples:\n"));
    EXPECT_THAT(text, HasSubstr("Exit codes:\n  0 "));
    EXPECT_THAT(text, HasSubstr("\n  130  interrupted"));
    EXPECT_THAT(text, HasSubstr("BACKWISE_SERVER"));
    size_t begin = 0;
    for (size_t end = text.find('\n'); end != std::string::npos;
         begin = end + 1, end = text.find('\n', begin)) {
      EXPECT_LE(end - begin, 80u) << text.substr(begin, end - begin);
    }
  }
  for (const std::string flag : {"--server", "--region", "--save"}) {
    EXPECT_THAT(HelpText("chat"), HasSubstr(flag));
  }
  for (const std::string flag :
       {"--server", "--region", "--language", "--release", "--answers",
        "--answer", "--format"}) {
    EXPECT_THAT(HelpText("assess"), HasSubstr(flag));
  }
}

TEST(FilesTest, WritesForTheOwnerAloneAndReadsBack) {
  const std::string path = ::testing::TempDir() + "backwise_files_test.md";
  unlink(path.c_str());
  EXPECT_THAT(CheckWritable(path), IsOk());
  EXPECT_NE(access(path.c_str(), F_OK), 0) << "the check leaves no file";
  ASSERT_THAT(WriteWholeFile(path, "one\ntwo\n"), IsOk());
  EXPECT_THAT(CheckWritable(path), IsOk());
  EXPECT_EQ(*ReadWholeFile(path), "one\ntwo\n");
  struct stat info {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777u, 0600u);
  ASSERT_THAT(WriteWholeFile(path, "x"), IsOk());
  EXPECT_EQ(*ReadWholeFile(path), "x");
  unlink(path.c_str());
}

TEST(FilesTest, SaysWhyAFileCannotBeUsed) {
  const std::string missing = ::testing::TempDir() + "no/such/file";
  EXPECT_THAT(
      ReadWholeFile(missing),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("No such file")));
  EXPECT_FALSE(CheckWritable(missing).ok());
  EXPECT_FALSE(CheckWritable(::testing::TempDir()).ok());
}

}  // namespace
}  // namespace backwise::client
