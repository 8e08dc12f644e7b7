#include "server/engine/cone_reading.h"

namespace backwise::engine {

using knowledge::Signal;
using knowledge::Wire;
using knowledge::WireOf;

void ConeReading::EnterDisposition(absl::Span<const Wire> questions) {
  if (questions.empty()) return;
  QuestionNumber highest = 0;
  knowledge_.ForEachConditionOfDisposition([&](ConditionId condition) {
    highest = std::max(highest, Of(condition));
  });
  for (const Wire wire : questions) {
    if (reading_.IsUnknown(wire)) highest_.data()[wire] = highest;
  }
}

void ConeReading::ReadGates(absl::Span<const Wire> gates) {
  const knowledge::Circuit& circuit = knowledge_.circuit;
  QuestionNumber* const highest = highest_.data();
  for (const Wire wire : gates) {
    if (!reading_.IsUnknown(wire)) continue;
    const knowledge::Gate& gate = circuit.gates[wire - circuit.first_gate];
    highest[wire] =
        circuit.Counts(wire)
            ? OfCount(wire)
            : std::max(highest[WireOf(gate.left)], highest[WireOf(gate.right)]);
  }
}

QuestionNumber ConeReading::OfCount(Wire gate) const {
  QuestionNumber highest = 0;
  knowledge_.circuit.ForEachInput(gate, [&](Signal input) {
    highest = std::max(highest, highest_.data()[WireOf(input)]);
  });
  return highest;
}

}  // namespace backwise::engine
