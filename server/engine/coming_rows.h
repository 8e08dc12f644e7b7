// Which rows of all questions may still come.
#ifndef BACKWISE_SERVER_ENGINE_COMING_ROWS_H_
#define BACKWISE_SERVER_ENGINE_COMING_ROWS_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/container/fixed_array.h"
#include "server/engine/cone_reading.h"
#include "server/engine/matters.h"
#include "server/engine/open_world.h"

namespace backwise::engine {

// The rows that may still come while what `matters` is asked. Rows are named by
// their index among all. Keeps a reference to the knowledge.
class ComingRows {
 public:
  ComingRows(const Knowledge& knowledge, const OpenWorld& world,
             const Matters& matters);

  // Returns what of its finding a row may ask: choices, or any bit; empty = it
  // does not come.
  ChoiceSet Asks(std::uint32_t row) const { return asks_.data()[row]; }
  // Returns the last question behind which it may still be undecided whether a
  // row comes; 0 = it comes whatever is answered. A question whose own row
  // comes late counts as the one behind which that comes.
  QuestionNumber DecidedBehind(std::uint32_t row) const {
    return decided_.data()[row];
  }
  QuestionNumber QuestionOf(std::uint32_t row) const {
    return static_cast<QuestionNumber>(knowledge_.interview.rows[row].question +
                                       1);
  }

  // Calls `visit` with each row of a question, by its index, that may come.
  template <typename Visit>
  void ForEachOfQuestion(std::uint32_t question, Visit visit) const {
    const std::vector<std::uint32_t>& first_row =
        knowledge_.interview.first_row;
    for (std::uint32_t row = first_row[question]; row < first_row[question + 1];
         ++row) {
      if (Asks(row) != 0) visit(row);
    }
  }
  // The same of all questions of a turn, in their order.
  template <typename Visit>
  void ForEachOfTurn(std::size_t turn, Visit visit) const {
    for (const std::uint32_t question :
         knowledge_.interview.questions_of_turn[turn]) {
      ForEachOfQuestion(question, visit);
    }
  }
  // Calls `visit` with each condition under which a row comes, that of its
  // question left out, and what of its finding is asked.
  template <typename Visit>
  void ForEachConditionOf(std::uint32_t row, Visit visit) const {
    const knowledge::CompiledRow& compiled = RowOf(row);
    visit(compiled.when);
    for (const auto& choice : compiled.choices) visit(choice.when);
  }

  // Returns the first question that may ask what a wire about a finding reads;
  // `kNever` = none does.
  QuestionNumber FirstThatAsks(knowledge::Wire wire) const;
  // Returns the first question of a turn that may come; 0 = none does.
  QuestionNumber FirstOfTurn(std::size_t turn) const {
    return first_of_turn_.data()[turn];
  }

 private:
  // The first question that may ask a finding, and the last one behind which it
  // may be asked.
  struct Asked {
    QuestionNumber first = kNever;
    QuestionNumber last = 0;
  };

  void ListRows(const OpenWorld& world, const Matters& matters);
  // Finds what is decided late. Returns whether something comes later than was
  // known on which it depends which rows come.
  bool FindDecided(const OpenReading& reading);
  QuestionNumber LastThatAsks(knowledge::Wire wire) const;
  // Returns the question behind which a row may come at the latest.
  QuestionNumber ComesBehind(std::uint32_t row) const {
    return std::max(QuestionOf(row), DecidedBehind(row));
  }
  const knowledge::CompiledQuestion& TheQuestionOf(std::uint32_t row) const {
    return knowledge_.questions[knowledge_.interview.rows[row].question];
  }
  const knowledge::CompiledRow& RowOf(std::uint32_t row) const {
    return TheQuestionOf(row).rows[knowledge_.interview.rows[row].row];
  }

  const Knowledge& knowledge_;
  // By row.
  absl::FixedArray<ChoiceSet, 192> asks_;
  absl::FixedArray<QuestionNumber, 192> decided_;
  absl::FixedArray<QuestionNumber, 32> first_of_turn_;
  // By finding.
  absl::FixedArray<Asked, 96> asked_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_COMING_ROWS_H_
