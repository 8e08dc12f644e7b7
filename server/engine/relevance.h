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
        seen_(knowledge.rules.size()),
        seen_undoing_(2 * knowledge.rules.size()) {}

  // Adds what `condition` still depends on; nothing if it is settled.
  void AddCondition(ConditionId condition);
  // Adds what a concept or flag still depends on.
  void AddRule(std::uint32_t rule);
  // Adds only what could still undo a concept or flag that holds in a closed
  // world: what it reads under a negation.
  void AddUndoing(std::uint32_t rule) { AddRuleUndoing(rule, false); }

  // Returns the choices of the finding that matter; of a finding without
  // choices any bit. Empty = it cannot change anything that was added.
  ChoiceSet operator[](std::uint32_t finding) const { return needed_[finding]; }
  // Whether `other` holds the same findings and choices.
  bool ReadsTheSame(const Relevance& other) const {
    return needed_ == other.needed_;
  }

 private:
  void AddFinding(const Node& node);
  void AddChoices(const Node& node);
  void AddUndoing(ConditionId condition, bool negated);
  void AddRuleUndoing(std::uint32_t rule, bool negated);
  // Returns the flags of a `kRaised` node.
  std::vector<std::uint32_t> FlagsOf(const Node& node) const;

  const Knowledge& knowledge_;
  const Evaluation& open_;
  absl::InlinedVector<ChoiceSet, 96> needed_;
  absl::InlinedVector<bool, 256> seen_;
  // By rule: as it stands, and negated.
  absl::InlinedVector<bool, 512> seen_undoing_;
  bool seen_disposition_ = false;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_RELEVANCE_H_
