// What the written cases put to the test, and that each comes out as written.
#include "authoring/cover/cover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "authoring/commands.h"
#include "authoring/cover/case_finder.h"
#include "authoring/cover/conditions.h"
#include "authoring/cover/expression_text.h"
#include "authoring/cover/outcome.h"
#include "server/service/advisor.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise {
namespace {

using authoring::Anatomy;
using authoring::Goal;
using authoring::WrittenCase;
using knowledge::Expression;
using knowledge::Knowledge;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::SizeIs;
using testing::StatusIs;
using ::testing::UnorderedElementsAreArray;

constexpr char kFolder[] = "tests/vignettes";

Expression Parsed(const std::string& text) {
  return std::get<Expression>(knowledge::ParseCondition(text));
}

std::shared_ptr<const Knowledge> Compile() {
  std::vector<knowledge::Issue> issues;
  return knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues);
}

std::vector<WrittenCase> AllCases() {
  auto cases = authoring::ReadCases(*testing::ShippedKnowledge(), kFolder);
  EXPECT_THAT(cases, IsOk());
  return cases.ok() ? *std::move(cases) : std::vector<WrittenCase>();
}

std::string WriteFile(const std::string& name, const std::string& text) {
  const std::string path = absl::StrCat(::testing::TempDir(), name);
  std::ofstream(path) << text;
  return path;
}

TEST(ExpressionTextTest, ParsesToTheSameExpression) {
  const v1::KnowledgeBase& base = testing::ShippedKnowledge()->base();
  for (const auto& condition : authoring::AllConditions(base)) {
    if (condition.when.empty()) continue;
    const std::string text = authoring::ExpressionText(Parsed(condition.when));
    EXPECT_EQ(authoring::ExpressionText(Parsed(text)), text);
  }
  EXPECT_EQ(authoring::ExpressionText(Parsed(
                "!(a||b) && (c || !d) && x in ['p','q'] && count(a,b)>=2")),
            "!(a || b) && (c || !d) && x in ['p', 'q'] && count(a, b) >= 2");
}

TEST(PartsTest, EachChoiceOfAListIsAPart) {
  const Anatomy anatomy =
      authoring::TakeApart(Parsed("fever && !(x in ['p', 'q']) && age >= 6"));
  EXPECT_THAT(anatomy.parts,
              ElementsAre("fever", "x == 'p'", "x == 'q'", "age >= 6"));
  EXPECT_TRUE(authoring::Holds(anatomy.tree, {true, false, false, true}));
  EXPECT_FALSE(authoring::Holds(anatomy.tree, {true, false, true, true}));
}

TEST(PartsTest, APartDecidesWhenTheRuleTurnsWithIt) {
  const Anatomy anatomy = authoring::TakeApart(Parsed("(a || b) && c"));
  EXPECT_TRUE(authoring::Decides(anatomy, {true, false, true}, 0));
  EXPECT_FALSE(authoring::Decides(anatomy, {true, true, true}, 0));
  EXPECT_FALSE(authoring::Decides(anatomy, {true, false, false}, 0));
  EXPECT_TRUE(authoring::Decides(anatomy, {true, false, false}, 2));
}

TEST(PartsTest, CountIsDecidedByTheLastOneNeeded) {
  const Anatomy anatomy =
      authoring::TakeApart(Parsed("count(a, b && c, d) >= 2"));
  EXPECT_THAT(anatomy.parts, ElementsAre("a", "b", "c", "d"));
  EXPECT_TRUE(authoring::Decides(anatomy, {true, true, true, false}, 2));
  EXPECT_FALSE(authoring::Decides(anatomy, {true, true, true, true}, 2));
}

TEST(CoverTest, CasesDecideEveryPartThatCanDecide) {
  authoring::Coverage coverage(Compile());
  const std::vector<WrittenCase> missing =
      authoring::CompleteCoverage(AllCases(), coverage);
  for (const WrittenCase& item : missing) {
    ADD_FAILURE() << "no case shows: " << item.why;
  }
  int impossible = 0;
  for (const Goal& goal : coverage.goals()) {
    EXPECT_TRUE(goal.impossible || !goal.shown_by.empty())
        << authoring::GoalInWords(coverage, goal);
    impossible += goal.impossible ? 1 : 0;
  }
  EXPECT_GT(coverage.goals().size(), 1000u);
  // Six windows after an injury that say `answered` and compare, and two parts
  // of the spinal infection that other parts imply.
  EXPECT_LE(impossible, 8);
}

template <typename List>
std::vector<std::string> IdsOf(const List& list) {
  std::vector<std::string> ids;
  for (const auto& item : list) ids.push_back(item.id());
  return ids;
}

v1::Assessment Assess(const WrittenCase& item) {
  v1::AssessRequest request;
  for (const v1::Answer& answer : item.answers) {
    *request.add_answers() = answer;
  }
  v1::AssessResponse response;
  EXPECT_THAT(
      service::Advisor(testing::ShippedKnowledge()).Assess(request, response),
      IsOk());
  return response.assessment();
}

