#include "server/engine/turn_bound.h"

#include <algorithm>
#include <optional>

#include "absl/container/fixed_array.h"
#include "absl/container/inlined_vector.h"
#include "server/engine/relevance.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::Operation;
using knowledge::Signal;
using knowledge::Wire;

constexpr int kNone = -1;

// A row that may still come.
struct Coming {
  // The index of its question, and its own among all rows.
  std::uint32_t question = 0;
  std::uint32_t index = 0;
  const CompiledRow* row = nullptr;
  // What of the finding it may ask: choices, or any bit.
  ChoiceSet asks = 0;
  // Whether it comes whatever is answered.
  bool certain = false;
  // The positions of the next row of the same turn, and of the same finding.
  int next_of_turn = kNone;
  int next_of_finding = kNone;
};

// The positions of the rows of a turn, or of a finding, among those that come.
struct Chain {
  int first = kNone;
  int last = kNone;
};

// The rows that may still come, in the order of the questions.
class ComingRows {
 public:
  ComingRows(const Knowledge& knowledge, const OpenWorld& world,
             const Matters& matters)
      : turns_(static_cast<std::size_t>(knowledge.turn_count), Chain{}),
        findings_(world.facts().size(), Chain{}) {
    // What an earlier card asks in any case is answered by then.
    Askable asked(knowledge);
    const std::vector<knowledge::RowPlace>& rows = knowledge.interview.rows;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      const knowledge::RowPlace& place = rows[i];
      const ChoiceSet asks =
          matters[place.finding] & ~asked[place.finding] & place.asks;
      if (asks == 0) continue;
      const CompiledQuestion& question = knowledge.questions[place.question];
      const CompiledRow& row = question.rows[place.row];
      if (!world.MayCome(question, row)) continue;
      const bool certain =
          place.always || IsCertain(world.reading(), question, row);
      Add(question.turn, {place.question, i, &row, asks, certain});
      if (certain && !question.question->follow_up()) {
        asked.Add(place.finding, place.asks);
      }
    }
  }

  const Coming& operator[](int position) const {
    return rows_.data()[position];
  }
  // By number of the turn; the turns are in the order of the questions.
  absl::Span<const Chain> turns() const { return turns_; }

  template <typename Visit>
  void ForEachOfTurn(const Chain& turn, Visit visit) const {
    for (int i = turn.first; i != kNone; i = (*this)[i].next_of_turn) {
      visit((*this)[i]);
    }
  }
  template <typename Visit>
  void ForEachOfFinding(std::uint32_t finding, Visit visit) const {
    for (int i = findings_.data()[finding].first; i != kNone;
         i = (*this)[i].next_of_finding) {
      visit((*this)[i]);
    }
  }
  // Returns the last question that may ask of the finding; kNone.
  int LastQuestionOf(std::uint32_t finding) const {
    const int last = findings_.data()[finding].last;
    return last == kNone ? kNone : static_cast<int>((*this)[last].question);
  }
  // Returns the last question that may ask some of `needed`.
  int LastThatAsks(const Relevance& needed) const {
    const auto last =
        std::find_if(rows_.rbegin(), rows_.rend(), [&](const Coming& row) {
          return (needed[row.row->finding] & row.asks) != 0;
        });
    return last == rows_.rend() ? kNone : static_cast<int>(last->question);
  }

 private:
  static bool IsCertain(const OpenReading& reading,
                        const CompiledQuestion& question,
                        const CompiledRow& row) {
    return reading.MustHold(question.when) && reading.MustHold(row.when) &&
           std::all_of(row.choices.begin(), row.choices.end(),
                       [&](const auto& choice) {
                         return reading.MustHold(choice.when);
                       });
  }

  void Add(int turn, const Coming& row) {
    Append(turns_[static_cast<std::size_t>(turn)], &Coming::next_of_turn);
    Append(findings_.data()[row.row->finding], &Coming::next_of_finding);
    rows_.push_back(row);
  }

  // Appends the row that is added next.
  void Append(Chain& chain, int Coming::*next) {
    const auto position = static_cast<int>(rows_.size());
    if (chain.first == kNone) {
      chain.first = position;
    } else {
      rows_[static_cast<std::size_t>(chain.last)].*next = position;
    }
    chain.last = position;
  }

  absl::InlinedVector<Coming, 128> rows_;
  absl::FixedArray<Chain, 24> turns_;
  // By finding.
  absl::FixedArray<Chain, 96> findings_;
};

