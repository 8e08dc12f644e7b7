// What may still be asked, against a second reading of what that means: all
// rows, with all conditions read as trees, again and again until nothing
// changes.
#include "server/engine/open_world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/engine/the_advisor.h"
#include "tests/engine/tree_reading.h"
#include "tests/support/random_answers.h"
#include "tests/support/tiny_base.h"

namespace backwise {
namespace {

using engine::Askable;
using engine::ChoiceSet;
using engine::Evaluation;
using engine::Fact;
using engine::Facts;
using engine::OpenWorld;
using engine::Truth;
using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::Knowledge;
using testing::Random;
using testing::TreeReading;

class NaiveOpenWorld {
 public:
  NaiveOpenWorld(const Knowledge& knowledge, const Facts& facts)
      : knowledge_(knowledge),
        facts_(facts),
        contradicting_(facts.size()),
        askable_(knowledge) {
    DropContradictions();
    for (std::uint32_t f = 0; f < facts.size(); ++f) {
      if (facts_[f].IsAbsent() || facts_[f].unasked != 0) {
        askable_.Set(f, ~ChoiceSet{0});
      }
    }
    while (TakeAway()) continue;
  }

  ChoiceSet Open(std::uint32_t finding) const {
    const Fact& fact = facts_[finding];
    return askable_[finding] & (fact.IsAbsent() ? ~ChoiceSet{0} : fact.unasked);
  }
  v1::Disposition certain() const { return certain_; }

 private:
  template <typename Visit>
  void ForEachRow(Visit visit) const {
    for (const CompiledQuestion& question : knowledge_.questions) {
      for (const CompiledRow& row : question.rows) visit(question, row);
    }
  }

  void DropContradictions() {
    const Facts given = facts_;
    const TreeReading now(knowledge_, given, nullptr);
    ForEachRow([&](const CompiledQuestion&, const CompiledRow& row) {
      if (row.row->ask_again_when().empty() ||
          facts_[row.finding].state == Fact::State::kUnsure ||
          now.Of(row.ask_again_when) != Truth::kTrue) {
        return;
      }
      contradicting_[row.finding] = true;
      facts_.Set(row.finding, Fact{});
    });
  }

  // Returns whether there was something to take away.
  bool TakeAway() {
    const TreeReading reading(knowledge_, facts_, &askable_);
    Askable left(knowledge_);
    ForEachRow([&](const CompiledQuestion& question, const CompiledRow& row) {
      if (!MayCome(reading, question, row)) return;
      if (row.choices.empty()) left.Add(row.finding, 1);
      for (const auto& choice : row.choices) {
        if (reading.Of(choice.when) == Truth::kFalse) continue;
        left.Add(row.finding, ChoiceSet{1} << choice.choice);
      }
    });
    bool changed = false;
    for (std::uint32_t f = 0; f < facts_.size(); ++f) {
      const ChoiceSet still = askable_[f] & left[f];
      changed = changed || still != askable_[f];
      askable_.Set(f, still);
    }
    for (std::uint32_t r = knowledge_.first_flag; r < knowledge_.rules.size();
         ++r) {
      const v1::Disposition level = knowledge_.rules[r].flag->disposition();
      if (level < v1::DISPOSITION_URGENT_SAME_DAY || level <= certain_ ||
          reading.Of(knowledge_.rules[r].when) != Truth::kTrue) {
        continue;
      }
      certain_ = level;
      changed = true;
    }
    return changed;
  }

  bool MayCome(const TreeReading& reading, const CompiledQuestion& question,
               const CompiledRow& row) const {
    if (certain_ == v1::DISPOSITION_EMERGENCY_NOW) return false;
    if (certain_ == v1::DISPOSITION_URGENT_SAME_DAY &&
        question.question->stage() != v1::STAGE_SCREENING) {
      return false;
    }
    if (contradicting_[row.finding] && row.row->ask_again_when().empty()) {
      return false;
    }
    return reading.Of(question.when) != Truth::kFalse &&
           reading.Of(row.when) != Truth::kFalse;
  }

