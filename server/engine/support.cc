#include "server/engine/support.h"

#include "absl/container/inlined_vector.h"

namespace backwise::engine {
namespace {

using knowledge::Operation;

class SupportWalk {
 public:
  SupportWalk(const Knowledge& knowledge, const Evaluation& now,
              absl::FunctionRef<void(const Node&, bool)> visit)
      : knowledge_(knowledge),
        now_(now),
        visit_(visit),
        seen_(knowledge.rules.size()) {}

  // Walks a condition that holds, or does not.
  void Walk(ConditionId condition, bool holds) {
    const Node& node = knowledge_.pool.nodes[condition];
    switch (node.operation) {
      case Operation::kAnd:
      case Operation::kOr:
      case Operation::kCount:
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          const ConditionId child =
              knowledge_.pool.children[node.first_child + i];
          if ((now_.Of(child) == Truth::kTrue) == holds) {
            Walk(child, holds);
          }
        }
        return;
      case Operation::kNot:
        return Walk(knowledge_.pool.children[node.first_child], !holds);
      case Operation::kRule:
        if (seen_[node.index]) return;
        seen_[node.index] = true;
        return Walk(knowledge_.rules[node.index].when, holds);
      case Operation::kTrue:
      case Operation::kRaised:
      case Operation::kDisposition:
        return;
      default:
        visit_(node, holds);
    }
  }

 private:
  const Knowledge& knowledge_;
  const Evaluation& now_;
  absl::FunctionRef<void(const Node&, bool)> visit_;
  absl::InlinedVector<bool, 256> seen_;
};

}  // namespace

void VisitSupport(const Knowledge& knowledge, const Evaluation& now,
                  ConditionId condition,
                  absl::FunctionRef<void(const Node&, bool)> visit) {
  SupportWalk(knowledge, now, visit)
      .Walk(condition, now.Of(condition) == Truth::kTrue);
}

}  // namespace backwise::engine