// How soon something may hold: behind which question.
class Earliest {
 public:
  // The number of a question, from 1.
  using Number = std::uint16_t;
  static constexpr Number kNow = 0;
  static constexpr Number kNever = 0xfffe;

  Earliest(const Knowledge& knowledge, const OpenReading& reading,
           const ComingRows& coming)
      : knowledge_(knowledge),
        reading_(reading),
        coming_(coming),
        found_(2 * knowledge.circuit.wires(), kNotFound) {}

  // Returns the first question behind which the signal may hold.
  Number Of(Signal signal) {
    Number& found = found_.data()[signal];
    if (found == kNotFound) found = Find(signal);
    return found;
  }

 private:
  // Of equal bytes: many of them are filled in at once.
  static constexpr Number kNotFound = 0xffff;

  Number Find(Signal signal) {
    const Truth truth = reading_.OfSignal(signal);
    if (truth != Truth::kUnknown) return truth == Truth::kTrue ? kNow : kNever;
    const bool negated = signal % 2 != 0;
    const Wire wire = knowledge::WireOf(signal);
    const knowledge::Circuit& circuit = knowledge_.circuit;
    if (!circuit.IsGate(wire)) {
      // What is not asked does not hold.
      return negated ? kNow : FirstThatAsks(wire);
    }
    if (circuit.Counts(wire)) return kNow;
    Number first = negated ? kNever : kNow;
    circuit.ForEachInput(wire, [&](Signal input) {
      first = negated ? std::min(first, Of(knowledge::Negated(input)))
                      : std::max(first, Of(input));
    });
    return first;
  }

  Number FirstThatAsks(Wire wire) const {
    const Node& question = knowledge_.plan.questions[wire];
    if (question.operation == Operation::kDisposition) return kNow;
    const ChoiceSet choices = knowledge_.circuit.reads[wire];
    Number first = kNever;
    coming_.ForEachOfFinding(question.index, [&](const Coming& row) {
      if ((choices & row.asks) != 0) {
        first = std::min(first, static_cast<Number>(row.question + 1));
      }
    });
    return first;
  }

  const Knowledge& knowledge_;
  const OpenReading& reading_;
  const ComingRows& coming_;
  // By signal.
  absl::FixedArray<Number, 3072> found_;
};

// Counts numbers, each once.
class DistinctCount {
 public:
  void Add(std::uint32_t number) {
    if (std::find(seen_.begin(), seen_.end(), number) == seen_.end()) {
      seen_.push_back(number);
    }
  }
  std::size_t count() const { return seen_.size(); }

 private:
  absl::InlinedVector<std::uint32_t, 16> seen_;
};

class Counter {
 public:
  Counter(const Knowledge& knowledge, const OpenWorld& world,
          const Matters& matters)
      : knowledge_(knowledge),
        reading_(world.reading()),
        coming_(knowledge, world, matters) {}

  std::uint32_t Count() {
    std::size_t count = 0;
    for (const Chain& turn : coming_.turns()) {
      if (turn.first == kNone) continue;
      count +=
          IsOfFollowUps(turn) ? PartsOfFollowUps(turn) : PartsOfCards(turn);
    }
    return static_cast<std::uint32_t>(count);
  }

 private:
  bool IsOfFollowUps(const Chain& turn) const {
    return knowledge_.questions[coming_[turn.first].question]
        .question->follow_up();
  }

  // Whether some answer on which it depends if the row comes may be given from
  // the question `first` on. May say so of one on which it no longer depends.
  bool MayWait(const Coming& row, std::uint32_t first) const {
    if (row.certain) return false;
    const auto openers = knowledge_.interview.openers[row.index];
    return std::any_of(openers.begin(), openers.end(), [&](auto finding) {
      return coming_.LastQuestionOf(finding) >= static_cast<int>(first);
    });
  }

