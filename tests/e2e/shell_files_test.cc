// What the shell and `man` make of what `backwise` prints for them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/commands.h"
#include "tests/e2e/cli_program.h"
#include "tests/support/process.h"

namespace backwise {
namespace {

using client::AllCommands;
using testing::CliOptions;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using testing::ProcessOptions;
using testing::RunProgram;
using ::testing::UnorderedElementsAreArray;

using Words = std::vector<std::string>;

std::string Printed(const Words& words) {
  const Finished finished = RunProgram(CliOptions(words));
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  return finished.output;
}

// What bash offers when Tab is pressed after the last of `words`.
Words Offered(const std::string& words, const std::string& folder = "/") {
  // Splits at `=`, too, as bash does.
  constexpr char kAsk[] =
      R"(eval "$SCRIPT"; cd "$FOLDER"
         COMP_WORDS=(${WORDS//=/ = }); [[ $WORDS == *[\ =] ]] && COMP_WORDS+=("")
         COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _backwise; echo "${COMPREPLY[@]}")";
  ProcessOptions options;
  options.arguments = {"/bin/bash", "-c", kAsk};
  options.environment["SCRIPT"] = Printed({"completion", "bash"});
  options.environment["WORDS"] = words;
  options.environment["FOLDER"] = folder;
  const Finished finished = RunProgram(options);
  EXPECT_EQ(finished.errors, "");
  return absl::StrSplit(absl::StripSuffix(finished.output, "\n"), ' ',
                        absl::SkipEmpty());
}

struct Completed {
  const char* words;
  Words offered;
};

TEST(BashCompletionTest, OffersWhatMayFollow) {
  const std::vector<Completed> cases = {
      {"backwise ch", {"chat"}},
      {"backwise assess --f", {"--format"}},
      {"backwise assess --format ", {"json", "text"}},
      {"backwise assess --format=", {"json", "text"}},
      {"backwise assess --format=t", {"text"}},
      {"backwise assess --answer fever=no --form", {"--format"}},
      {"backwise chat --region ", {}},
      {"backwise chat --re", {"--region"}},
      {"backwise completion ", {"bash"}},
      {"backwise completion --h", {"--help"}},
      {"backwise help ass", {"assess"}},
      {"backwise no_such_command ", {}},
  };
  for (const Completed& item : cases) {
    SCOPED_TRACE(item.words);
    EXPECT_THAT(Offered(item.words), UnorderedElementsAreArray(item.offered));
  }
}

TEST(BashCompletionTest, OffersFilesWhereAFileIsWanted) {
  const testing::TemporaryFolder folder;
  folder.Write("case.json", "{}");
  EXPECT_THAT(Offered("backwise assess --answers ca", folder.path()),
              UnorderedElementsAreArray({"case.json"}));
}

TEST(BashCompletionTest, OffersEveryCommandAndFlag) {
  for (const client::CommandSpec* command : AllCommands()) {
    SCOPED_TRACE(command->name);
    Words flags = {"--help"};
    for (const client::FlagSpec& flag : command->flags) {
      flags.push_back(flag.name);
    }
    EXPECT_THAT(Offered(absl::StrCat("backwise ", command->name, " -")),
                UnorderedElementsAreArray(flags));
    const Words name = absl::StrSplit(command->name, ' ');
    std::string before = "backwise ";
    for (const std::string& word : name) {
      EXPECT_THAT(Offered(before), IsSupersetOf({word}));
      absl::StrAppend(&before, word, " ");
    }
  }
}

// How troff is told of a minus, which is no hyphen.
std::string InTroff(const std::string& name) {
  return absl::StrReplaceAll(name, {{"-", "\\-"}});
}

TEST(ManualTest, HoldsEveryCommandAndFlag) {
  const std::string page = Printed({"manual"});
  for (const client::CommandSpec* command : AllCommands()) {
    EXPECT_THAT(page,
                HasSubstr(absl::StrCat(".SS ", InTroff(command->name), "\n")));
    for (const client::FlagSpec& flag : command->flags) {
      EXPECT_THAT(page, HasSubstr(InTroff(flag.name)));
    }
  }
}

// A line that begins with a dot or a quote is an order to troff.
TEST(ManualTest, GivesNoOrdersByAccident) {
  const std::vector<std::string> orders = {".TH", ".SH", ".SS", ".TP", ".PP",
                                           ".nf", ".fi", ".RS", ".RE"};
  for (const absl::string_view line :
       absl::StrSplit(Printed({"manual"}), '\n')) {
    if (line.empty() || (line[0] != '.' && line[0] != '\'')) continue;
    EXPECT_THAT(orders, ::testing::Contains(std::string(line.substr(0, 3))))
        << line;
  }
}

}  // namespace
}  // namespace backwise
