// What the engine makes of conditions, in both worlds, against a second reading
// of them: the plan in the closed one, what is read on demand in the open one.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/open_reading.h"
#include "tests/engine/the_advisor.h"
#include "tests/engine/tree_reading.h"
#include "tests/support/random_answers.h"
#include "tests/support/tiny_base.h"

namespace backwise {
namespace {

using engine::Askable;
using engine::Evaluation;
using engine::Facts;
using engine::OpenReading;
using engine::Truth;
using knowledge::ConditionId;
using knowledge::Knowledge;
using testing::Random;
using testing::TreeReading;

// Returns some of what could be asked.
Askable RandomlyAskable(const Knowledge& knowledge, Random& random) {
  Askable askable(knowledge);
  for (int i = 0; i < knowledge.base().findings_size(); ++i) {
    const int choices = knowledge.base().findings(i).choices_size();
    if (random.Chance(0.4)) continue;
    if (choices == 0) askable.Add(static_cast<std::uint32_t>(i), 1);
    for (int c = 0; c < choices; ++c) {
      if (random.Chance(0.7)) {
        askable.Add(static_cast<std::uint32_t>(i), engine::ChoiceSet{1} << c);
      }
    }
  }
  return askable;
}

engine::DispositionSet DispositionsOf(const Evaluation& evaluation) {
  return engine::DispositionSet{1} << evaluation.disposition();
}
engine::DispositionSet DispositionsOf(const OpenReading& reading) {
  return reading.dispositions();
}

// Expects of every condition and every part of one that both say the same.
template <typename Reading>
void ExpectSame(const Knowledge& knowledge, const Reading& evaluation,
                const TreeReading& trees) {
  EXPECT_EQ(DispositionsOf(evaluation), trees.dispositions());
  for (ConditionId id = 0; id < knowledge.pool.nodes.size(); ++id) {
    ASSERT_EQ(evaluation.Of(id), trees.Of(id)) << "node " << id;
  }
  for (std::uint32_t rule = 0; rule < knowledge.rules.size(); ++rule) {
    ASSERT_EQ(evaluation.OfRule(rule), trees.Of(knowledge.rules[rule].when))
        << "rule " << rule;
  }
}

// Expects the same of random people, in both worlds.
void ExpectSameOfPeople(const Knowledge& knowledge, int one_in) {
  const testing::RandomAnswers answers(knowledge.base());
  for (const std::uint64_t seed : testing::CaseSeeds(one_in)) {
    SCOPED_TRACE(testing::Replay(seed));
    Random random(seed);
    const Facts facts = testing::FactsOf(knowledge, answers.Some(random));
    ExpectSame(knowledge, Evaluation(knowledge, facts),
               TreeReading(knowledge, facts, nullptr));
    const Askable askable = RandomlyAskable(knowledge, random);
    ExpectSame(
        knowledge,
        OpenReading(knowledge, facts, Evaluation(knowledge, facts), askable),
        TreeReading(knowledge, facts, &askable));
    if (::testing::Test::HasFailure()) return;
  }
}

TEST(MatchPlanTest, EqualsTheTreesInBothWorlds) {
  ExpectSameOfPeople(*testing::ShippedKnowledge(), /*one_in=*/20);
}

// Counts of every kind, more alternatives than are multiplied out, and more
// literals than a conjunction has at hand.
constexpr char kWide[] = R"pb(
  findings { id: "a" kind: FINDING_KIND_PRESENCE }
  findings { id: "b" kind: FINDING_KIND_PRESENCE }
  findings { id: "c" kind: FINDING_KIND_PRESENCE }
  findings { id: "d" kind: FINDING_KIND_PRESENCE }
  findings { id: "e" kind: FINDING_KIND_PRESENCE }
  findings { id: "f" kind: FINDING_KIND_PRESENCE }
  findings { id: "g" kind: FINDING_KIND_PRESENCE }
  findings { id: "h" kind: FINDING_KIND_PRESENCE }
  findings { id: "i" kind: FINDING_KIND_PRESENCE }
  findings { id: "j" kind: FINDING_KIND_PRESENCE }
  concepts { id: "at_least" when: "count(a, b, !c, d && e) >= 2" }
  concepts { id: "more" when: "count(a, b, no(c), d, e) > 3" }
  concepts { id: "fewer" when: "count(a, b, c, d, e) < 2" }
  concepts { id: "at_most" when: "!(count(a, b, c, d, e) <= 2)" }
  concepts { id: "exactly" when: "count(a, b, c, d) == 2" }
  concepts { id: "not_exactly" when: "count(a, b, c, d) != 2" }
  concepts { id: "half" when: "count(a, b) == 0.5 || count(c, d) != 0.5" }
  concepts { id: "all_or_more" when: "count(a, b) >= 0 && count(a, b) < 3" }
  concepts { id: "too_many" when: "count(a, b) > 2" }
  concepts { id: "many" when: "count(a, b, c, d, e, f, g, h, i, j) >= 5" }
  concepts {
    id: "wide"
    when: "(a || b || c) && (d || e || f) && (g || h || i) && (j || a || e)"
          "&& (!b || !d || !h)"
  }
  concepts { id: "long" when: "a && b && !c && d && e && !f && no(g) && h" }
  concepts { id: "never" when: "a && !a || !(b || !b)" }
  flags {
    id: "rf_all"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "at_least && !more || fewer && at_most || exactly && !not_exactly ||"
          "half && !all_or_more || too_many || many && !wide || !long && never"
  }
)pb";

TEST(MatchPlanTest, EqualsTheTreesForCountsAndWideConditions) {
  const auto tiny = testing::TinyBase(kWide);
  ASSERT_NE(tiny, nullptr);
  ExpectSameOfPeople(*tiny, /*one_in=*/20);
}

// Returns something that a condition may say of finding `number`.
std::string RandomLiteral(std::size_t number, Random& random) {
  const std::string id = absl::StrCat("f", number);
  if (number % 10 == 0) {
    return absl::StrCat(id, " in ['a', '", random.Chance(0.5) ? "b" : "c",
                        "']");
  }
  if (number % 10 == 1) return absl::StrCat(id, " > ", random.Below(10));
  return random.Chance(0.5)   ? id
         : random.Chance(0.5) ? absl::StrCat("no(", id, ")")
                              : absl::StrCat("!", id);
}

// Returns a base of many concepts, which read findings and earlier concepts.
std::string ManyConcepts(std::size_t count) {
  constexpr std::size_t kFindings = 200;
  Random random(/*seed=*/20261130);
  std::string text;
  for (std::size_t i = 0; i < kFindings; ++i) {
    const char* const kind = i % 10 == 0   ? "CHOICE"
                             : i % 10 == 1 ? "NUMBER"
                                           : "PRESENCE";
    absl::StrAppend(&text, "findings { id: 'f", i, "' kind: FINDING_KIND_",
                    kind);
    if (i % 10 == 0) {
      absl::StrAppend(
          &text,
          " choices { id: 'a' } choices { id: 'b' } choices { id: 'c' }");
    }
    absl::StrAppend(&text, " }\n");
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::string> literals;
    for (std::size_t n = 1 + random.Below(4); n > 0; --n) {
      literals.push_back(i > 0 && random.Chance(0.3)
                             ? absl::StrCat("c", random.Below(i))
                             : RandomLiteral(random.Below(kFindings), random));
    }
    absl::StrAppend(
        &text, "concepts { id: 'c", i, "' when: \"",
        absl::StrJoin(literals, random.Chance(0.6) ? " && " : " || "),
        "\" }\n");
  }
  return text;
}

// More words of atoms than fit into one word of bits.
TEST(MatchPlanTest, EqualsTheTreesOfThousandsOfConditions) {
  const auto large = testing::TinyBase(ManyConcepts(6000));
  ASSERT_NE(large, nullptr);
  ASSERT_GT(large->plan.words, 64u);
  ExpectSameOfPeople(*large, /*one_in=*/400);
}

}  // namespace
}  // namespace backwise