  // The same of an answer to another question of the row's turn.
  bool MayWaitForItsTurn(const Coming& row) const {
    if (row.certain) return false;
    const int turn = knowledge_.questions[row.question].turn;
    const auto openers = knowledge_.interview.openers[row.index];
    return std::any_of(openers.begin(), openers.end(), [&](auto finding) {
      bool asked = false;
      coming_.ForEachOfFinding(finding, [&](const Coming& other) {
        asked = asked || (other.question != row.question &&
                          knowledge_.questions[other.question].turn == turn);
      });
      return asked;
    });
  }

  // Returns what it depends on whether the row comes.
  Relevance WhatOpens(const Coming& row) const {
    Relevance opens(knowledge_, reading_);
    opens.AddCondition(knowledge_.questions[row.question].when);
    opens.AddCondition(row.row->when);
    for (const auto& choice : row.row->choices) {
      opens.AddCondition(choice.when);
    }
    return opens;
  }

  // Returns the flags that may be raised by what is asked before the turn, and
  // that a row of the turn can take back.
  absl::InlinedVector<std::uint32_t, 8> RaisedBefore(const Chain& turn) {
    absl::InlinedVector<std::uint32_t, 8> raised;
    coming_.ForEachOfTurn(turn, [&](const Coming& row) {
      for (const std::uint32_t rule :
           knowledge_.interview.taken_back[row.row->finding]) {
        if (reading_.OfRule(rule) != Truth::kUnknown) continue;
        const Signal flag =
            knowledge_.circuit.signal_of[knowledge_.rules[rule].when];
        if (!earliest_) earliest_.emplace(knowledge_, reading_, coming_);
        if (earliest_->Of(flag) <= coming_[turn.first].question) {
          raised.push_back(rule);
        }
      }
    });
    return raised;
  }

  std::size_t PartsOfCards(const Chain& turn) {
    const auto raised = RaisedBefore(turn);
    if (raised.empty()) {
      return PartsOfCards(turn, [](const Coming&) { return false; });
    }
    Undoing undoing(knowledge_, reading_);
    for (const std::uint32_t rule : raised) undoing.AddRule(rule);
    return PartsOfCards(turn, [&](const Coming& row) {
      return (undoing[row.row->finding] & row.asks) != 0;
    });
  }

  // `undoes` is whether a row can undo an emergency that may be raised before
  // the turn.
  template <typename Undoes>
  std::size_t PartsOfCards(const Chain& turn, Undoes undoes) const {
    const std::uint32_t first = coming_[turn.first].question;
    DistinctCount alone;
    bool together = false;
    coming_.ForEachOfTurn(turn, [&](const Coming& row) {
      if (undoes(row) ||
          (MayWait(row, first) &&
           coming_.LastThatAsks(WhatOpens(row)) >= static_cast<int>(first))) {
        alone.Add(row.row->finding);
      } else {
        together = true;
      }
    });
    return alone.count() + (together ? 1 : 0);
  }

  std::size_t PartsOfFollowUps(const Chain& turn) const {
    DistinctCount late;
    int opened = static_cast<int>(coming_[turn.last].question);
    coming_.ForEachOfTurn(turn, [&](const Coming& row) {
      if (!MayWaitForItsTurn(row)) return;
      const Relevance opens = WhatOpens(row);
      bool waits = false;
      coming_.ForEachOfTurn(turn, [&](const Coming& other) {
        waits = waits || (other.question != row.question &&
                          (opens[other.row->finding] & other.asks) != 0);
      });
      if (!waits) return;
      late.Add(row.question);
      opened = std::max(opened, coming_.LastThatAsks(opens));
    });
    if (late.count() == 0) return 1;
    const auto rides = static_cast<std::size_t>(std::count_if(
        coming_.turns().begin(), coming_.turns().end(),
        [&](const Chain& other) {
          return other.first != kNone && !IsOfFollowUps(other) &&
                 static_cast<int>(coming_[other.first].question) > opened;
        }));
    return 1 + (late.count() > rides ? late.count() - rides : 0);
  }

  const Knowledge& knowledge_;
  const OpenReading& reading_;
  const ComingRows coming_;
  // When something asks for it.
  std::optional<Earliest> earliest_;
};

}  // namespace

std::uint32_t MostTurns(const Knowledge& knowledge, const OpenWorld& world,
                        const Matters& matters) {
  return Counter(knowledge, world, matters).Count();
}

}  // namespace backwise::engine
