#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "authoring/commands.h"
#include "knowledge/knowledge.h"
#include "knowledge/source_file.h"
#include "tests/knowledge/edited_base.h"

namespace backwise::authoring {
namespace {

namespace fs = std::filesystem;

using ::backwise::testing::EditedBase;
using ::backwise::testing::kHiccups;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::StartsWith;

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

Outcome RunWith(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  Outcome outcome;
  outcome.code = Run(arguments, out, err);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

std::vector<std::string> Lines(const std::string& text) {
  return absl::StrSplit(text, '\n', absl::SkipEmpty());
}

// Writes the shipped base with `edits` into a folder of its own.
class WrittenBaseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string folder = ::testing::TempDir() + "backwise_XXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    folder_ = folder;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Write(const std::vector<backwise::testing::Edit>& edits) {
    for (const knowledge::SourceFile& file : EditedBase(edits)) {
      const fs::path path = fs::path(folder_) / file.path;
      fs::create_directories(path.parent_path());
      std::ofstream(path, std::ios::binary) << file.text;
    }
    return folder_;
  }

  std::string folder_;
};

struct HelpRow {
  std::string name;
  std::vector<std::string> arguments;
};

void PrintTo(const HelpRow& row, std::ostream* out) { *out << row.name; }

class HelpTest : public ::testing::TestWithParam<HelpRow> {};

TEST_P(HelpTest, IsShownAndAllIsWell) {
  const Outcome outcome = RunWith(GetParam().arguments);
  EXPECT_EQ(outcome.code, kOk);
  EXPECT_THAT(outcome.err, IsEmpty());
  EXPECT_THAT(
      outcome.out,
      AllOf(HasSubstr("Usage:"), HasSubstr("backwise-kb check [DIR]"),
            HasSubstr("backwise-kb count [DIR]"),
            HasSubstr("backwise-kb facts [DIR]"), HasSubstr("backwise-kb help"),
            HasSubstr("Examples:"), HasSubstr("Exit codes:")));
}

INSTANTIATE_TEST_SUITE_P(Rows, HelpTest,
                         ::testing::ValuesIn(std::vector<HelpRow>{
                             {"WithoutArguments", {}},
                             {"Help", {"help"}},
                             {"LongOption", {"--help"}},
                             {"ShortOption", {"-h"}},
                             {"AfterCheck", {"check", "--help"}},
                             {"AfterCount", {"count", "-h"}},
                             {"AfterFacts", {"facts", "--help"}},
                             {"AfterAFolder",
                              {"facts", "knowledge/base", "--help"}},
                             {"AfterProve", {"prove", "-h"}}}),
                         [](const ::testing::TestParamInfo<HelpRow>& row) {
                           return row.param.name;
                         });

struct WrongRow {
  std::string name;
  std::vector<std::string> arguments;
  std::string message;
};

void PrintTo(const WrongRow& row, std::ostream* out) { *out << row.name; }

class WrongUseTest : public ::testing::TestWithParam<WrongRow> {};

TEST_P(WrongUseTest, IsExplained) {
  const Outcome outcome = RunWith(GetParam().arguments);
  EXPECT_EQ(outcome.code, kWrongUse);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.err, "backwise-kb: " + GetParam().message +
                             "\nTry `backwise-kb help`.\n");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WrongUseTest,
    ::testing::ValuesIn(std::vector<WrongRow>{
        {"MisspeltCheck",
         {"chekc"},
         "`chekc` is not a command; did you mean `check`?"},
        {"MisspeltCount",
         {"coutn"},
         "`coutn` is not a command; did you mean `count`?"},
        {"MisspeltFacts",
         {"fact"},
         "`fact` is not a command; did you mean `facts`?"},
        {"MisspeltProve",
         {"porve"},
         "`porve` is not a command; did you mean `prove`?"},
        {"MisspeltHelp",
         {"hlep"},
         "`hlep` is not a command; did you mean `help`?"},
        {"UnknownCommand", {"simulate"}, "`simulate` is not a command"},
        {"FolderWithoutCommand",
         {"knowledge/base"},
         "`knowledge/base` is not a command"},
        {"TwoFolders",
         {"count", "knowledge/base", "knowledge/base"},
         "too many words; the use is: backwise-kb count [DIR]"},
        {"UnknownOption",
         {"count", "--all"},
         "`--all` is not an option of count"},
        {"UnknownOptionWithAValue",
         {"count", "--all=3"},
         "`--all` is not an option of count"},
        {"OptionBehindTheFolder",
         {"facts", "knowledge/base", "-v"},
         "`-v` is not an option"},
        {"OptionOfAnotherCommand",
         {"check", "--report", "certificate.md"},
         "`--report` is not an option of check"},
        {"MisspeltOption",
         {"prove", "--reprot", "certificate.md"},
         "`--reprot` is not an option of prove; did you mean `report`?"},
        {"OptionWithoutItsValue",
         {"prove", "--report"},
         "`--report` needs a value"},
        {"TwoFoldersToProve",
         {"prove", "knowledge/base", "knowledge/base"},
         "too many words; the use is: backwise-kb prove [DIR] [--report "
         "FILE.md] [--cases FOLDER]"}}),
    [](const ::testing::TestParamInfo<WrongRow>& row) {
      return row.param.name;
    });

