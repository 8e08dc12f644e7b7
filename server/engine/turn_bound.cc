#include "server/engine/turn_bound.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "server/engine/coming_rows.h"
#include "server/engine/cone_reading.h"
#include "server/engine/emergencies.h"

namespace backwise::engine {
namespace {

using knowledge::RowPlace;
using knowledge::Wire;

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
        coming_(knowledge, world, matters),
        emergencies_(knowledge, world, coming_) {}

  std::uint32_t Count() const {
    std::size_t count = 0;
    for (std::size_t turn = 0; turn < turns(); ++turn) {
      if (coming_.FirstOfTurn(turn) == 0) continue;
      count +=
          IsOfFollowUps(turn) ? PartsOfFollowUps(turn) : PartsOfCards(turn);
    }
    return static_cast<std::uint32_t>(count);
  }

 private:
  std::size_t turns() const {
    return static_cast<std::size_t>(knowledge_.turn_count);
  }
  const RowPlace& PlaceOf(std::uint32_t row) const {
    return knowledge_.interview.rows[row];
  }

  std::size_t TurnOf(std::uint32_t question) const {
    return static_cast<std::size_t>(knowledge_.questions[question].turn);
  }

  bool IsOfFollowUps(std::size_t turn) const {
    return knowledge_.questions[coming_.FirstOfTurn(turn) - 1u]
        .question->follow_up();
  }

  std::size_t PartsOfCards(std::size_t turn) const {
    const QuestionNumber first = coming_.FirstOfTurn(turn);
    DistinctCount alone;
    bool together = false;
    coming_.ForEachOfTurn(turn, [&](std::uint32_t row) {
      if (emergencies_.MayBeTakenBackBy(row, first) ||
          coming_.DecidedBehind(row) >= first) {
        alone.Add(PlaceOf(row).finding);
      } else {
        together = true;
      }
    });
    return alone.count() + (together ? 1 : 0);
  }

  // Whether an answer to another question of its turn may decide if a follow-up
  // comes.
  bool QuestionWaits(std::uint32_t question) const {
    const knowledge::Cone& cone = knowledge_.turns.waiting_questions[question];
    if (cone.questions.empty()) return false;
    const ConeReading waits = ReadTurn(
        TurnOf(question), cone,
        [&](std::uint32_t row) { return PlaceOf(row).question != question; });
    return waits.Of(knowledge_.questions[question].when) != 0;
  }

  // Whether an answer to another row of its turn may decide by the row's own
  // conditions if it comes.
  bool RowWaits(std::uint32_t row) const {
    const knowledge::Cone& cone = knowledge_.turns.waiting_rows[row];
    if (cone.questions.empty()) return false;
    const ConeReading waits =
        ReadTurn(TurnOf(PlaceOf(row).question), cone,
                 [&](std::uint32_t other) { return other != row; });
    bool any = false;
    coming_.ForEachConditionOf(row, [&](ConditionId condition) {
      any = any || waits.Of(condition) != 0;
    });
    return any;
  }

  // Returns 1 for conditions that depend on answers to rows of the turn that
  // may come and for which `counts`; else 0.
  template <typename Counts>
  ConeReading ReadTurn(std::size_t turn, const knowledge::Cone& cone,
                       Counts counts) const {
    return ConeReading(knowledge_, reading_, cone, [&](Wire wire) {
      const std::uint32_t finding = knowledge_.plan.questions[wire].index;
      const auto rows = knowledge_.interview.rows_of_finding[finding];
      const bool asked =
          std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
            return (knowledge_.circuit.reads[wire] & coming_.Asks(row)) != 0 &&
                   TurnOf(PlaceOf(row).question) == turn && counts(row);
          });
      return QuestionNumber{asked};
    });
  }

  std::size_t PartsOfFollowUps(std::size_t turn) const {
    std::size_t late = 0;
    // Behind it all follow-ups of the turn have come that will.
    QuestionNumber opened = 0;
    for (const std::uint32_t question :
         knowledge_.interview.questions_of_turn[turn]) {
      bool may_wait = false;
      coming_.ForEachOfQuestion(question, [&](std::uint32_t row) {
        const QuestionNumber decided = coming_.DecidedBehind(row);
        opened = std::max({opened, coming_.QuestionOf(row), decided});
        if (decided < coming_.FirstOfTurn(turn)) return;
        may_wait = true;
        if (RowWaits(row)) ++late;
      });
      if (may_wait && QuestionWaits(question)) ++late;
    }
    if (late == 0) return 1;
    std::size_t rides = 0;
    for (std::size_t other = 0; other < turns(); ++other) {
      if (coming_.FirstOfTurn(other) > opened && !IsOfFollowUps(other)) ++rides;
    }
    return 1 + (late > rides ? late - rides : 0);
  }

  const Knowledge& knowledge_;
  const OpenReading& reading_;
  const ComingRows coming_;
  const Emergencies emergencies_;
};

}  // namespace

std::uint32_t MostTurns(const Knowledge& knowledge, const OpenWorld& world,
                        const Matters& matters) {
  return Counter(knowledge, world, matters).Count();
}

}  // namespace backwise::engine
