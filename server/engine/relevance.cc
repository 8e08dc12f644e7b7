#include "server/engine/relevance.h"

namespace backwise::engine {
namespace {

using knowledge::Operation;
using knowledge::Signal;
using knowledge::Wire;

}  // namespace

void Relevance::AddWire(Wire wire) {
  if (seen_.data()[wire] || !open_.IsUnknown(wire)) return;
  seen_.data()[wire] = true;
  const knowledge::Circuit& circuit = knowledge_.circuit;
  if (circuit.IsGate(wire)) {
    return circuit.ForEachInput(
        wire, [this](Signal input) { AddWire(knowledge::WireOf(input)); });
  }
  const Node& question = knowledge_.plan.questions[wire];
  if (question.operation == Operation::kDisposition) {
    return knowledge_.ForEachConditionOfDisposition(
        [this](ConditionId condition) { AddCondition(condition); });
  }
  needed_.data()[question.index] |= circuit.reads[wire];
}

void Undoing::AddSignal(Signal signal) {
  const Wire wire = knowledge::WireOf(signal);
  if (seen_.data()[signal] || !open_.IsUnknown(wire)) return;
  seen_.data()[signal] = true;
  const bool negated = knowledge::IsNegation(signal);
  const knowledge::Circuit& circuit = knowledge_.circuit;
  if (!circuit.IsGate(wire)) {
    const Node& question = knowledge_.plan.questions[wire];
    // Rules that read the disposition are no flags that decide it.
    if (question.operation == Operation::kDisposition) return;
    // An answer makes true what it is read for, never false.
    if (negated || MayFallWhenMoreHolds(question)) {
      needed_.data()[question.index] |= circuit.reads[wire];
    }
    return;
  }
  const bool both =
      circuit.Counts(wire) &&
      MayFallWhenMoreHolds(circuit.steps[circuit.StepOf(wire)].comparison);
  circuit.ForEachInput(wire, [&](Signal input) {
    AddSignal(negated ? knowledge::Negated(input) : input);
    if (both) AddSignal(negated ? input : knowledge::Negated(input));
  });
}

}  // namespace backwise::engine
