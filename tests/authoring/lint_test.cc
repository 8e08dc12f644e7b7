#include "authoring/lint/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "tests/knowledge/edited_base.h"

namespace backwise::authoring {
namespace {

using ::backwise::testing::ReadFile;
using ::backwise::testing::ShippedFolder;
using knowledge::Issue;
using knowledge::Knowledge;
using knowledge::SourceFile;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// Replaces one place of the small base, which must occur exactly once.
struct Change {
  std::string from, to;
};

std::vector<Issue> LintFiles(const std::vector<SourceFile>& files,
                             LintDepth depth) {
  std::vector<Issue> errors;
  const std::shared_ptr<const Knowledge> knowledge =
      knowledge::CompileKnowledge(files, errors);
  if (knowledge == nullptr) {
    ADD_FAILURE() << knowledge::FormatIssues(errors);
    return {};
  }
  return Lint(*knowledge, files, depth);
}

std::vector<Issue> LintSmall(const std::vector<Change>& changes,
                             LintDepth depth = LintDepth::kAll) {
  std::string text = ReadFile("tests/authoring/data/small.textproto");
  for (const Change& change : changes) {
    EXPECT_EQ(absl::StrReplaceAll({{change.from, change.to}}, &text), 1)
        << change.from;
  }
  return LintFiles({{"small.textproto", text}}, depth);
}

std::vector<std::string> MessagesOf(const std::vector<Issue>& issues) {
  std::vector<std::string> messages;
  for (const Issue& issue : issues) {
    EXPECT_EQ(issue.severity, knowledge::Severity::kWarning);
    messages.push_back(issue.message);
  }
  return messages;
}

constexpr char kIdle[] =
    "this part changes nothing: without it the condition holds for the same "
    "people [idle-part]";
constexpr char kIdleAge[] = "when: \"fever && age >= 80 && age >= 70\"";
constexpr char kAge[] = "when: \"fever && age >= 80\"";

struct Row {
  std::string name;
  std::vector<Change> changes;
  std::vector<std::string> messages;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

std::vector<Row> Rows() {
  return {
      {"AsItIs", {}, {}},
      {"RuleThatCanNeverFire",
       {{"leg_pain && pain >= 7", "leg_pain && leg == 'none'"}},
       {"the flag `rf_leg` applies to nobody [never-fires]"}},
      {"RowThatCanNeverBeAsked",
       {{"when: \"!fever\"", "when: \"fever && no(fever)\""}},
       {"the row `kit` of the question `second` applies to nobody "
        "[never-fires]"}},
      {"HeadlineBehindOneThatCoversIt",
       {{"when: \"disposition == EMERGENCY_NOW\"",
         "when: \"true\" text: \"A\" sources: \"judgement\" } headlines { "
         "when: \"disposition == EMERGENCY_NOW\""}},
       {"headline 2 applies to nobody [never-fires]",
        "headline 3 applies to nobody [never-fires]"}},
      {"PartOfAnAnd", {{kAge, kIdleAge}}, {kIdle}},
      {"PartOfAnOr",
       {{kAge, "when: \"fever && (age >= 80 || age >= 90)\""}},
       {kIdle}},
      {"FlagUnderAMoreUrgentOne",
       {{"when: \"fever\"", "when: \"fever && age >= 85\""}},
       {"`rf_fever` is never raised without `rf_fever_old`, which is as "
        "urgent [masked-flag]"}},
      {"FlagThatAnExceptionNames",
       {{"when: \"fever\"", "when: \"fever && age >= 85\""},
        {"regions {",
         "exceptions { theorem: \"NoRuleIsRedundant\" elements: \"rf_fever\" "
         "elements: \"rf_fever_old\" reason: \"So.\" sources: \"judgement\" "
         "}\nregions {"}},
       {}},
      {"ChoiceThatNothingReads",
       {{"'ball' in kit && leg == 'left'", "leg == 'left'"}},
       {"no condition reads the choice `ball` of `kit` [unread-choice]"}},
      {"AdviceForNobody",
       {{"\"'mat' in kit\"", "\"'mat' in kit && fever && no(fever)\""}},
       {"the advice `stretch` is indicated for nobody [never-recommended]"}},
      {"AdviceThatIsAlwaysWithheld",
       {{"\"'mat' in kit\"", "\"'mat' in kit && fever\""}},
       {"the advice `stretch` is withheld from everybody it is indicated for "
        "[always-withheld]"}},
      {"FindingThatDecidesNothing",
       {{"leg_pain && pain >= 7", "(leg_pain || !leg_pain) && pain >= 7"},
        {"'ball' in kit && leg == 'left'", "'ball' in kit"}},
       {kIdle,
        "every answer to `leg` leads to the same result [idle-finding]"}},
      {"ComparisonThatIsAlwaysTrue",
       {{kAge, "when: \"fever && age >= 0\""}},
       {"`age >= 0` is true of every number that it can be: 0 to 120 "
        "[constant-comparison]"}},
      {"ComparisonOutsideTheRange",
       {{"leg_pain && pain >= 7", "leg_pain && pain >= 11"}},
       {"`pain >= 11` is never true: it can only be 0 to 10 "
        "[constant-comparison]",
        "the flag `rf_leg` applies to nobody [never-fires]"}},
      {"HalfOnAScale",
       {{"leg_pain && pain >= 7", "leg_pain && pain >= 7 && !(pain == 7.5)"}},
       {"`pain == 7.5` is never true: it can only be 0 to 10 "
        "[constant-comparison]",
        kIdle}},
      {"RowThatReadsALaterAnswer",
       {{"rows { finding: \"age\" }",
         "rows { finding: \"age\" when: \"pain >= 3\" }"}},
       {"the row `age` of the question `first` depends on `pain`, which only "
        "later questions ask [late-answer]"}},
  };
}

class LintTest : public ::testing::TestWithParam<Row> {};

TEST_P(LintTest, Warns) {
  EXPECT_THAT(MessagesOf(LintSmall(GetParam().changes)),
              ElementsAreArray(GetParam().messages));
}

INSTANTIATE_TEST_SUITE_P(Rows, LintTest, ::testing::ValuesIn(Rows()),
                         [](const ::testing::TestParamInfo<Row>& row) {
                           return row.param.name;
                         });

// Every row here has one idle part, and comments about it.
std::vector<Row> AllowRows() {
  const std::string flag = "flags {\n  id: \"rf_fever_old\"";
  const std::string idle = kIdleAge;
  const std::string nothing =
      "nothing to allow here; remove the comment [needless-allow]";
  return {
      {"BeforeTheElement",
       {{flag, "# allow: idle-part so be it\n" + flag}, {kAge, idle}},
       {}},
      {"BeforeTheElementWithWordsBetween",
       {{flag, "# allow: idle-part so\n# be it\n" + flag}, {kAge, idle}},
       {}},
      {"BeforeTheCondition",
       {{kAge, "# allow: idle-part so be it\n  " + idle}},
       {}},
      {"OnTheLineOfTheCondition",
       {{kAge, idle + "  # allow: idle-part so be it"}},
       {}},
      {"AfterTheCondition",
       {{kAge, idle + "\n  # allow: idle-part so be it"}},
       {kIdle, nothing}},
      {"OfAnotherLint",
       {{kAge, idle + "  # allow: never-fires so be it"}},
       {kIdle, nothing}},
      {"WithoutAReason",
       {{kAge, idle + "  # allow: idle-part"}},
       {kIdle, "say why: `# allow: idle-part REASON` [needless-allow]"}},
      {"Misspelt",
       {{kAge, idle + "  # allow: idle-prat so be it"}},
       {kIdle,
        "`idle-prat` is not a lint; did you mean `idle-part`? "
        "[needless-allow]"}},
      {"NotNeeded",
       {{flag, "# allow: idle-part so be it\n" + flag}},
       {nothing}},
      {"InsideAText",
       {{"\"An infection\"\n  what_to_do: \"Be",
         "\"# allow: idle-part so be it\"\n  what_to_do: \"Be"}},
       {}},
  };
}

class AllowTest : public ::testing::TestWithParam<Row> {};

TEST_P(AllowTest, AcceptsOrIsAWarningItself) {
  EXPECT_THAT(MessagesOf(LintSmall(GetParam().changes)),
              ElementsAreArray(GetParam().messages));
}

INSTANTIATE_TEST_SUITE_P(Rows, AllowTest, ::testing::ValuesIn(AllowRows()),
                         [](const ::testing::TestParamInfo<Row>& row) {
                           return row.param.name;
                         });

TEST(LintFormatTest, IsThatOfACompilerWarning) {
  const std::string text =
      knowledge::FormatIssues(LintSmall({{kAge, kIdleAge}}));
  EXPECT_EQ(text, "small.textproto:108:32: warning: " + std::string(kIdle) +
                      "\n  when: \"fever && age >= 80 && age >= 70\"\n"
                      "                               ^\n");
}

TEST(LintDepthTest, FastLeavesOutTheSolverAndWhatAllowsIt) {
  EXPECT_THAT(LintSmall({{kAge, kIdleAge}}, LintDepth::kFast), IsEmpty());
  EXPECT_THAT(
      LintSmall({{kAge, std::string(kIdleAge) + "# allow: idle-part so"}},
                LintDepth::kFast),
      IsEmpty());
  EXPECT_THAT(MessagesOf(LintSmall({{kAge, "when: \"fever && age >= 0\""}},
                                   LintDepth::kFast)),
              ::testing::SizeIs(1));
}

TEST(ShippedBaseLintTest, HasNoWarningThatIsNotAccepted) {
  const std::vector<Issue> issues = LintFiles(ShippedFolder(), LintDepth::kAll);
  EXPECT_THAT(issues, IsEmpty()) << knowledge::FormatIssues(issues);
}

}  // namespace
}  // namespace backwise::authoring