class CommandOnAFolderTest : public ::testing::TestWithParam<std::string> {};

TEST_P(CommandOnAFolderTest, ExitsWith3WhenTheFolderDoesNotExist) {
  const Outcome outcome = RunWith({GetParam(), "nowhere"});
  EXPECT_EQ(outcome.code, kUnreadable);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.err, "backwise-kb: `nowhere` is not a folder\n");
}

TEST_P(CommandOnAFolderTest, ExitsWith3WhenTheFolderHoldsNoGuidance) {
  const Outcome outcome = RunWith({GetParam(), "cmake"});
  EXPECT_EQ(outcome.code, kUnreadable);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(outcome.err, "backwise-kb: `cmake` holds no .textproto file\n");
}

const auto& CommandName = [](const ::testing::TestParamInfo<std::string>& row) {
  return row.param;
};

INSTANTIATE_TEST_SUITE_P(Rows, CommandOnAFolderTest,
                         ::testing::Values("check", "count", "facts", "prove"),
                         CommandName);

// Words that end well, before the folder. The solver takes long; what needs it
// has tests of its own.
struct QuickRow {
  std::string name;
  std::vector<std::string> arguments;
};

void PrintTo(const QuickRow& row, std::ostream* out) { *out << row.name; }

class QuickCommandTest : public ::testing::TestWithParam<QuickRow> {};

TEST_P(QuickCommandTest, TakesTheBuiltInBaseWithoutAFolder) {
  std::vector<std::string> arguments = GetParam().arguments;
  const Outcome built_in = RunWith(arguments);
  arguments.push_back("knowledge/base");
  const Outcome folder = RunWith(arguments);
  EXPECT_EQ(built_in.code, kOk);
  EXPECT_THAT(built_in.err, IsEmpty());
  EXPECT_THAT(built_in.out, Not(IsEmpty()));
  EXPECT_EQ(folder.code, kOk);
  EXPECT_EQ(folder.out, built_in.out);
}

INSTANTIATE_TEST_SUITE_P(Rows, QuickCommandTest,
                         ::testing::ValuesIn(std::vector<QuickRow>{
                             {"Check", {"check", "--fast"}},
                             {"Count", {"count"}},
                             {"Facts", {"facts"}}}),
                         [](const ::testing::TestParamInfo<QuickRow>& row) {
                           return row.param.name;
                         });

class CommandOnABrokenBaseTest
    : public WrittenBaseTest,
      public ::testing::WithParamInterface<std::string> {};

TEST_P(CommandOnABrokenBaseTest, ExitsWith1AndPrintsEveryError) {
  const std::string folder =
      Write({{"hiccups && loud_hiccups", "hicups && loud_hicups"}});
  const Outcome outcome = RunWith({GetParam(), folder});
  EXPECT_EQ(outcome.code, kErrorsFound);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(
      outcome.err,
      AllOf(StartsWith(folder + "/" + kHiccups),
            HasSubstr("error: `hicups` is not a finding, concept or flag; did "
                      "you mean `hiccups`?\n"),
            HasSubstr("error: `loud_hicups` is not a finding, concept or "
                      "flag; did you mean `loud_hiccups`?\n"),
            ::testing::EndsWith("^\n2 errors\n")));
}

INSTANTIATE_TEST_SUITE_P(Rows, CommandOnABrokenBaseTest,
                         ::testing::Values("check", "count", "facts", "prove"),
                         CommandName);

using CheckTest = WrittenBaseTest;

TEST_F(CheckTest, CountsASingleErrorAsOne) {
  const std::string folder = Write({{"hiccups && loud", "hicups && loud"}});
  const Outcome outcome = RunWith({"check", folder});
  EXPECT_EQ(outcome.code, kErrorsFound);
  EXPECT_THAT(outcome.err, ::testing::EndsWith("^\n1 error\n"));
}

TEST_F(CheckTest, SaysThatTheShippedBaseHasNoErrors) {
  const Outcome outcome = RunWith({"check", "--fast"});
  EXPECT_EQ(outcome.code, kOk);
  EXPECT_THAT(outcome.err, IsEmpty());
  EXPECT_THAT(outcome.out, StartsWith("No errors.\nrelease 2026."));
}

using CountTest = WrittenBaseTest;

TEST_F(CountTest, PrintsReleaseDigestAndARowForEachType) {
  const std::vector<std::string> lines = Lines(RunWith({"count"}).out);
  ASSERT_EQ(lines.size(), 15U);
  EXPECT_THAT(lines[0], MatchesRegex("release 20[0-9][0-9]\\.[0-9]+\\.[0-9]+"));
  EXPECT_THAT(lines[1], MatchesRegex("digest  [0-9a-f]+"));
  const std::vector<std::string> names = {"findings",
                                          "questions",
                                          "follow-ups",
                                          "concepts",
                                          "flags",
                                          "contraindications",
                                          "cautions",
                                          "advice",
                                          "topics",
                                          "safety-net texts",
                                          "regions",
                                          "sources",
                                          "facts of the articles"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_THAT(lines[i + 2], MatchesRegex(" +[0-9]+  " + names[i]));
  }
}