  const Knowledge& knowledge_;
  Facts facts_;
  std::vector<bool> contradicting_;
  Askable askable_;
  v1::Disposition certain_ = v1::DISPOSITION_SELF_CARE;
};

// How interviews stood.
struct Seen {
  int over = 0;
  int going_on = 0;
};

// Expects the same of many people's answers.
Seen ExpectSame(const Knowledge& knowledge, int one_in) {
  const testing::RandomAnswers answers(knowledge.base());
  Seen seen;
  for (const std::uint64_t seed : testing::CaseSeeds(one_in)) {
    SCOPED_TRACE(testing::Replay(seed));
    Random random(seed);
    const Facts facts = testing::FactsOf(knowledge, answers.Some(random));
    const Evaluation now(knowledge, facts);
    const OpenWorld world(knowledge, facts, now);
    const NaiveOpenWorld naive(knowledge, facts);
    bool over = true;
    for (std::uint32_t f = 0; f < facts.size(); ++f) {
      EXPECT_EQ(world.Open(f), naive.Open(f)) << knowledge.finding(f).id();
      over = over && naive.Open(f) == 0;
    }
    EXPECT_EQ(world.certain(), naive.certain());
    EXPECT_EQ(world.IsOver(), over);
    ++(over ? seen.over : seen.going_on);
    if (::testing::Test::HasFailure()) break;
  }
  return seen;
}

TEST(OpenWorldTest, IsWhatItsDefinitionSays) {
  const Seen seen = ExpectSame(*testing::ShippedKnowledge(), /*one_in=*/20);
  EXPECT_GT(seen.over, 0);
  EXPECT_GT(seen.going_on, 0);
}

constexpr char kFindings[] = R"pb(
  findings { id: "a" kind: FINDING_KIND_PRESENCE }
  findings { id: "b" kind: FINDING_KIND_PRESENCE }
  findings { id: "c" kind: FINDING_KIND_PRESENCE }
  findings { id: "d" kind: FINDING_KIND_PRESENCE }
  findings { id: "e" kind: FINDING_KIND_PRESENCE }
)pb";

// Each is asked when an earlier one opens it.
constexpr char kOneAfterTheOther[] = R"pb(
  flags {
    id: "rf"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "a && b && c && d"
  }
  questions {
    id: "one"
    rows { finding: "a" }
    rows { finding: "b" when: "a" }
  }
  questions {
    id: "two"
    when: "a && !b"
    rows { finding: "c" }
  }
  questions {
    id: "three"
    when: "c || b"
    rows { finding: "d" }
  }
)pb";

// What may be asked of `c` and `d` depends on themselves, by way of flags and
// of the disposition. Other answers may close them, too, and with them `b`,
// which by then has been read.
constexpr char kDependingOnThemselves[] = R"pb(
  flags {
    id: "rf_c"
    disposition: DISPOSITION_URGENT_SAME_DAY
    when: "a && !no(c)"
  }
  flags { id: "rf_d" disposition: DISPOSITION_SEE_DOCTOR_SOON when: "b && !d" }
  questions {
    id: "one"
    rows { finding: "a" }
    rows { finding: "e" }
    rows { finding: "b" when: "!rf_c || !rf_d" }
  }
  questions {
    id: "two"
    when: "rf_c && e"
    rows { finding: "c" }
  }
  questions {
    id: "three"
    when: "disposition >= SEE_DOCTOR_SOON && e"
    rows { finding: "d" }
  }
)pb";

TEST(OpenWorldTest, OpensOneAfterTheOther) {
  const auto tiny =
      testing::TinyBase(std::string(kFindings) + kOneAfterTheOther);
  ASSERT_NE(tiny, nullptr);
  EXPECT_TRUE(tiny->circuit.read_too_early.empty());
  const Seen seen = ExpectSame(*tiny, /*one_in=*/20);
  EXPECT_GT(seen.over, 0);
  EXPECT_GT(seen.going_on, 0);
}

TEST(OpenWorldTest, WhatIsAskedMayDependOnItself) {
  const auto tiny =
      testing::TinyBase(std::string(kFindings) + kDependingOnThemselves);
  ASSERT_NE(tiny, nullptr);
  EXPECT_FALSE(tiny->circuit.read_too_early.empty());
  const Seen seen = ExpectSame(*tiny, /*one_in=*/20);
  EXPECT_GT(seen.over, 0);
  EXPECT_GT(seen.going_on, 0);
}

}  // namespace
}  // namespace backwise
