// All conditions of a knowledge base as one circuit, to be read in three-valued
// logic: from the answers up, each part once, in one go.
//
// Each question that conditions ask is a wire, and so is what each gate comes
// to: whether both of its inputs hold, or a count of inputs compares so. A
// signal is a wire or its negation, so that "one of both holds" is "not both of
// the negations do". What the circuit reads of a finding depends on whether it
// may still be asked, which depends on the conditions under which it is asked:
// so findings take their places among the gates, each behind what opens it.
#ifndef BACKWISE_KNOWLEDGE_CIRCUIT_H_
#define BACKWISE_KNOWLEDGE_CIRCUIT_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "backwise/v1/knowledge.pb.h"
#include "knowledge/condition.h"
#include "knowledge/lists.h"

namespace backwise::knowledge {

struct Knowledge;

// A question by its atom in the plan, or behind those a gate.
using Wire = std::uint32_t;

// A wire, times two; plus one for its negation.
using Signal = std::uint32_t;

inline constexpr Signal kTrueSignal = 0;

inline constexpr Wire WireOf(Signal signal) { return signal / 2; }
inline constexpr bool IsNegation(Signal signal) { return signal % 2 != 0; }
inline constexpr Signal Negated(Signal signal) { return signal ^ 1; }

// Whether both inputs hold. A gate that counts has its inputs in its step, and
// here none.
struct Gate {
  Signal left = kTrueSignal;
  Signal right = kTrueSignal;
};

// What of a finding is asked under one condition: that of a question, a row and
// a choice together.
struct Asking {
  Signal when = kTrueSignal;
  // The stage of the question.
  v1::Stage stage = v1::STAGE_UNSPECIFIED;
  // Whether an answer that contradicts another is asked again so.
  bool asks_again = false;
  // Choices, or bit 0 of a finding that has none.
  ChoiceSet asks = 0;
};

// One step of a reading.
struct CircuitStep {
  enum class Kind : std::uint8_t {
    kGates,        // gates, one after the other
    kCount,        // a gate that counts, with inputs in a list of its own
    kFinding,      // all questions about a finding
    kDisposition,  // all questions about the disposition
  };

  Kind kind = Kind::kGates;
  // Of a gate that counts.
  Comparison comparison = Comparison::kEqual;
  double number = 0;
  // Whether gates before this step read what it finds: of findings, and the
  // disposition, that depend on themselves.
  bool read_too_early = false;
  // The wires of the gates, to before `end`; or in `begin` the index of the
  // finding.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  // Of a gate that counts: its list of inputs.
  std::uint32_t counted = 0;
};

// Immutable and thread-safe.
struct Circuit {
  std::size_t wires() const { return first_gate + gates.size(); }
  bool IsGate(Wire wire) const { return wire >= first_gate; }
  // Returns the index of the step of a gate.
  std::uint32_t StepOf(Wire gate) const { return step_of[gate - first_gate]; }
  // Returns whether a gate counts.
  bool Counts(Wire gate) const {
    return gates[gate - first_gate].left == kTrueSignal;
  }
  // Calls `visit` with each input of a gate.
  template <typename Visit>
  void ForEachInput(Wire gate, Visit visit) const {
    if (Counts(gate)) {
      for (const Signal input : counted[steps[StepOf(gate)].counted]) {
        visit(input);
      }
    } else {
      visit(gates[gate - first_gate].left);
      visit(gates[gate - first_gate].right);
    }
  }
  // Returns the questions about the finding or disposition of a step.
  absl::Span<const Wire> QuestionsOf(const CircuitStep& step) const {
    return step.kind == CircuitStep::Kind::kFinding ? questions[step.begin]
                                                    : about_disposition;
  }

  // By condition, those that are parts of others included.
  std::vector<Signal> signal_of;
  // In an order in which each reads what comes before it, but for what depends
  // on itself.
  std::vector<CircuitStep> steps;
  // How many of them an interview needs.
  std::size_t interview_steps = 0;

  // The wires of gates follow those of questions, in the order of the steps.
  Wire first_gate = 0;
  std::vector<Gate> gates;
  // The inputs of gates that count.
  Lists counted;
  // By gate.
  std::vector<std::uint32_t> step_of;

  // By finding.
  ListsOf<Asking> askings;
  Lists questions;
  std::vector<Wire> about_disposition;
  // By question: the choices on which it depends what becomes of it; all bits
  // when any does, or its finding has none.
  std::vector<ChoiceSet> reads;

  // By step that is read too early, else empty: the gates that do.
  Lists early_readers;
  // Those steps.
  std::vector<std::uint32_t> read_too_early;
  // By gate: the gates that read it, and the first other step that does, if
  // any.
  Lists readers;
  std::vector<std::uint32_t> decides;
};

// Returns the circuit of a knowledge base whose plan is made. O(nodes).
Circuit MakeCircuit(const Knowledge& knowledge);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CIRCUIT_H_
