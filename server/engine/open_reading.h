// Reads all conditions in the open world: what could still change? What may
// still be asked is unknown, by Kleene's three-valued logic.
//
//   const OpenReading open(knowledge, facts, now, askable);
//   if (open.Of(condition) == Truth::kUnknown) ...
#ifndef BACKWISE_SERVER_ENGINE_OPEN_READING_H_
#define BACKWISE_SERVER_ENGINE_OPEN_READING_H_

#include <cstdint>

#include "absl/container/fixed_array.h"
#include "backwise/v1/knowledge.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/evaluation.h"
#include "server/engine/facts.h"
#include "server/engine/truth.h"

namespace backwise::engine {

// What may still be asked: for each finding the choices, or bit 0 of a finding
// that has none; empty = it can no longer be asked.
class Askable {
 public:
  explicit Askable(const Knowledge& knowledge)
      : choices_(static_cast<std::size_t>(knowledge.base().findings_size()),
                 ChoiceSet{0}) {}

  ChoiceSet operator[](std::uint32_t finding) const {
    return choices_.data()[finding];
  }
  void Add(std::uint32_t finding, ChoiceSet choices) {
    choices_.data()[finding] |= choices;
  }
  void Set(std::uint32_t finding, ChoiceSet choices) {
    choices_.data()[finding] = choices;
  }

 private:
  absl::FixedArray<ChoiceSet, 96> choices_;
};

// A set of dispositions: bit 1 << disposition.
using DispositionSet = std::uint32_t;

// All conditions of a knowledge base, read from the answers up. Keeps a
// reference to it.
class OpenReading {
 public:
  // `now` is the closed-world evaluation of `facts`. O(nodes of conditions).
  OpenReading(const Knowledge& knowledge, const Facts& facts,
              const Evaluation& now, const Askable& askable);

  // Reads nothing: `Read` comes first.
  explicit OpenReading(const Knowledge& knowledge)
      : knowledge_(knowledge), signals_(RoomFor(knowledge)) {}

  // Reads the first `steps` of the circuit. `asked` is called with each finding
  // when all that decides whether it is asked has been read, and returns what
  // of it may still be asked: nothing but what `askable` holds, and no more
  // than before. What was read too early, as if all of that were asked, is read
  // again.
  template <typename Asked>
  void Read(std::size_t steps, const Facts& facts, const Evaluation& now,
            const Askable& askable, Asked asked);

  // Returns what has become of a condition or a part of one. O(1), as below.
  Truth Of(ConditionId condition) const {
    return OfSignal(knowledge_.circuit.signal_of[condition]);
  }
  // The same of a concept or flag, by index of the rule.
  Truth OfRule(std::uint32_t rule) const {
    return Of(knowledge_.rules[rule].when);
  }
  Truth OfSignal(knowledge::Signal signal) const {
    // No code is kMust alone.
    constexpr Truth kTruths[] = {Truth::kFalse, Truth::kUnknown, Truth::kFalse,
                                 Truth::kTrue};
    return kTruths[signals_.data()[signal]];
  }
  bool MayHold(ConditionId condition) const {
    return SignalMayHold(knowledge_.circuit.signal_of[condition]);
  }
  bool SignalMayHold(knowledge::Signal signal) const {
    return (signals_.data()[signal] & kMay) != 0;
  }
  bool IsUnknown(knowledge::Wire wire) const {
    return signals_.data()[2 * std::size_t{wire}] == kMay;
  }
  bool MustHold(ConditionId condition) const {
    return SignalMustHold(knowledge_.circuit.signal_of[condition]);
  }
  bool SignalMustHold(knowledge::Signal signal) const {
    return (signals_.data()[signal] & kMust) != 0;
  }
  // Returns the dispositions that are possible.
  DispositionSet dispositions() const { return dispositions_; }

 private:
  using Step = knowledge::CircuitStep;
  // Truth as two bits, so that "and" is that of bits: whether it may hold, and
  // whether it must.
  using Code = std::uint8_t;
  static constexpr Code kMay = 1;
  static constexpr Code kMust = 2;
  // By code: that of the negation.
  static constexpr Code kNegated[] = {kMay | kMust, kMay, 0, 0};

  static Code CodeOf(Truth truth) {
    constexpr Code kCodes[] = {0, kMay, kMay | kMust};
    return kCodes[static_cast<std::size_t>(truth)];
  }

  static std::size_t RoomFor(const Knowledge& knowledge);

  // Enters what is known without the circuit, and what it reads too early.
  void Begin(const Facts& facts, const Evaluation& now, const Askable& askable);
  void EnterWord(std::uint32_t word, std::uint64_t atoms);
  // Enters what is known of a finding of which `asked` may still be asked. As
  // all that enter something, returns whether it is something else than before.
  bool EnterFinding(std::uint32_t finding, const Facts& facts,
                    const Evaluation& now, ChoiceSet asked);
  // Returns what has become of a question of which `possible` may be answered.
  static Code CodeOfOpen(const Node& question, const Fact& fact,
                         ChoiceSet possible);
  // Enters what `dispositions_` say.
  bool EnterDisposition();
  bool Enter(knowledge::Wire wire, Code code);
  void ReadGates(knowledge::Wire begin, knowledge::Wire end);
  bool ReadGate(knowledge::Wire gate);
  // Reads again the gates that have read too early what a step has found.
  // Returns the step to go on with.
  std::size_t ReadEarlyAgain(std::size_t step);
  Truth OfCount(const Step& step) const;
  Truth OfDisposition(const Node& question) const;
  Truth OfRaised(v1::Disposition level) const;
  DispositionSet FindDispositions() const;

  const Knowledge& knowledge_;
  // By signal. Room for the shipped knowledge base.
  absl::FixedArray<Code, 3072> signals_;
  // Any, until they are found out.
  DispositionSet dispositions_ = ~DispositionSet{0};
};

template <typename Asked>
void OpenReading::Read(std::size_t steps, const Facts& facts,
                       const Evaluation& now, const Askable& askable,
                       Asked asked) {
  using Kind = Step::Kind;
  Begin(facts, now, askable);
  for (std::size_t i = 0; i < steps;) {
    const Step& step = knowledge_.circuit.steps[i];
    bool changed = false;
    if (step.kind == Kind::kGates) {
      ReadGates(step.begin, step.end);
    } else if (step.kind == Kind::kFinding) {
      const ChoiceSet open = asked(step.begin);
      if (open != 0 || step.read_too_early) {
        changed = EnterFinding(step.begin, facts, now, open);
      }
    } else if (step.kind == Kind::kDisposition) {
      dispositions_ = FindDispositions();
      changed = EnterDisposition();
    } else {
      Enter(step.begin, CodeOf(OfCount(step)));
    }
    i = changed && step.read_too_early ? ReadEarlyAgain(i) : i + 1;
  }
}

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_OPEN_READING_H_
