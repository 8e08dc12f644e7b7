#include "authoring/proof/circuit_reading.h"

#include "authoring/proof/kleene.h"

namespace backwise::authoring {

using knowledge::Circuit;
using knowledge::CircuitStep;
using knowledge::Operation;
using knowledge::Signal;
using knowledge::Wire;

CircuitReading::CircuitReading(z3::context& z3,
                               const knowledge::Knowledge& knowledge,
                               const SymbolicWorld& world)
    : signal_of_(knowledge.circuit.signal_of) {
  const KleeneLogic logic(z3, world);
  const Circuit& circuit = knowledge.circuit;
  for (Wire wire = 0; wire < circuit.first_gate; ++wire) {
    const knowledge::Node& question = knowledge.plan.questions[wire];
    // What the plan defines by others is no question and is not read.
    wires_.push_back(question.operation == Operation::kTrue
                         ? logic.Always()
                         : ReadQuestion(z3, knowledge, world, question));
  }
  // Each gate reads what comes before it.
  for (Wire gate = circuit.first_gate; gate < circuit.wires(); ++gate) {
    std::vector<Kleene> inputs;
    circuit.ForEachInput(gate,
                         [&](Signal input) { inputs.push_back(Read(input)); });
    const CircuitStep& step = circuit.steps[circuit.StepOf(gate)];
    wires_.push_back(circuit.Counts(gate)
                         ? logic.Count(inputs, step.comparison, step.number)
                         : logic.And(inputs));
  }
}

Kleene CircuitReading::Read(Signal signal) const {
  const Kleene& wire = wires_[knowledge::WireOf(signal)];
  return knowledge::IsNegation(signal) ? KleeneLogic::Not(wire) : wire;
}

}  // namespace backwise::authoring
