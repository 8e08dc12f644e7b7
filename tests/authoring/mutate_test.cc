// Small mistakes, and whether somebody notices them.
#include "authoring/mutate/mutate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "authoring/commands.h"
#include "authoring/mutate/condition_mutants.h"
#include "authoring/mutate/judge.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise {
namespace {

using authoring::Fate;
using authoring::Judge;
using authoring::Mistake;
using authoring::Mutant;
using authoring::Verdict;
using authoring::WrittenCase;
using knowledge::Knowledge;
using ::testing::Contains;
using ::testing::HasSubstr;
using testing::IsOk;
using ::testing::UnorderedElementsAre;

std::shared_ptr<const Knowledge> Compile() {
  std::vector<knowledge::Issue> issues;
  return knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues);
}

std::vector<WrittenCase> AllCases() {
  auto cases =
      authoring::ReadCases(*testing::ShippedKnowledge(), "tests/vignettes");
  EXPECT_THAT(cases, IsOk());
  return cases.ok() ? *std::move(cases) : std::vector<WrittenCase>();
}

std::vector<std::string> Wrong(const std::string& when) {
  const knowledge::Symbols symbols(testing::ShippedKnowledge()->base());
  std::vector<std::string> wrong;
  for (const auto& made : authoring::MakeWrong(when, symbols)) {
    wrong.push_back(made.when);
  }
  return wrong;
}

Mutant MutantOf(const std::string& element, const std::string& what) {
  for (const Mutant& mutant :
       authoring::MakeMutants(testing::ShippedKnowledge()->base())) {
    if (mutant.element == element && mutant.what == what) return mutant;
  }
  ADD_FAILURE() << "no mutant of " << element << ": " << what;
  return Mutant();
}

TEST(ConditionMutantsTest, MakeEachMistakeOnce) {
  EXPECT_THAT(
      Wrong("age >= 60 && fever"),
      UnorderedElementsAre("fever", "age >= 60", "!(age >= 60) && fever",
                           "age >= 60 && !fever", "age > 60 && fever",
                           "age >= 61 && fever", "age >= 59 && fever"));
}

TEST(ConditionMutantsTest, ReachIntoListsAndCounts) {
  EXPECT_THAT(Wrong("leg_side in ['one_leg', 'both_legs']"),
              Contains("leg_side in ['one_leg']"));
  EXPECT_THAT(Wrong("count(fever, weight_loss) >= 2"),
              Contains("count(fever, !weight_loss) >= 2"));
  EXPECT_THAT(Wrong("!fever"), UnorderedElementsAre("fever"));
  EXPECT_THAT(Wrong("size(pool_limits) > 0"),
              Contains("size(pool_limits) > 1"));
}

TEST(MutantsTest, HaveIdsOfTheirOwn) {
  const auto mutants =
      authoring::MakeMutants(testing::ShippedKnowledge()->base());
  std::set<std::string> ids;
  std::set<Mistake> mistakes;
  for (const Mutant& mutant : mutants) {
    EXPECT_TRUE(ids.insert(mutant.id).second) << mutant.id;
    mistakes.insert(mutant.mistake);
  }
  EXPECT_EQ(mistakes.size(), authoring::AllMistakes().size());
  EXPECT_GT(mutants.size(), 2000u);
}

// The quick way and the written way to make a mistake must come to the same.
TEST(MutatedBenchTest, MakesTheMistakeThatApplyWrites) {
  authoring::MutatedBench bench(Compile());
  const std::vector<WrittenCase> cases = AllCases();
  const auto mutants = authoring::MakeMutants(bench.knowledge().base());
  for (std::size_t i = 0; i < mutants.size(); i += 97) {
    SCOPED_TRACE(mutants[i].id);
    v1::KnowledgeBase wrong = bench.knowledge().base();
    authoring::Apply(mutants[i], wrong);
    std::vector<knowledge::Issue> issues;
    const auto compiled =
        knowledge::CompileKnowledge(authoring::AsOneFile(wrong), issues);
    if (!bench.Make(mutants[i]) || compiled == nullptr) {
      bench.PutRight();
      continue;
    }
    // A dropped contraindication moves the numbers of those behind it.
    const bool same_numbers =
        mutants[i].mistake != Mistake::kDropContraindication;
    for (const WrittenCase& item : cases) {
      const auto facts = authoring::FactsOf(bench.knowledge(), item.answers);
      const auto quick = authoring::OutcomeOf(bench.knowledge(), facts);
      const auto written = authoring::OutcomeOf(*compiled, facts);
      EXPECT_EQ(quick.flags, written.flags) << item.id;
      EXPECT_EQ(quick.advice, written.advice) << item.id;
      if (same_numbers) {
        EXPECT_EQ(quick, written) << item.id;
      }
    }
    bench.PutRight();
  }
}

