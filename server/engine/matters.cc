#include "server/engine/matters.h"

#include <algorithm>

namespace backwise::engine {
namespace {

using knowledge::Asking;
using knowledge::CircuitStep;
using knowledge::CompiledAdvice;
using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::Signal;
using knowledge::Wire;

using Kind = CircuitStep::Kind;

}  // namespace

Matters::Matters(const Knowledge& knowledge, const OpenWorld& world)
    : knowledge_(knowledge),
      world_(world),
      wanted_(knowledge.circuit.wires(), false),
      matters_(world.facts().size(), ChoiceSet{0}) {
  AddTargets();
  GoThrough();
  AddWhatIsReadTooEarly();
}

void Matters::AddTargets() {
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    if (world_.IsUrgent() &&
        knowledge_.rules[rule].flag->disposition() < world_.certain()) {
      continue;
    }
    Add(knowledge_.rules[rule].when);
  }
  if (world_.IsUrgent()) return;
  Add(knowledge_.screening_incomplete);
  Add(knowledge_.self_care_incomplete);
  for (const CompiledAdvice& advice : knowledge_.advice) AddAdvice(advice);
  for (const CompiledQuestion& question : knowledge_.questions) {
    if (!question.notes.empty()) AddNotes(question);
  }
}

void Matters::AddAdvice(const CompiledAdvice& advice) {
  const OpenReading& reading = world_.reading();
  const auto when = [this](std::uint32_t c) {
    return knowledge_.contraindications[c].when;
  };
  const bool withheld =
      std::any_of(advice.avoided_by.begin(), advice.avoided_by.end(),
                  [&](std::uint32_t c) { return reading.MustHold(when(c)); });
  if (withheld || !reading.MayHold(advice.indicated_when)) return;
  Add(advice.indicated_when);
  for (const std::uint32_t c : advice.avoided_by) Add(when(c));
  for (const std::uint32_t c : advice.cautioned_by) Add(when(c));
}

void Matters::AddNotes(const CompiledQuestion& question) {
  const bool asked = std::any_of(
      question.rows.begin(), question.rows.end(),
      [this](const CompiledRow& row) { return world_.Open(row.finding) != 0; });
  if (!asked) return;
  for (const ConditionId note : question.notes) Add(note);
}

void Matters::AddDisposition() {
  const std::vector<Wire>& questions = knowledge_.circuit.about_disposition;
  const bool matters =
      std::any_of(questions.begin(), questions.end(),
                  [this](Wire wire) { return IsWanted(wire); });
  if (!matters || disposition_matters_) return;
  disposition_matters_ = true;
  knowledge_.ForEachConditionOfDisposition(
      [this](ConditionId condition) { Add(condition); });
}

void Matters::GoThrough() {
  const knowledge::Circuit& circuit = knowledge_.circuit;
  for (std::size_t i = circuit.interview_steps; i-- > 0;) {
    const CircuitStep& step = circuit.steps[i];
    if (step.kind == Kind::kFinding) {
      AddFinding(step.begin);
    } else if (step.kind == Kind::kDisposition) {
      AddDisposition();
    } else if (step.kind == Kind::kGates) {
      AddInputsOfGates(step.begin, step.end);
    } else if (IsWanted(step.begin)) {
      for (const Signal input : circuit.counted[step.counted]) AddSignal(input);
    }
  }
  gone_through_ = true;
}

void Matters::AddWhatIsReadTooEarly() {
  for (const std::uint32_t early : knowledge_.circuit.read_too_early) {
    const CircuitStep& step = knowledge_.circuit.steps[early];
    if (step.kind == Kind::kFinding) {
      AddFinding(step.begin);
    } else {
      AddDisposition();
    }
  }
}

void Matters::AddWireAndInputs(Wire wire) {
  if (wanted_.data()[wire]) return;
  wanted_.data()[wire] = true;
  if (!world_.reading().IsUnknown(wire)) return;
  const knowledge::Circuit& circuit = knowledge_.circuit;
  if (circuit.IsGate(wire)) {
    circuit.ForEachInput(wire, [this](Signal input) { AddSignal(input); });
  } else if (const Node& question = knowledge_.plan.questions[wire];
             question.operation == knowledge::Operation::kDisposition) {
    AddDisposition();
  } else {
    AddFinding(question.index);
  }
}

// From the last to the first.
void Matters::AddInputsOfGates(Wire begin, Wire end) {
  const knowledge::Circuit& circuit = knowledge_.circuit;
  const knowledge::Gate* gate =
      circuit.gates.data() + (end - circuit.first_gate);
  const OpenReading& reading = world_.reading();
  bool* const wanted = wanted_.data();
  for (Wire wire = end; wire-- > begin;) {
    --gate;
    if (!wanted[wire] || !reading.IsUnknown(wire)) continue;
    wanted[knowledge::WireOf(gate->left)] = true;
    wanted[knowledge::WireOf(gate->right)] = true;
  }
}

void Matters::AddFinding(std::uint32_t finding) {
  const ChoiceSet open = world_.Open(finding);
  if (open == 0) return;
  const knowledge::Circuit& circuit = knowledge_.circuit;
  ChoiceSet read = 0;
  for (const Wire wire : circuit.questions[finding]) {
    if (IsWanted(wire)) read |= circuit.reads[wire];
    if ((open & ~read) == 0) break;
  }
  const ChoiceSet more = read & open & ~matters_.data()[finding];
  if (more == 0) return;
  matters_.data()[finding] |= more;
  // What is asked anyway waits for nothing.
  const ChoiceSet waiting = more & ~CertainlyAsked(finding);
  if (waiting != 0) AddOpenersOf(finding, waiting);
}

ChoiceSet Matters::CertainlyAsked(std::uint32_t finding) const {
  ChoiceSet asked = 0;
  for (const Asking& asking : knowledge_.circuit.askings[finding]) {
    if (world_.reading().SignalMustHold(asking.when) &&
        world_.MayAsk(finding, asking.stage, asking.asks_again)) {
      asked |= asking.asks;
    }
  }
  return asked;
}

void Matters::AddOpenersOf(std::uint32_t finding, ChoiceSet waiting) {
  for (const Asking& asking : knowledge_.circuit.askings[finding]) {
    if ((asking.asks & waiting) != 0 &&
        world_.MayAsk(finding, asking.stage, asking.asks_again)) {
      AddSignal(asking.when);
    }
  }
}

}  // namespace backwise::engine
