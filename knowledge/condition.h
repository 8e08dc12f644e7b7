// A compiled condition: a tree of nodes whose names are resolved to indices.
// Evaluated by the engine, under the closed and the open reading.
#ifndef BACKWISE_KNOWLEDGE_CONDITION_H_
#define BACKWISE_KNOWLEDGE_CONDITION_H_

#include <cstdint>
#include <tuple>
#include <vector>

#include "backwise/v1/knowledge.pb.h"
#include "knowledge/condition_parser.h"

namespace backwise::knowledge {

// A set of a finding's choices; bit i is the i-th choice of the finding.
using ChoiceSet = std::uint64_t;

// Index of a condition's root in `ConditionPool::nodes`.
using ConditionId = std::uint32_t;

// The condition `true`, always the first node of a pool.
inline constexpr ConditionId kAlways = 0;

// What a node asks.
enum class Operation : std::uint8_t {
  kTrue,         // always
  kAnd,          // all children
  kOr,           // any child
  kNot,          // not the one child
  kYes,          // the finding is answered yes
  kNo,           // the finding is answered no
  kUnsure,       // the finding is answered "not sure"
  kAnswered,     // the finding has an answer
  kIsOneOf,      // the finding's one choice is in `choices`
  kHas,          // the finding's choices hold the one in `choices`
  kNumber,       // the finding's number compares with `number`
  kSize,         // the count of the finding's choices compares with `number`
  kCount,        // the count of true children compares with `number`
  kRule,         // the concept or flag `index` holds
  kRaised,       // a flag of `level` is raised that is not among the children
  kDisposition,  // the disposition compares with `level`
};

// One node of a compiled condition.
struct Node {
  Operation operation = Operation::kTrue;
  Comparison comparison = Comparison::kEqual;
  v1::Disposition level = v1::DISPOSITION_UNSPECIFIED;
  // The finding, or the rule.
  std::uint32_t index = 0;
  // The children, in `ConditionPool::children`. For kRaised they are rules.
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
  ChoiceSet choices = 0;
  double number = 0;
};

// What tells questions apart, that is nodes without children.
using QuestionKey = std::tuple<Operation, Comparison, v1::Disposition,
                               std::uint32_t, ChoiceSet, double>;

inline QuestionKey KeyOf(const Node& node) {
  return {node.operation, node.comparison, node.level,
          node.index,     node.choices,    node.number};
}

// Whether what compares a count so may cease to hold when more is counted.
inline bool MayFallWhenMoreHolds(Comparison comparison) {
  return comparison != Comparison::kGreater &&
         comparison != Comparison::kGreaterEqual;
}

// The same of a node; all but `not` hold the more, the more holds of their
// parts, unless they count.
inline bool MayFallWhenMoreHolds(const Node& node) {
  const bool counts =
      node.operation == Operation::kCount || node.operation == Operation::kSize;
  return counts && MayFallWhenMoreHolds(node.comparison);
}

// All conditions of a knowledge base.
struct ConditionPool {
  std::vector<Node> nodes = {Node{}};
  std::vector<std::uint32_t> children;
};

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CONDITION_H_
