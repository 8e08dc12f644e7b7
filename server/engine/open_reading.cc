#include "server/engine/open_reading.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "absl/container/inlined_vector.h"

namespace backwise::engine {
namespace {

using knowledge::Circuit;
using knowledge::Comparison;
using knowledge::Operation;
using knowledge::Wire;

constexpr std::uint32_t kWordBits = 64;

// Whether all numbers from `low` to `high` compare so, none or some.
Truth CompareRange(int low, int high, Comparison comparison, double right) {
  bool all = true;
  bool any = false;
  for (int i = low; i <= high; ++i) {
    const bool holds = Compare(i, comparison, right);
    all = all && holds;
    any = any || holds;
  }
  return all ? Truth::kTrue : any ? Truth::kUnknown : Truth::kFalse;
}

// What a byte of atoms is as codes: of each atom the one of itself and that of
// its negation.
using CodesOfByte = std::array<std::uint8_t, 16>;
constexpr std::array<CodesOfByte, 256> kCodesOfBytes = [] {
  constexpr std::uint8_t kTrue = 3;
  std::array<CodesOfByte, 256> spread{};
  for (std::size_t byte = 0; byte < spread.size(); ++byte) {
    for (std::size_t bit = 0; bit < 8; ++bit) {
      spread[byte][2 * bit + (byte >> bit & 1 ? 0 : 1)] = kTrue;
    }
  }
  return spread;
}();

DispositionSet Only(v1::Disposition disposition) {
  return DispositionSet{1} << disposition;
}

}  // namespace

OpenReading::OpenReading(const Knowledge& knowledge, const Facts& facts,
                         const Evaluation& now, const Askable& askable)
    : OpenReading(knowledge) {
  Read(knowledge.circuit.steps.size(), facts, now, askable,
       [&askable](std::uint32_t finding) { return askable[finding]; });
}

std::size_t OpenReading::RoomFor(const Knowledge& knowledge) {
  const Circuit& circuit = knowledge.circuit;
  // Questions are entered a word of them at a time.
  const std::size_t wires =
      std::max(circuit.wires(), std::size_t{knowledge.plan.words} * kWordBits);
  return 2 * wires;
}

void OpenReading::Begin(const Facts& facts, const Evaluation& now,
                        const Askable& askable) {
  for (std::uint32_t word = 0; word < knowledge_.plan.words; ++word) {
    EnterWord(word, now.WordOfAtoms(word));
  }
  for (const std::uint32_t early : knowledge_.circuit.read_too_early) {
    const Step& step = knowledge_.circuit.steps[early];
    if (step.kind == Step::Kind::kFinding) {
      EnterFinding(step.begin, facts, now, askable[step.begin]);
    } else {
      EnterDisposition();
    }
  }
}

void OpenReading::EnterWord(std::uint32_t word, std::uint64_t atoms) {
  Code* codes = signals_.data() + std::size_t{2} * kWordBits * word;
  for (std::size_t byte = 0; byte < sizeof(atoms); ++byte, atoms >>= 8) {
    std::memcpy(codes, kCodesOfBytes[atoms & 0xff].data(), sizeof(CodesOfByte));
    codes += sizeof(CodesOfByte);
  }
}

bool OpenReading::Enter(Wire wire, Code code) {
  Code* const signal = signals_.data() + std::size_t{2} * wire;
  const bool changed = signal[0] != code;
  signal[0] = code;
  signal[1] = kNegated[code];
  return changed;
}

OpenReading::Code OpenReading::CodeOfOpen(const Node& question,
                                          const Fact& fact,
                                          ChoiceSet possible) {
  switch (question.operation) {
    case Operation::kIsOneOf:
    case Operation::kHas:
      if ((fact.chosen & question.choices) != 0) return kMay | kMust;
      return (possible & question.choices) != 0 ? kMay : 0;
    case Operation::kSize: {
      const Truth size =
          CompareRange(std::popcount(fact.chosen), std::popcount(possible),
                       question.comparison, question.number);
      // It may stay without an answer, unless it is half answered.
      return CodeOf(fact.state == Fact::State::kChosen
                        ? size
                        : And(size, Truth::kUnknown));
    }
    default:
      return kMay;
  }
}

bool OpenReading::EnterFinding(std::uint32_t finding, const Facts& facts,
                               const Evaluation& now, ChoiceSet asked) {
  const Fact& fact = facts[finding];
  const ChoiceSet open =
      asked & (fact.IsAbsent() ? ~ChoiceSet{0} : fact.unasked);
  const auto questions = knowledge_.circuit.questions[finding];
  bool changed = false;
  if (open == 0) {
    for (const Wire wire : questions) {
      changed = Enter(wire, CodeOf(now.OfAtom(wire))) || changed;
    }
    return changed;
  }
  if (knowledge_.finding(finding).choices_size() == 0) {
    for (const Wire wire : questions) changed = Enter(wire, kMay) || changed;
    return changed;
  }
  // Any row may be answered "not sure".
  const int not_sure = knowledge_.not_sure_choice[finding];
  const ChoiceSet possible =
      fact.chosen | open |
      (not_sure == knowledge::kNone ? 0 : ChoiceSet{1} << not_sure);
  for (const Wire wire : questions) {
    const Node& question = knowledge_.plan.questions[wire];
    changed = Enter(wire, CodeOfOpen(question, fact, possible)) || changed;
  }
  return changed;
}

bool OpenReading::EnterDisposition() {
  bool changed = false;
  for (const Wire wire : knowledge_.circuit.about_disposition) {
    const Truth truth = OfDisposition(knowledge_.plan.questions[wire]);
    changed = Enter(wire, CodeOf(truth)) || changed;
  }
  return changed;
}

void OpenReading::ReadGates(Wire begin, Wire end) {
  const Circuit& circuit = knowledge_.circuit;
  Code* const signals = signals_.data();
  Code* output = signals + std::size_t{2} * begin;
  const knowledge::Gate* gate =
      circuit.gates.data() + (begin - circuit.first_gate);
  for (Wire wire = begin; wire < end; ++wire, ++gate, output += 2) {
    const auto code =
        static_cast<Code>(signals[gate->left] & signals[gate->right]);
    output[0] = code;
    output[1] = kNegated[code];
  }
}

bool OpenReading::ReadGate(Wire gate) {
  const Circuit& circuit = knowledge_.circuit;
  if (circuit.Counts(gate)) {
    return Enter(gate, CodeOf(OfCount(circuit.steps[circuit.StepOf(gate)])));
  }
  const knowledge::Gate& inputs = circuit.gates[gate - circuit.first_gate];
  return Enter(gate, static_cast<Code>(signals_.data()[inputs.left] &
                                       signals_.data()[inputs.right]));
}

std::size_t OpenReading::ReadEarlyAgain(std::size_t step) {
  const Circuit& circuit = knowledge_.circuit;
  std::size_t next = step + 1;
  const auto first = circuit.early_readers[step];
  absl::InlinedVector<Wire, 16> again(first.begin(), first.end());
  while (!again.empty()) {
    const Wire gate = again.back();
    again.pop_back();
    // What comes later is read in its turn.
    if (circuit.StepOf(gate) > step || !ReadGate(gate)) continue;
    next =
        std::min<std::size_t>(next, circuit.decides[gate - circuit.first_gate]);
    const auto readers = circuit.readers[gate - circuit.first_gate];
    again.insert(again.end(), readers.begin(), readers.end());
  }
  return next;
}

Truth OpenReading::OfCount(const Step& step) const {
  int certain = 0;
  int possible = 0;
  for (const knowledge::Signal input :
       knowledge_.circuit.counted[step.counted]) {
    certain += OfSignal(input) == Truth::kTrue ? 1 : 0;
    possible += OfSignal(input) != Truth::kFalse ? 1 : 0;
  }
  return CompareRange(certain, possible, step.comparison, step.number);
}

Truth OpenReading::OfDisposition(const Node& question) const {
  bool all = true;
  bool any = false;
  for (int d = v1::Disposition_MIN; d <= v1::Disposition_MAX; ++d) {
    if ((dispositions_ >> d & 1) == 0) continue;
    const bool holds = Compare(d, question.comparison, question.level);
    all = all && holds;
    any = any || holds;
  }
  return all ? Truth::kTrue : any ? Truth::kUnknown : Truth::kFalse;
}

Truth OpenReading::OfRaised(v1::Disposition level) const {
  Truth any = Truth::kFalse;
  for (const std::uint32_t rule : knowledge_.interview.FlagsOf(level)) {
    any = Or(any, OfRule(rule));
  }
  return any;
}

DispositionSet OpenReading::FindDispositions() const {
  DispositionSet possible = 0;
  // From the most urgent down; returns whether the level is certain, so that
  // none below it is possible.
  const auto take = [&](v1::Disposition level, Truth truth) {
    if (truth != Truth::kFalse) possible |= Only(level);
    return truth == Truth::kTrue;
  };
  const auto take_raised = [&](v1::Disposition level) {
    return take(level, OfRaised(level));
  };
  if (take_raised(v1::DISPOSITION_EMERGENCY_NOW) ||
      take_raised(v1::DISPOSITION_URGENT_SAME_DAY) ||
      take(v1::DISPOSITION_UNDETERMINED, Of(knowledge_.screening_incomplete)) ||
      take_raised(v1::DISPOSITION_SEE_DOCTOR_SOON) ||
      take_raised(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE) ||
      take(v1::DISPOSITION_UNDETERMINED, Of(knowledge_.self_care_incomplete))) {
    return possible;
  }
  return possible | Only(v1::DISPOSITION_SELF_CARE);
}

}  // namespace backwise::engine
