// Which findings can still change a condition: those that its unsettled part
// reads.
#ifndef BACKWISE_SERVER_ENGINE_RELEVANCE_H_
#define BACKWISE_SERVER_ENGINE_RELEVANCE_H_

#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "server/engine/evaluation.h"

namespace backwise::engine {

// Collects the findings, and of those with choices the choices, that unsettled
// conditions read. Keeps references to its arguments.
class Relevance {
 public:
  // `open` is an evaluation in the open world.
  Relevance(const Knowledge& knowledge, const Evaluation& open)
      : knowledge_(knowledge),
        open_(open),
        needed_(static_cast<std::size_t>(knowledge.base().findings_size())),
        seen_(knowledge.rules.size()) {}

  // Adds what `condition` still depends on; nothing if it is settled.
  void AddCondition(ConditionId condition);
  // Adds what a concept or flag still depends on.
  void AddRule(std::uint32_t rule);

  // Returns the choices of the finding that matter; of a finding without
  // choices any bit. Empty = it cannot change anything that was added.
  ChoiceSet operator[](std::uint32_t finding) const { return needed_[finding]; }

 private:
  void AddFlagsOf(const Node& node);
  void AddChoices(const Node& node);

  const Knowledge& knowledge_;
  const Evaluation& open_;
  absl::InlinedVector<ChoiceSet, 96> needed_;
  absl::InlinedVector<bool, 256> seen_;
  bool seen_disposition_ = false;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_RELEVANCE_H_
