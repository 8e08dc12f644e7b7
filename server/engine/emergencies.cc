#include "server/engine/emergencies.h"

#include <algorithm>

namespace backwise::engine {

using knowledge::Negated;
using knowledge::Signal;
using knowledge::Wire;

namespace {

constexpr QuestionNumber kNow = 0;

Signal SignalOf(Wire wire) { return 2 * wire; }

}  // namespace

Emergencies::Emergencies(const Knowledge& knowledge, const OpenWorld& world,
                         const ComingRows& coming)
    : knowledge_(knowledge),
      world_(world),
      reading_(world.reading()),
      coming_(coming),
      raised_(2 * knowledge.circuit.wires(), kNever) {
  Numbers earliest(raised_.size());
  FindEarliest(earliest);
  for (const std::uint32_t rule :
       knowledge.interview.FlagsOf(v1::DISPOSITION_EMERGENCY_NOW)) {
    if (reading_.OfRule(rule) != Truth::kUnknown) continue;
    const Signal flag = knowledge.circuit.signal_of[knowledge.rules[rule].when];
    PassOn(flag, earliest.data()[flag]);
  }
  const std::vector<Wire>& gates = knowledge.turns.emergencies.gates;
  std::for_each(gates.rbegin(), gates.rend(), [this](Wire gate) {
    if (reading_.IsUnknown(gate)) PassOn(gate);
  });
}

bool Emergencies::MayBeTakenBackBy(std::uint32_t row,
                                   QuestionNumber number) const {
  const ChoiceSet asks = coming_.Asks(row);
  const auto questions =
      knowledge_.circuit.questions[knowledge_.interview.rows[row].finding];
  return std::any_of(questions.begin(), questions.end(), [&](Wire wire) {
    if ((knowledge_.circuit.reads[wire] & asks) == 0 ||
        !reading_.IsUnknown(wire)) {
      return false;
    }
    // An answer makes true what it is read for, never false.
    const Signal signal = SignalOf(wire);
    return raised_.data()[Negated(signal)] < number ||
           (raised_.data()[signal] < number &&
            MayFallWhenMoreHolds(knowledge_.plan.questions[wire]));
  });
}

void Emergencies::FindEarliest(Numbers& earliest) const {
  const auto enter = [&earliest](Signal signal, QuestionNumber holds,
                                 QuestionNumber does_not) {
    earliest.data()[signal] = holds;
    earliest.data()[Negated(signal)] = does_not;
  };
  enter(knowledge::kTrueSignal, kNow, kNever);
  for (const Wire wire : knowledge_.turns.emergencies.questions) {
    const Signal signal = SignalOf(wire);
    if (reading_.IsUnknown(wire)) {
      // What is not asked does not hold. What is half answered may hold as far
      // as it is.
      const bool holds = world_.now().OfAtom(wire) == Truth::kTrue;
      enter(signal, holds ? kNow : coming_.FirstThatAsks(wire), kNow);
    } else if (reading_.SignalMayHold(signal)) {
      enter(signal, kNow, kNever);
    } else {
      enter(signal, kNever, kNow);
    }
  }
  const knowledge::Circuit& circuit = knowledge_.circuit;
  for (const Wire wire : knowledge_.turns.emergencies.gates) {
    const knowledge::Gate gate = circuit.gates[wire - circuit.first_gate];
    if (circuit.Counts(wire)) {
      const Signal signal = SignalOf(wire);
      enter(signal, reading_.SignalMayHold(signal) ? kNow : kNever,
            reading_.SignalMayHold(Negated(signal)) ? kNow : kNever);
    } else {
      enter(SignalOf(wire),
            std::max(earliest.data()[gate.left], earliest.data()[gate.right]),
            std::min(earliest.data()[Negated(gate.left)],
                     earliest.data()[Negated(gate.right)]));
    }
  }
}

void Emergencies::PassOn(Wire gate) {
  const knowledge::Circuit& circuit = knowledge_.circuit;
  const QuestionNumber holding = raised_.data()[SignalOf(gate)];
  const QuestionNumber not_holding = raised_.data()[Negated(SignalOf(gate))];
  const bool either =
      circuit.Counts(gate) &&
      MayFallWhenMoreHolds(circuit.steps[circuit.StepOf(gate)].comparison);
  circuit.ForEachInput(gate, [&](Signal input) {
    PassOn(input, holding);
    PassOn(Negated(input), not_holding);
    if (either) {
      PassOn(input, not_holding);
      PassOn(Negated(input), holding);
    }
  });
}

}  // namespace backwise::engine
