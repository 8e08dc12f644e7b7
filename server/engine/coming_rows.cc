#include "server/engine/coming_rows.h"

#include <algorithm>

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::RowPlace;
using knowledge::Wire;

bool MayCome(const OpenWorld& world, const RowPlace& place,
             const CompiledQuestion& question, const CompiledRow& row) {
  const OpenReading& reading = world.reading();
  return world.MayAsk(place.finding, place.stage, place.asks_again) &&
         (place.always ||
          (reading.MayHold(question.when) && reading.MayHold(row.when)));
}

bool ComesInAnyCase(const OpenReading& reading, const RowPlace& place,
                    const CompiledQuestion& question, const CompiledRow& row) {
  return place.always ||
         (reading.MustHold(question.when) && reading.MustHold(row.when) &&
          std::all_of(row.choices.begin(), row.choices.end(),
                      [&](const auto& choice) {
                        return reading.MustHold(choice.when);
                      }));
}

}  // namespace

ComingRows::ComingRows(const Knowledge& knowledge, const OpenWorld& world,
                       const Matters& matters)
    : knowledge_(knowledge),
      asks_(knowledge.interview.rows.size(), ChoiceSet{0}),
      decided_(asks_.size(), QuestionNumber{0}),
      first_of_turn_(static_cast<std::size_t>(knowledge.turn_count),
                     QuestionNumber{0}),
      asked_(world.facts().size(), Asked{}) {
  ListRows(world, matters);
  // Numbers only grow, so this ends.
  while (FindDecided(world.reading())) continue;
}

void ComingRows::ListRows(const OpenWorld& world, const Matters& matters) {
  // What an earlier card asks in any case is answered by then.
  Askable answered(knowledge_);
  for (std::uint32_t i = 0; i < asks_.size(); ++i) {
    const RowPlace& place = knowledge_.interview.rows[i];
    const ChoiceSet asks =
        matters[place.finding] & ~answered[place.finding] & place.asks;
    if (asks == 0) continue;
    const CompiledQuestion& question = TheQuestionOf(i);
    const CompiledRow& row = RowOf(i);
    if (!MayCome(world, place, question, row)) continue;
    asks_.data()[i] = asks;
    QuestionNumber& first =
        first_of_turn_.data()[static_cast<std::size_t>(question.turn)];
    if (first == 0) first = QuestionOf(i);
    Asked& asked = asked_.data()[place.finding];
    asked.first = std::min(asked.first, QuestionOf(i));
    asked.last = QuestionOf(i);
    if (ComesInAnyCase(world.reading(), place, question, row) &&
        !question.question->follow_up()) {
      answered.Add(place.finding, place.asks);
    }
  }
}

bool ComingRows::FindDecided(const OpenReading& reading) {
  const ConeReading last(knowledge_, reading, knowledge_.turns.rows,
                         [this](Wire wire) { return LastThatAsks(wire); });
  bool later = false;
  for (std::uint32_t i = 0; i < asks_.size(); ++i) {
    const RowPlace& place = knowledge_.interview.rows[i];
    if (Asks(i) == 0 || place.always) continue;
    const QuestionNumber before = ComesBehind(i);
    QuestionNumber& decided = decided_.data()[i];
    decided = last.Of(TheQuestionOf(i).when);
    ForEachConditionOf(i, [&](ConditionId condition) {
      decided = std::max(decided, last.Of(condition));
    });
    if (ComesBehind(i) == before) continue;
    Asked& asked = asked_.data()[place.finding];
    asked.last = std::max(asked.last, ComesBehind(i));
    later = later || knowledge_.turns.decides_rows[place.finding];
  }
  return later;
}

QuestionNumber ComingRows::FirstThatAsks(Wire wire) const {
  const std::uint32_t finding = knowledge_.plan.questions[wire].index;
  const ChoiceSet read = knowledge_.circuit.reads[wire];
  if (read == ~ChoiceSet{0}) return asked_.data()[finding].first;
  for (const std::uint32_t row :
       knowledge_.interview.rows_of_finding[finding]) {
    if ((read & Asks(row)) != 0) return QuestionOf(row);
  }
  return kNever;
}

QuestionNumber ComingRows::LastThatAsks(Wire wire) const {
  const std::uint32_t finding = knowledge_.plan.questions[wire].index;
  const ChoiceSet read = knowledge_.circuit.reads[wire];
  if (read == ~ChoiceSet{0}) return asked_.data()[finding].last;
  QuestionNumber last = 0;
  for (const std::uint32_t row :
       knowledge_.interview.rows_of_finding[finding]) {
    if ((read & Asks(row)) != 0) last = std::max(last, ComesBehind(row));
  }
  return last;
}

}  // namespace backwise::engine
