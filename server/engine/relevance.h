// Which findings can still change a condition: those that its unsettled part
// reads.
#ifndef BACKWISE_SERVER_ENGINE_RELEVANCE_H_
#define BACKWISE_SERVER_ENGINE_RELEVANCE_H_

#include <cstdint>

#include "absl/container/fixed_array.h"
#include "server/engine/open_reading.h"

namespace backwise::engine {

// Collects what unsettled conditions read. Keeps references to its arguments.
class Relevance {
 public:
  Relevance(const Knowledge& knowledge, const OpenReading& open)
      : knowledge_(knowledge),
        open_(open),
        needed_(static_cast<std::size_t>(knowledge.base().findings_size()),
                ChoiceSet{0}),
        seen_(knowledge.circuit.wires(), false) {}

  // Adds what `condition` still depends on; nothing if it is settled.
  void AddCondition(ConditionId condition) {
    AddWire(knowledge::WireOf(knowledge_.circuit.signal_of[condition]));
  }
  // Adds what a concept or flag still depends on.
  void AddRule(std::uint32_t rule) {
    AddCondition(knowledge_.rules[rule].when);
  }

  // Returns the choices of the finding that matter; of a finding without
  // choices any bit. Empty = it cannot change anything that was added.
  ChoiceSet operator[](std::uint32_t finding) const {
    return needed_.data()[finding];
  }

 private:
  void AddWire(knowledge::Wire wire);

  const Knowledge& knowledge_;
  const OpenReading& open_;
  absl::FixedArray<ChoiceSet, 96> needed_;
  // By wire.
  absl::FixedArray<bool, 1536> seen_;
};

// Collects what could still undo concepts or flags: what their unsettled part
// reads under a negation. Keeps references to its arguments.
class Undoing {
 public:
  Undoing(const Knowledge& knowledge, const OpenReading& open)
      : knowledge_(knowledge),
        open_(open),
        needed_(static_cast<std::size_t>(knowledge.base().findings_size()),
                ChoiceSet{0}),
        seen_(2 * knowledge.circuit.wires(), false) {}

  void AddRule(std::uint32_t rule) {
    AddSignal(knowledge_.circuit.signal_of[knowledge_.rules[rule].when]);
  }

  // As of `Relevance`.
  ChoiceSet operator[](std::uint32_t finding) const {
    return needed_.data()[finding];
  }

 private:
  void AddSignal(knowledge::Signal signal);

  const Knowledge& knowledge_;
  const OpenReading& open_;
  absl::FixedArray<ChoiceSet, 96> needed_;
  // By signal.
  absl::FixedArray<bool, 3072> seen_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_RELEVANCE_H_