TEST(MutatedBenchTest, PutsTheMistakeRight) {
  Judge judge(Compile(), AllCases());
  for (const char* what : {"`!fever` instead of `fever`",
                           "SEE_DOCTOR_SOON instead of "
                           "URGENT_SAME_DAY"}) {
    EXPECT_NE(judge.AskCases(MutantOf("rf_fever", what)).fate, Fate::kSurvives);
    EXPECT_EQ(judge.FirstWrongCase(), "");
  }
}

TEST(JudgeTest, CompilerNoticesAnAnswerThatNothingReads) {
  Judge judge(Compile(), {});
  const Mutant mutant =
      MutantOf("rf_pregnancy_warning", "without `pregnancy_warning_signs`");
  EXPECT_EQ(judge.AskCases(mutant).fate, Fate::kSurvives);
  Mutant unread = MutantOf("rf_foot_ischaemia", "without `foot_rest_pain`");
  EXPECT_EQ(judge.AskCases(unread).fate, Fate::kCompiler);
}

TEST(JudgeTest, SolverFindsWhatTheMistakeDoes) {
  Judge judge(Compile(), {});
  const Verdict lower = judge.AskSolver(MutantOf("rf_fever",
                                                 "SEE_DOCTOR_SOON instead of "
                                                 "URGENT_SAME_DAY"));
  EXPECT_EQ(lower.fate, Fate::kSurvives);
  EXPECT_TRUE(lower.lowers);
  EXPECT_TRUE(lower.visible);
  EXPECT_FALSE(lower.answers.empty());
  const Verdict equivalent = judge.AskSolver(
      MutantOf("injury_within_2", "without `answered(injury_weeks)`"));
  EXPECT_EQ(equivalent.fate, Fate::kEquivalent);
  EXPECT_FALSE(equivalent.lowers);
}

// The engine gives no advice to whoever must be seen today, so that no case can
// tell; the theorem looks at the rules.
TEST(JudgeTest, TheoremNoticesWhatNoCaseCanShow) {
  Judge judge(Compile(), AllCases());
  const Mutant mutant = MutantOf("cx_hold_all", "without `any_urgent_flag`");
  EXPECT_EQ(judge.AskCases(mutant).fate, Fate::kSurvives);
  Verdict verdict = judge.AskSolver(mutant);
  EXPECT_FALSE(verdict.visible);
  EXPECT_EQ(verdict.fate, Fate::kSurvives);
  judge.AskTheorems(mutant, {}, verdict);
  EXPECT_EQ(verdict.fate, Fate::kTheorems);
  EXPECT_EQ(verdict.by, "EmergencyMeansNoSelfCare");
}

TEST(ScoreTest, LeavesEquivalentMutantsOut) {
  authoring::Score score;
  for (const Fate fate :
       {Fate::kCases, Fate::kCases, Fate::kCompiler, Fate::kTheorems,
        Fate::kEquivalent, Fate::kSurvives}) {
    Verdict verdict;
    verdict.fate = fate;
    authoring::Count(verdict, score);
  }
  EXPECT_EQ(score.mutants, 6);
  EXPECT_EQ(score.caught(), 4);
  EXPECT_DOUBLE_EQ(score.percent(), 80);
}

TEST(MutateCommandTest, JudgesOneRule) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(authoring::Run({"mutate", "--cases", "tests/vignettes", "--only",
                            "rf_fever", "--jobs", "1"},
                           out, err),
            0)
      << out.str() << err.str();
  EXPECT_THAT(out.str(), HasSubstr("100.0 %"));
}

TEST(MutateCommandTest, FindsNothingToDoWhereNothingChanged) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(
      authoring::Run({"mutate", "knowledge/base", "--cases", "tests/vignettes",
                      "--since", "knowledge/base", "--jobs", "1"},
                     out, err),
      0);
  EXPECT_THAT(out.str(), HasSubstr("all"));
}

TEST(MutateCommandTest, SaysWhatIsWrongWithItsUse) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(authoring::Run({"mutate"}, out, err), 2);
  EXPECT_EQ(
      authoring::Run({"mutate", "--cases", "tests/vignettes", "--jobs", "0"},
                     out, err),
      2);
  EXPECT_EQ(authoring::Run({"mutate", "--cases", "tests/vignettes", "--only",
                            "rf_fevre", "--jobs", "1"},
                           out, err),
            2);
}

}  // namespace
}  // namespace backwise