TEST(CoverageCasesTest, AreAssessedExactlyAsWritten) {
  int exact = 0;
  for (const WrittenCase& item : AllCases()) {
    if (!item.exact) continue;
    ++exact;
    SCOPED_TRACE(absl::StrCat(item.id, ": ", item.narrative));
    const v1::Assessment assessment = Assess(item);
    EXPECT_EQ(assessment.disposition(), item.disposition);
    EXPECT_THAT(IdsOf(assessment.flags()),
                UnorderedElementsAreArray(item.must_flag));
    EXPECT_THAT(IdsOf(assessment.advice()),
                UnorderedElementsAreArray(item.must_recommend));
    std::map<std::string, std::vector<std::string>> cautioned;
    for (const auto& advice : assessment.advice()) {
      for (const auto& caution : advice.cautions()) {
        cautioned[caution.id()].push_back(advice.id());
      }
    }
    ASSERT_EQ(cautioned.size(), item.cautioned.size());
    for (const auto& [id, advice] : item.cautioned) {
      EXPECT_THAT(cautioned[id], UnorderedElementsAreArray(advice)) << id;
    }
  }
  EXPECT_GT(exact, 300);
}

TEST(CoverageCasesTest, AreReadAsTheyAreWritten) {
  for (const WrittenCase& item : AllCases()) {
    if (!item.exact) continue;
    const std::string path =
        WriteFile("one_case.jsonl", authoring::CaseAsJson(item) + "\n");
    const auto again = authoring::ReadCases(*testing::ShippedKnowledge(), path);
    ASSERT_THAT(again, IsOk());
    ASSERT_THAT(*again, SizeIs(1));
    EXPECT_EQ(authoring::CaseAsJson(again->front()),
              authoring::CaseAsJson(item));
    break;
  }
}

TEST(ReadCasesTest, SaysWhatIsWrong) {
  const Knowledge& knowledge = *testing::ShippedKnowledge();
  const auto read = [&](const std::string& text) {
    return authoring::ReadCases(knowledge, WriteFile("bad.jsonl", text));
  };
  using absl::StatusCode;
  EXPECT_THAT(authoring::ReadCases(knowledge, "no/such/file.jsonl"),
              StatusIs(StatusCode::kNotFound, HasSubstr("no/such/file")));
  EXPECT_THAT(read("not json\n"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("bad.jsonl:1")));
  EXPECT_THAT(read(R"({"findings": {"fevre": "yes"}, "expect": {}})"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("`fevre`")));
  EXPECT_THAT(read(R"({"findings": {"fever": "maybe"}, "expect": {}})"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("`maybe`")));
  EXPECT_THAT(read(R"({"findings": {"fever": "yes"}, "expect": {}})"),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("disposition")));
}

TEST(CaseFinderTest, ChangesNoMoreThanItMust) {
  const v1::KnowledgeBase& base = testing::ShippedKnowledge()->base();
  const auto usual = authoring::FindUsualAnswers(base, AllCases());
  z3::context z3;
  const authoring::SymbolicAnswers answers(z3, base);
  const authoring::SymbolicBase rules(z3, base, answers, {});
  authoring::CaseFinder finder(z3, base, answers, usual);
  const auto found = finder.Find(rules.Rule("rf_fever"));
  ASSERT_EQ(found.possible, std::optional<bool>(true));
  EXPECT_EQ(authoring::NarrativeOf(base, usual, found.answers),
            "Fever: yes. Everything else is as most people answer.");
  EXPECT_EQ(
      finder.Find(rules.Rule("rf_fever") && !answers["fever"].yes).possible,
      std::optional<bool>(false));
}

TEST(CoverCommandTest, FailsWhileSomethingIsMissing) {
  const std::string cases = WriteFile(
      "few.jsonl",
      R"({"id": "a", "findings": {"fever": "yes"}, "expect": {"disposition": )"
      R"("URGENT_SAME_DAY", "must_flag": ["rf_fever"]}})"
      "\n");
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(authoring::Run({"cover", "--cases", cases}, out, err), 1);
  EXPECT_THAT(out.str(), HasSubstr("MISSING a case in which"));
  EXPECT_THAT(out.str(), HasSubstr("1 cases read"));
  EXPECT_EQ(authoring::Run({"cover"}, out, err), 2);
  EXPECT_EQ(authoring::Run({"cover", "--cases", "no/such/file"}, out, err), 3);
}

TEST(ConditionsCommandTest, PrintsEveryCondition) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(authoring::Run({"conditions"}, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr(R"({"finding": "fever", "kind": )"
                                   R"("FINDING_KIND_PRESENCE"})"));
  EXPECT_THAT(out.str(),
              HasSubstr(R"({"finding": "skin_problem", "kind": )"
                        R"("FINDING_KIND_CHOICES", "not_sure": "not_sure"})"));
  EXPECT_THAT(out.str(), HasSubstr(R"({"kind": "headline", "id": "1", )"));
  EXPECT_THAT(out.str(), HasSubstr(R"({"kind": "question", )"));
  EXPECT_THAT(out.str(), HasSubstr(R"({"kind": "row", )"));
  EXPECT_THAT(out.str(), HasSubstr(R"({"kind": "flag", "id": "rf_fever", )"
                                   R"("when": "fever", "level": )"
                                   R"("URGENT_SAME_DAY"})"));
}

}  // namespace
}  // namespace backwise
