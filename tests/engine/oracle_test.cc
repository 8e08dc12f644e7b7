// The engine against a second opinion: conditions as text, worked out by
// another reader, from the shipped files and from the clinical table that the
// guidance was agreed in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "tests/engine/the_advisor.h"
#include "tests/support/naive_reader.h"
#include "tests/support/random_answers.h"

namespace backwise {
namespace {

using testing::AnswerMap;
using testing::NaiveResult;
using testing::NaiveRules;
using testing::Random;
using testing::RandomAnswers;

constexpr char kClinicalTable[] = "tests/knowledge/clinical_rules.tsv";

const v1::KnowledgeBase& Base() { return testing::ShippedKnowledge()->base(); }

// Random answers, one map for each case.
template <typename Check>
void ForRandomAnswers(Check check) {
  const RandomAnswers answers(Base());
  for (const std::uint64_t seed : testing::CaseSeeds(/*one_in=*/1)) {
    Random random(seed);
    const AnswerMap some = answers.Some(random);
    check(some);
    if (!::testing::Test::HasFailure()) continue;
    FAIL() << testing::Replay(seed) << "\n" << testing::InWords(some);
  }
}

// What the table leaves open: in which order flags of one level are listed, and
// which of several contraindications withholds.
struct Unordered {
  explicit Unordered(const NaiveResult& result)
      : disposition(result.disposition),
        flags(result.flags.begin(), result.flags.end()) {
    for (const auto& [id, cautions] : result.advice) {
      advice[id] = {cautions.begin(), cautions.end()};
    }
    for (const auto& [id, avoid] : result.withheld) withheld.insert(id);
  }

  bool operator==(const Unordered&) const = default;

  v1::Disposition disposition;
  std::set<std::string> flags;
  std::map<std::string, std::set<std::string>> advice;
  std::set<std::string> withheld;
};

TEST(OracleTest, EngineEqualsTheNaiveReading) {
  const NaiveRules rules = testing::NaiveRulesOf(Base());
  ForRandomAnswers([&](const AnswerMap& answers) {
    EXPECT_EQ(testing::SummaryOf(testing::Assess(answers)),
              testing::ReadNaively(rules, answers));
  });
}

TEST(OracleTest, EngineEqualsTheClinicalTable) {
  const NaiveRules table = testing::NaiveRulesOfTable(kClinicalTable, Base());
  ForRandomAnswers([&](const AnswerMap& answers) {
    const NaiveResult engine = testing::SummaryOf(testing::Assess(answers));
    const NaiveResult written = testing::ReadNaively(table, answers);
    EXPECT_TRUE(Unordered(engine) == Unordered(written))
        << "engine: " << engine << "\ntable: " << written;
  });
}

TEST(OracleTest, TheTableHasTheSameFlagsAndAdviceAsTheFiles) {
  const NaiveRules table = testing::NaiveRulesOfTable(kClinicalTable, Base());
  const NaiveRules files = testing::NaiveRulesOf(Base());
  const auto levels = [](const NaiveRules& rules) {
    std::map<std::string, v1::Disposition> by_id;
    for (const auto& flag : rules.flags) by_id[flag.id] = flag.level;
    return by_id;
  };
  const auto advice = [](const NaiveRules& rules) {
    std::set<std::string> ids;
    for (const auto& [id, when] : rules.advice) ids.insert(id);
    return ids;
  };
  const auto contraindications = [](const NaiveRules& rules) {
    std::map<std::string, std::pair<bool, std::set<std::string>>> by_id;
    for (const auto& item : rules.contraindications) {
      by_id[item.id] = {item.avoid, item.advice};
    }
    return by_id;
  };
  EXPECT_EQ(levels(table), levels(files));
  EXPECT_EQ(advice(table), advice(files));
  EXPECT_EQ(contraindications(table), contraindications(files));
}

// Random cases that never reach an outcome would prove nothing about it.
TEST(OracleTest, CasesReachEveryDispositionFlagAndPieceOfAdvice) {
  std::map<v1::Disposition, int> dispositions;
  std::set<std::string> flags, advice;
  int cases = 0;
  ForRandomAnswers([&](const AnswerMap& answers) {
    const NaiveResult result = testing::SummaryOf(testing::Assess(answers));
    ++dispositions[result.disposition];
    ++cases;
    flags.insert(result.flags.begin(), result.flags.end());
    for (const auto& [id, cautions] : result.advice) advice.insert(id);
  });
  for (const auto& [disposition, count] : dispositions) {
    ::testing::Test::RecordProperty(v1::Disposition_Name(disposition), count);
  }
  if (cases < 20000) GTEST_SKIP() << "too few cases";
  for (int d = v1::DISPOSITION_UNDETERMINED; d <= v1::Disposition_MAX; ++d) {
    const auto disposition = static_cast<v1::Disposition>(d);
    EXPECT_GT(dispositions[disposition], cases / 200)
        << v1::Disposition_Name(disposition);
  }
  for (const v1::Flag& flag : Base().flags()) {
    EXPECT_EQ(flags.count(flag.id()), 1u) << flag.id();
  }
  for (const v1::Advice& item : Base().advice()) {
    EXPECT_EQ(advice.count(item.id()), 1u) << item.id();
  }
}

}  // namespace
}  // namespace backwise
