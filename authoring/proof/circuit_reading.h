// What the circuit makes of conditions, by which an interview reads them, as
// formulas for the solver.
//
//   const CircuitReading circuit(z3, knowledge, world);
//   solver.add(circuit.Condition(when).must != source.must);  // never possible
#ifndef BACKWISE_AUTHORING_PROOF_CIRCUIT_READING_H_
#define BACKWISE_AUTHORING_PROOF_CIRCUIT_READING_H_

#include <z3++.h>

#include <vector>

#include "authoring/proof/symbolic_world.h"

namespace backwise::authoring {

// The circuit of one knowledge base in one world, of which only what may still
// be asked and the dispositions are read. Keeps a reference to the knowledge.
class CircuitReading {
 public:
  CircuitReading(z3::context& z3, const knowledge::Knowledge& knowledge,
                 const SymbolicWorld& world);

  // Returns when a condition holds, or a part of one.
  Kleene Condition(knowledge::ConditionId condition) const {
    return Read(signal_of_[condition]);
  }

 private:
  Kleene Read(knowledge::Signal signal) const;

  const std::vector<knowledge::Signal>& signal_of_;
  // By wire.
  std::vector<Kleene> wires_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_CIRCUIT_READING_H_
