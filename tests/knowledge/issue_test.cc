#include "knowledge/issue.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace backwise::knowledge {
namespace {

TEST(IssueTest, ShowsTheLineWithACaretBelow) {
  const Issue issue{"flags/fever.textproto", 7, 10, "`fevre` is not known",
                    "  when: \"fevre && age >= 60\""};
  EXPECT_EQ(FormatIssue(issue),
            "flags/fever.textproto:7:10: error: `fevre` is not known\n"
            "  when: \"fevre && age >= 60\"\n"
            "         ^\n");
}

struct Row {
  std::string name;
  int column;
  std::string excerpt;
  std::string expected;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.excerpt; }

class IssueExcerptTest : public ::testing::TestWithParam<Row> {};

TEST_P(IssueExcerptTest, IsIndentedByTwo) {
  const Row& row = GetParam();
  EXPECT_EQ(
      FormatIssue({"f", 1, row.column, "m", row.excerpt}),
      "f:1:" + std::to_string(row.column) + ": error: m\n" + row.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, IssueExcerptTest,
    ::testing::ValuesIn(std::vector<Row>{
        {"FirstColumn", 1, "id: 3", "  id: 3\n  ^\n"},
        {"LastColumn", 5, "id: 3", "  id: 3\n      ^\n"},
        {"BehindTheLine", 6, "id: 3", "  id: 3\n       ^\n"},
        {"IndentedLine", 5, "    id: 3", "  id: 3\n  ^\n"},
        {"LineIndentedByATab", 2, "\tid: 3", "  id: 3\n  ^\n"},
        {"WithinTheIndent", 2, "    id: 3", "  id: 3\n  ^\n"},
        {"EmptyLine", 1, "", "  \n  ^\n"},
        {"BlankLine", 1, "   ", "     \n  ^\n"}}),
    [](const ::testing::TestParamInfo<Row>& row) { return row.param.name; });

TEST(IssueTest, IsOneLineWithoutAPosition) {
  EXPECT_EQ(FormatIssue({"knowledge base", 0, 0, "no headline", ""}),
            "knowledge base: error: no headline\n");
}

TEST(IssueTest, StandsInTheOrderOfFileLineAndColumn) {
  const std::vector<Issue> issues = {{"b", 1, 1, "fourth", "x"},
                                     {"a", 2, 1, "third", "x"},
                                     {"a", 1, 9, "second", "x"},
                                     {"a", 1, 2, "first", "x"},
                                     {"a", 10, 1, "after line 2", "x"}};
  const std::string text = FormatIssues(issues);
  std::size_t last = 0;
  for (const char* message :
       {"first", "second", "third", "after line 2", "fourth"}) {
    const std::size_t at = text.find(message);
    ASSERT_NE(at, std::string::npos) << message;
    EXPECT_GE(at, last) << message;
    last = at;
  }
}

TEST(IssueTest, KeepsTheOrderOfIssuesAtOnePlace) {
  EXPECT_EQ(FormatIssues({{"a", 1, 1, "z", "x"}, {"a", 1, 1, "b", "x"}}),
            "a:1:1: error: z\n  x\n  ^\na:1:1: error: b\n  x\n  ^\n");
}

TEST(IssueTest, OfNothingIsNothing) { EXPECT_EQ(FormatIssues({}), ""); }

TEST(LineOfTest, CountsFromOne) {
  const std::string text = "one\ntwo\n\nfour";
  EXPECT_EQ(LineOf(text, 1), "one");
  EXPECT_EQ(LineOf(text, 2), "two");
  EXPECT_EQ(LineOf(text, 3), "");
  EXPECT_EQ(LineOf(text, 4), "four");
  EXPECT_EQ(LineOf(text, 5), "");
  EXPECT_EQ(LineOf(text, 6), "");
}

TEST(LineOfTest, IsEmptyForAnEmptyText) { EXPECT_EQ(LineOf("", 1), ""); }

}  // namespace
}  // namespace backwise::knowledge
