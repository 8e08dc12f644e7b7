// Which findings could still change the assessment.
#ifndef BACKWISE_SERVER_ENGINE_MATTERS_H_
#define BACKWISE_SERVER_ENGINE_MATTERS_H_

#include <cstdint>

#include "absl/container/fixed_array.h"
#include "server/engine/open_world.h"

namespace backwise::engine {

// What matters of the open findings of one world: what can change the
// disposition, a raised flag, a piece of advice that is given or its words of
// care, or a note on a question; and what opens a row that matters. With
// something urgent certain: only what can raise something as urgent.
//
// Goes through the circuit once, from what is wanted down to the findings; each
// stands behind what opens it, so that by then it is known whether it matters,
// unless it depends on itself.
// Keeps references to its arguments.
class Matters {
 public:
  Matters(const Knowledge& knowledge, const OpenWorld& world);

  // Returns the choices of a finding that are open and matter; of a finding
  // without choices any bit. Empty = it cannot change anything.
  ChoiceSet operator[](std::uint32_t finding) const {
    return matters_.data()[finding];
  }

 private:
  void AddTargets();
  void AddAdvice(const knowledge::CompiledAdvice& advice);
  void AddNotes(const knowledge::CompiledQuestion& question);
  void AddDisposition();
  // Adds what something depends on.
  void AddSignal(knowledge::Signal signal) {
    const knowledge::Wire wire = knowledge::WireOf(signal);
    if (gone_through_) {
      AddWireAndInputs(wire);
    } else {
      wanted_.data()[wire] = true;
    }
  }
  // The same after `GoThrough`, with all that this depends on.
  void AddWireAndInputs(knowledge::Wire wire);
  void Add(ConditionId condition) {
    AddSignal(knowledge_.circuit.signal_of[condition]);
  }
  // Whether it depends on this wire what becomes of something.
  bool IsWanted(knowledge::Wire wire) const {
    return wanted_.data()[wire] && world_.reading().IsUnknown(wire);
  }
  void GoThrough();
  // What is read too early was gone past before all that reads it.
  void AddWhatIsReadTooEarly();
  void AddInputsOfGates(knowledge::Wire begin, knowledge::Wire end);
  void AddFinding(std::uint32_t finding);
  // Adds what decides whether the rows are asked that wait for an answer.
  void AddOpenersOf(std::uint32_t finding, ChoiceSet waiting);
  // Returns what of a finding is asked under conditions that hold for certain.
  ChoiceSet CertainlyAsked(std::uint32_t finding) const;

  const Knowledge& knowledge_;
  const OpenWorld& world_;
  bool gone_through_ = false;
  bool disposition_matters_ = false;
  // By wire: whether something depends on it, if it is unknown.
  absl::FixedArray<bool, 1536> wanted_;
  absl::FixedArray<ChoiceSet, 96> matters_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_MATTERS_H_
