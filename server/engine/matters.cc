#include "server/engine/matters.h"

#include <algorithm>

namespace backwise::engine {
namespace {

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

bool Matters::AddDisposition() {
  const std::vector<Wire>& questions = knowledge_.circuit.about_disposition;
  const bool matters =
      std::any_of(questions.begin(), questions.end(),
                  [this](Wire wire) { return IsWanted(wire); });
  if (!matters || disposition_matters_) return false;
  disposition_matters_ = true;
  knowledge_.ForEachConditionOfDisposition(
      [this](ConditionId condition) { Add(condition); });
  return true;
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
  // What is read too early was gone past before all that reads it.
  bool more = false;
  for (const std::uint32_t early : circuit.read_too_early) {
    const CircuitStep& step = circuit.steps[early];
    const bool news =
        step.kind == Kind::kFinding ? AddFinding(step.begin) : AddDisposition();
    more = more || news;
  }
  if (more) GoThrough();
}

// From the last to the first.
void Matters::AddInputsOfGates(Wire begin, Wire end) {
  const knowledge::Circuit& circuit = knowledge_.circuit;
  const knowledge::Gate* gate =
      circuit.gates.data() + (end - circuit.first_gate);
  for (Wire wire = end; wire-- > begin;) {
    --gate;
    if (!IsWanted(wire)) continue;
    AddSignal(gate->left);
    AddSignal(gate->right);
  }
}

bool Matters::AddFinding(std::uint32_t finding) {
  const ChoiceSet open = world_.Open(finding);
  if (open == 0) return false;
  const knowledge::Circuit& circuit = knowledge_.circuit;
  ChoiceSet read = 0;
  for (const Wire wire : circuit.questions[finding]) {
    if (IsWanted(wire)) {
      read |= circuit.reads[wire];
    }
  }
  const ChoiceSet more = read & open & ~matters_.data()[finding];
  if (more == 0) return false;
  matters_.data()[finding] |= more;
  // What is asked anyway waits for nothing.
  const ChoiceSet waiting = more & ~CertainlyAsked(finding);
  if (waiting != 0) AddOpenersOf(finding, waiting);
  return true;
}

ChoiceSet Matters::CertainlyAsked(std::uint32_t finding) const {
  const OpenReading& reading = world_.reading();
  if (!world_.IsUrgent() && !world_.HasContradictions() &&
      knowledge_.interview.always_asked[finding] ==
          knowledge_.interview.asked[finding]) {
    return ~ChoiceSet{0};
  }
  ChoiceSet asked = 0;
  for (const auto& [q, r] : knowledge_.asked_by[finding]) {
    const CompiledQuestion& question =
        knowledge_.questions[static_cast<std::size_t>(q)];
    const CompiledRow& row = question.rows[static_cast<std::size_t>(r)];
    if (!reading.MustHold(question.when) || !reading.MustHold(row.when) ||
        !world_.MayAsk(question.question->stage()) || !world_.MayAsk(row)) {
      continue;
    }
    if (row.choices.empty()) asked |= 1;
    for (const auto& choice : row.choices) {
      if (reading.MustHold(choice.when)) {
        asked |= ChoiceSet{1} << choice.choice;
      }
    }
  }
  return asked;
}

void Matters::AddOpenersOf(std::uint32_t finding, ChoiceSet waiting) {
  for (const auto& [q, r] : knowledge_.asked_by[finding]) {
    const CompiledQuestion& question =
        knowledge_.questions[static_cast<std::size_t>(q)];
    const CompiledRow& row = question.rows[static_cast<std::size_t>(r)];
    if (!world_.MayCome(question, row)) continue;
    const auto waits = [waiting](const knowledge::ConditionalChoice& choice) {
      return (waiting >> choice.choice & 1) != 0;
    };
    if (!row.choices.empty() &&
        std::none_of(row.choices.begin(), row.choices.end(), waits)) {
      continue;
    }
    Add(question.when);
    Add(row.when);
    for (const knowledge::ConditionalChoice& choice : row.choices) {
      if (waits(choice)) Add(choice.when);
    }
  }
}

}  // namespace backwise::engine
