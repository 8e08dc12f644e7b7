// `backwise-kb prove`, over the shipped guidance and over copies of it that are
// broken on purpose.
#include "authoring/proof/prove.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "authoring/commands.h"
#include "authoring/proof/interview_theorems.h"
#include "authoring/proof/prover.h"
#include "authoring/proof/symbolic_world.h"
#include "authoring/proof/theorems.h"
#include "server/service/advisor.h"
#include "tests/authoring/prove_broken_bases.h"
#include "tests/knowledge/edited_base.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise {
namespace {

using authoring::TheoremResult;
using knowledge::Knowledge;
using knowledge::SourceFile;
using testing::BrokenBase;
using testing::BrokenBases;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;

constexpr char kBase[] = "knowledge/base/";

std::shared_ptr<const Knowledge> Compile(const std::vector<SourceFile>& files) {
  std::vector<knowledge::Issue> issues;
  auto compiled = knowledge::CompileKnowledge(files, issues);
  EXPECT_NE(compiled, nullptr) << knowledge::FormatIssues(issues);
  return compiled;
}

std::vector<TheoremResult> Prove(const Knowledge& knowledge) {
  return authoring::ProveTheorems(knowledge.base(),
                                  [](const TheoremResult&) {});
}

std::vector<TheoremResult> ProveAll(const Knowledge& knowledge) {
  return authoring::ProveEverything(knowledge, [](const TheoremResult&) {});
}

class BrokenBaseTest : public ::testing::TestWithParam<std::size_t> {
 protected:
  const BrokenBase& broken() const { return BrokenBases()[GetParam()]; }
};

TEST_P(BrokenBaseTest, IsRefutedByTheSmallestCase) {
  const auto knowledge = Compile(testing::BrokenFiles(broken().theorem));
  ASSERT_NE(knowledge, nullptr);
  // The theorems about the interview take longest, and most bases break rules.
  for (const TheoremResult& result :
       broken().interview ? ProveAll(*knowledge) : Prove(*knowledge)) {
    SCOPED_TRACE(result.name);
    EXPECT_THAT(result.undecided, IsEmpty());
    if (result.name != broken().theorem) {
      EXPECT_TRUE(result.proved());
      continue;
    }
    ASSERT_FALSE(result.refutations.empty());
    const authoring::Refutation& first = result.refutations[0];
    EXPECT_THAT(first.claim, HasSubstr(broken().claim));
    EXPECT_LE(first.answers.size(), broken().most_answers);
    EXPECT_EQ(first.answers.empty(), broken().most_answers == 0);
    EXPECT_EQ(
        authoring::AnswersInWords(knowledge->base(), first.answers).size(),
        first.answers.size());
    if (broken().show) broken().show(knowledge, first.answers);
  }
}

// A copy that falls behind the file it replaces would test something else.
TEST_P(BrokenBaseTest, DiffersFromTheShippedOneInOnePlace) {
  const std::vector<SourceFile> right = testing::ShippedFolder();
  const std::vector<SourceFile> wrong = testing::BrokenFiles(broken().theorem);
  ASSERT_EQ(right.size(), wrong.size());
  int different = 0;
  for (std::size_t i = 0; i < right.size(); ++i) {
    const std::vector<std::string> lines = absl::StrSplit(right[i].text, '\n');
    const std::set<std::string> known(lines.begin(), lines.end());
    for (const absl::string_view line : absl::StrSplit(wrong[i].text, '\n')) {
      const bool ours = absl::StartsWith(line, "# Broken on purpose");
      different += ours || known.count(std::string(line)) > 0 ? 0 : 1;
    }
  }
  EXPECT_LE(different, 1);
}

INSTANTIATE_TEST_SUITE_P(All, BrokenBaseTest,
                         ::testing::Range<std::size_t>(0, 10),
                         [](const auto& test) {
                           return BrokenBases()[test.param].theorem;
                         });

TEST(BrokenBasesTest, AreAllHere) { EXPECT_EQ(BrokenBases().size(), 10u); }

// The first contraindication that withholds, without its advice.
v1::KnowledgeBase WithoutContraindication(const v1::KnowledgeBase& base,
                                          const std::string& id) {
  v1::KnowledgeBase without = base;
  auto& items = *without.mutable_contraindications();
  items.erase(std::find_if(
      items.begin(), items.end(),
      [&](const v1::Contraindication& item) { return item.id() == id; }));
  return without;
}

TEST(ProveTest, TheEncodingHoldsAdviceBack) {
  const v1::KnowledgeBase& base = testing::ShippedKnowledge()->base();
  const v1::KnowledgeBase without =
      WithoutContraindication(base, "cx_anticoagulant");
  z3::context z3;
  const authoring::SymbolicAnswers answers(z3, base);
  const authoring::SymbolicBase right(z3, base, answers, {});
  const authoring::SymbolicBase wrong(z3, without, answers, {});
  authoring::Prover prover(z3, base, answers);
  const z3::expr withheld = right.Condition("anticoagulant");
  for (const v1::Advice& advice : base.advice()) {
    if (advice.id() != "deep_tissue_massage") continue;
    EXPECT_EQ(prover.IsPossible(withheld && right.Recommended(advice)),
              std::optional<bool>(false));
    EXPECT_EQ(prover.IsPossible(withheld && wrong.Recommended(advice)),
              std::optional<bool>(true));
  }
}

// A compiled condition that says something else than the text.
TEST(ProveTest, TheCompiledFormIsRead) {
  const auto knowledge = testing::ShippedKnowledge();
  const v1::KnowledgeBase& base = knowledge->base();
  z3::context z3;
  const authoring::SymbolicAnswers answers(z3, base);
  const auto open = authoring::OpenWorldOf(z3, base, answers);
  authoring::Prover prover(z3, base, answers);
  prover.Assume(open.valid);
  const auto differs = [&](const std::string& text, std::size_t rule) {
    const auto source = authoring::ReadSource(z3, base, open, text);
    const auto compiled = authoring::ReadCompiled(z3, *knowledge, open,
                                                  knowledge->rules[rule].when);
    return prover.IsPossible(source.must != compiled.must ||
                             source.may != compiled.may);
  };
  const std::string& text = base.concepts(0).when();
  EXPECT_EQ(differs(text, 0), std::optional<bool>(false));
  EXPECT_EQ(differs(text, 1), std::optional<bool>(true));
}

// What may still be asked is settled by nothing but an answer.
// A conjunction that has lost a literal is the mistake of a careless change.
// Changes something of the compiled shipped guidance and expects that this, and
// nothing else, is no longer proved.
void ExpectNotEqualToSource(void (*change)(Knowledge&)) {
  const auto knowledge =
      std::const_pointer_cast<Knowledge>(Compile(knowledge::ShippedFiles()));
  ASSERT_NE(knowledge, nullptr);
  change(*knowledge);
  for (const TheoremResult& result : authoring::ProveInterviewTheorems(
           *knowledge, [](const TheoremResult&) {})) {
    EXPECT_EQ(result.proved(), result.name != "CompiledEqualsSource")
        << result.name;
  }
}

TEST(ProveTest, ThePlanIsRead) {
  ExpectNotEqualToSource([](Knowledge& knowledge) {
    auto& conjunctions = knowledge.plan.conjunctions;
    const auto two =
        std::find_if(conjunctions.begin(), conjunctions.end(),
                     [&](const knowledge::Conjunction& conjunction) {
                       return conjunction.atom >= knowledge.plan.rules.begin &&
                              conjunction.literals[1] != knowledge::kTrue;
                     });
    ASSERT_NE(two, conjunctions.end());
    two->literals[0] = knowledge::kTrue;
  });
}

TEST(ProveTest, TheCircuitIsRead) {
  ExpectNotEqualToSource([](Knowledge& knowledge) {
    // The last gate that an interview needs.
    const knowledge::Circuit& circuit = knowledge.circuit;
    const auto step = std::find_if(
        circuit.steps.rbegin(), circuit.steps.rend(), [](const auto& s) {
          return s.kind == knowledge::CircuitStep::Kind::kGates;
        });
    ASSERT_NE(step, circuit.steps.rend());
    knowledge::Gate& gate =
        knowledge.circuit.gates[step->begin - circuit.first_gate];
    gate.left = knowledge::Negated(gate.left);
  });
}

TEST(ProveTest, TheOpenReadingWaitsForAnswers) {
  const v1::KnowledgeBase& base = testing::ShippedKnowledge()->base();
  z3::context z3;
  const authoring::SymbolicAnswers answers(z3, base);
  const authoring::SymbolicAnswers later(z3, base, "later.");
  const auto open = authoring::OpenWorldOf(z3, base, answers);
  const auto ended = authoring::EndedWorldOf(z3, base, later);
  authoring::Prover prover(z3, base, answers);
  prover.Assume(open.valid && ended.valid &&
                authoring::CanBecome(z3, base, open, ended));
  for (const char* text :
       {"fever", "!fever", "age >= 60", "size(infection_risk) <= 20",
        "count(fever, weight_loss) >= 1", "disposition == SELF_CARE"}) {
    SCOPED_TRACE(text);
    const auto now = authoring::ReadSource(z3, base, open, text);
    const auto then = authoring::ReadSource(z3, base, ended, text);
    const z3::expr unknown = now.may && !now.must;
    EXPECT_EQ(prover.IsPossible(now.must && !then.must),
              std::optional<bool>(false));
    EXPECT_EQ(prover.IsPossible(unknown && then.must),
              std::optional<bool>(true));
    EXPECT_EQ(prover.IsPossible(unknown && !then.must),
              std::optional<bool>(true));
  }
}

TEST(ProveTest, ShippedBaseKeepsEveryTheorem) {
  const auto knowledge = testing::ShippedKnowledge();
  const std::vector<TheoremResult> results = ProveAll(*knowledge);
  EXPECT_EQ(results.size(), 13u);
  for (const TheoremResult& result : results) {
    EXPECT_TRUE(result.proved()) << result.name;
    EXPECT_GT(result.obligations, 0) << result.name;
  }
  const std::string certificate = authoring::Certificate(*knowledge, results);
  EXPECT_THAT(certificate, HasSubstr(knowledge->digest));
  EXPECT_THAT(certificate, HasSubstr(knowledge->base().release()));
  EXPECT_THAT(certificate, HasSubstr(authoring::SolverVersion()));
  for (const TheoremResult& result : results) {
    EXPECT_THAT(certificate,
                HasSubstr(absl::StrCat("## ", result.name, ": proved")));
    for (const v1::TheoremException* exception : result.exceptions) {
      EXPECT_THAT(certificate, HasSubstr(exception->reason()));
    }
  }
}

// Writes the broken base to a folder of its own and returns it.
std::string WriteBroken(const std::string& name) {
  const std::filesystem::path folder =
      std::filesystem::path(::testing::TempDir()) /
      absl::StrCat("backwise_prove_", name);
  std::filesystem::remove_all(folder);
  for (const SourceFile& file : testing::BrokenFiles(name)) {
    const std::filesystem::path path =
        folder / file.path.substr(std::string(kBase).size());
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << file.text;
  }
  return folder.string();
}

TEST(ProveTest, NeedlessExceptionIsReported) {
  const std::string folder = WriteBroken("NeedlessException");
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(authoring::Run({"prove", folder}, out, err), 1);
  EXPECT_THAT(out.str(), HasSubstr("NEEDLESS the exception of "
                                   "NoRuleIsRedundant for rf_fever"));
  EXPECT_THAT(out.str(), Not(HasSubstr("REFUTED")));
  EXPECT_EQ(err.str(), "");
}

TEST(ProveTest, CasesAreWrittenAsRequests) {
  const std::string folder = WriteBroken("NotAskedNeverLowersDisposition");
  const std::string cases = absl::StrCat(folder, "_cases");
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(authoring::Run({"prove", folder, "--cases", cases}, out, err), 1);
  const std::string json = testing::ReadFile(
      absl::StrCat(cases, "/NotAskedNeverLowersDisposition_1.json"));
  v1::AssessRequest request;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(json, &request).ok());
  EXPECT_EQ(request.answers_size(), 2);
  v1::AssessResponse response;
  EXPECT_THAT(
      service::Advisor(testing::ShippedKnowledge()).Assess(request, response),
      IsOk());
  EXPECT_THAT(out.str(), HasSubstr("Try it: backwise assess --answers "));
}

}  // namespace
}  // namespace backwise
