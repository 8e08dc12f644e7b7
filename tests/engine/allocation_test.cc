// That the engine takes no memory from the heap. A program of its own, since
// the sanitizers do not like another `new`.
#include <gtest/gtest.h>

#include <cstdint>

#include "tests/engine/the_advisor.h"
#include "tests/support/allocations.h"
#include "tests/support/random_answers.h"

namespace backwise {
namespace {

using engine::Evaluation;
using engine::Facts;
using engine::Truth;
using knowledge::Knowledge;
using testing::Random;

TEST(AllocationTest, EvaluatingTheShippedGuidanceTakesNone) {
  const Knowledge& knowledge = *testing::ShippedKnowledge();
  const testing::RandomAnswers answers(knowledge.base());
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Random random(seed);
    const Facts facts = testing::FactsOf(knowledge, answers.Some(random));
    const std::uint64_t before = testing::Allocations();
    const Facts copy = facts;
    const Evaluation now(knowledge, copy);
    int holds = now.disposition();
    for (const auto& item : knowledge.contraindications) {
      holds += now.Of(item.when) == Truth::kTrue ? 1 : 0;
    }
    for (const auto& advice : knowledge.advice) {
      holds += now.Of(advice.indicated_when) == Truth::kTrue ? 1 : 0;
    }
    EXPECT_EQ(testing::Allocations(), before);
    EXPECT_GT(holds, 0);
  }
}

}  // namespace
}  // namespace backwise