// Returns the number that stands before `name` in the counts.
int CountOf(const std::string& name, const std::string& out) {
  for (const std::string& line : Lines(out)) {
    if (absl::EndsWith(line, "  " + name)) return std::stoi(line);
  }
  ADD_FAILURE() << "no count of " << name;
  return -1;
}

TEST_F(CountTest, CountsWhatAFolderAdds) {
  const std::string before = RunWith({"count"}).out;
  const std::string after = RunWith({"count", Write({})}).out;
  const std::vector<std::pair<std::string, int>> added = {
      {"findings", 5},
      {"questions", 1},
      {"follow-ups", 0},
      {"concepts", 2},
      {"flags", 1},
      {"contraindications", 1},
      {"cautions", 1},
      {"advice", 1},
      {"topics", 1},
      {"safety-net texts", 1},
      {"regions", 1},
      {"sources", 1},
      {"facts of the articles", 0}};
  for (const auto& [name, count] : added) {
    EXPECT_EQ(CountOf(name, after), CountOf(name, before) + count) << name;
  }
}

TEST_F(CountTest, CountsTheShippedBase) {
  std::vector<knowledge::Issue> issues;
  const auto compiled =
      knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues);
  ASSERT_NE(compiled, nullptr);
  const v1::KnowledgeBase& base = compiled->base();
  const std::string out = RunWith({"count"}).out;
  EXPECT_THAT(out, HasSubstr("release " + base.release() + "\n"));
  EXPECT_THAT(out, HasSubstr("digest  " + compiled->digest + "\n"));
  EXPECT_EQ(CountOf("findings", out), base.findings_size());
  EXPECT_EQ(CountOf("questions", out) + CountOf("follow-ups", out),
            base.questions_size());
  EXPECT_EQ(CountOf("flags", out), base.flags_size());
  EXPECT_EQ(CountOf("contraindications", out) + CountOf("cautions", out),
            base.contraindications_size());
  EXPECT_GT(CountOf("follow-ups", out), 0);
  EXPECT_GT(CountOf("cautions", out), 0);
}

using FactsTest = WrittenBaseTest;

TEST_F(FactsTest, ListsFactElementAndPlaceInTheirOrder) {
  const std::vector<std::string> lines = Lines(RunWith({"facts"}).out);
  EXPECT_GE(lines.size(), 96U);
  std::string last;
  for (const std::string& line : lines) {
    const std::vector<std::string> parts = absl::StrSplit(line, '\t');
    ASSERT_EQ(parts.size(), 3U) << line;
    EXPECT_THAT(parts[0], MatchesRegex("[a-z][a-z0-9_]*"));
    EXPECT_THAT(parts[1], MatchesRegex("(advice|topics)/[a-z][a-z0-9_]*"));
    EXPECT_THAT(parts[2], MatchesRegex("knowledge/base/.+\\.textproto:[0-9]+"));
    EXPECT_LE(last, parts[0]);
    last = parts[0];
  }
}

// Returns the line of the hiccups with `text` in it, from 1, after `edits`.
int LineOfHiccups(const std::string& text,
                  const std::vector<backwise::testing::Edit>& edits) {
  for (const knowledge::SourceFile& file : EditedBase(edits)) {
    const std::size_t at = file.text.find(text);
    if (file.path != kHiccups || at == std::string::npos) continue;
    const auto begin = file.text.begin();
    return 1 + static_cast<int>(std::count(
                   begin, begin + static_cast<std::ptrdiff_t>(at), '\n'));
  }
  ADD_FAILURE() << "no " << text;
  return 0;
}

TEST_F(FactsTest, PointsAtTheStatementThatTellsTheFact) {
  const std::vector<backwise::testing::Edit> edits = {
      {"text: \"Once.\"", "text: \"Once.\" facts: \"a_new_fact\""},
      {"text: \"Nobody knows.\"",
       "text: \"Nobody knows.\" facts: \"a_new_fact\""},
      {"strength: STRENGTH_OPTIONAL",
       "strength: STRENGTH_OPTIONAL facts: \"a_new_fact\""}};
  const std::string file = Write(edits) + "/" + kHiccups + ":";
  std::vector<std::string> found;
  for (const std::string& line : Lines(RunWith({"facts", folder_}).out)) {
    if (absl::StartsWith(line, "a_new_fact\t")) found.push_back(line);
  }
  const auto place = [&](const std::string& element, const std::string& text) {
    return "a_new_fact\t" + element + "\t" + file +
           std::to_string(LineOfHiccups(text, edits));
  };
  EXPECT_THAT(found, ElementsAre(place("advice/hold_breath", "advice {"),
                                 place("advice/hold_breath", "dose {"),
                                 place("topics/why_hiccups", "statements {")));
}

}  // namespace
}  // namespace backwise::authoring
