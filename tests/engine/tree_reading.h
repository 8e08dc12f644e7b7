// A second reading of compiled conditions: node by node, as trees, under
// Kleene's three-valued logic. Slow, and made without the plan that
// `engine::Evaluation` uses and at once, so that a mistake there is not
// repeated here.
//
//   const TreeReading reading(knowledge, facts, &askable);
//   EXPECT_EQ(evaluation.Of(condition), reading.Of(condition));
#ifndef BACKWISE_TESTS_ENGINE_TREE_READING_H_
#define BACKWISE_TESTS_ENGINE_TREE_READING_H_

#include <vector>

#include "server/engine/open_reading.h"

namespace backwise::testing {

// All rules of a knowledge base, read. Keeps references to its arguments.
class TreeReading {
 public:
  // In the open world of `askable`, or the closed world when it is null.
  TreeReading(const knowledge::Knowledge& knowledge, const engine::Facts& facts,
              const engine::Askable* askable);

  // Returns whether a condition, or a part of one, holds.
  engine::Truth Of(knowledge::ConditionId condition) const;
  // Returns the possible dispositions.
  engine::DispositionSet dispositions() const { return dispositions_; }

 private:
  engine::Truth OfAnswer(const knowledge::Node& node) const;
  engine::Truth OfRaised(const knowledge::Node& node) const;
  engine::Truth OfLevel(v1::Disposition level) const;
  void FindDispositions();

  const knowledge::Knowledge& knowledge_;
  const engine::Facts& facts_;
  const engine::Askable* const askable_;
  std::vector<engine::Truth> rules_;
  engine::DispositionSet dispositions_ = 0;
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_ENGINE_TREE_READING_H_
