// The gates of a circuit before they have their places in it.
#ifndef BACKWISE_KNOWLEDGE_CIRCUIT_GATES_H_
#define BACKWISE_KNOWLEDGE_CIRCUIT_GATES_H_

#include <vector>

#include "absl/container/inlined_vector.h"
#include "knowledge/circuit.h"

namespace backwise::knowledge {

// A gate. Those it reads have been made before it.
struct GateDraft {
  // Two inputs, or any number that are counted.
  absl::InlinedVector<Signal, 2> inputs;
  // What is counted, or null.
  const Node* count = nullptr;
};

// What all conditions are made of. The wires of gates follow those of the
// plan's questions.
struct CircuitGates {
  // By condition.
  std::vector<Signal> signal_of;
  // By finding.
  std::vector<std::vector<Asking>> askings;
  std::vector<GateDraft> gates;
};

// Returns the gates of a knowledge base whose plan is made. O(nodes).
CircuitGates MakeGates(const Knowledge& knowledge);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CIRCUIT_GATES_H_
