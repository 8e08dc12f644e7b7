#include "knowledge/interview_index.h"

#include <algorithm>
#include <utility>

#include "knowledge/knowledge.h"

namespace backwise::knowledge {
namespace {

// What is asked of a finding without choices.
constexpr ChoiceSet kWhole = 1;

// Returns what `row` asks, of choices only those under no condition if so
// wanted.
ChoiceSet AskedBy(const CompiledRow& row, bool always) {
  if (row.choices.empty()) return kWhole;
  ChoiceSet asked = 0;
  for (const ConditionalChoice& choice : row.choices) {
    if (!always || choice.when == kAlways) {
      asked |= ChoiceSet{1} << choice.choice;
    }
  }
  return asked;
}

class IndexMaker {
 public:
  IndexMaker(const Knowledge& knowledge, InterviewIndex& index)
      : knowledge_(knowledge), index_(index) {}

  void Make() {
    for (auto rule = knowledge_.first_flag; rule < knowledge_.rules.size();
         ++rule) {
      const v1::Disposition level = knowledge_.rules[rule].flag->disposition();
      index_.flags_of_level[static_cast<std::size_t>(level)].push_back(rule);
    }
    ListRows();
    ListTurns();
  }

 private:
  std::size_t findings() const { return knowledge_.asked_by.size(); }
  std::uint32_t RowCount() const {
    return static_cast<std::uint32_t>(index_.rows.size());
  }

  void ListRows() {
    index_.asked.resize(findings());
    index_.always_asked.resize(findings());
    for (std::uint32_t q = 0; q < knowledge_.questions.size(); ++q) {
      const CompiledQuestion& question = knowledge_.questions[q];
      index_.first_row.push_back(RowCount());
      for (std::uint32_t r = 0; r < question.rows.size(); ++r) {
        const CompiledRow& row = question.rows[r];
        const ChoiceSet asked = AskedBy(row, /*always=*/false);
        const bool opened = question.when != kAlways || row.when != kAlways;
        const ChoiceSet always = opened ? 0 : AskedBy(row, /*always=*/true);
        index_.asked[row.finding] |= asked;
        index_.always_asked[row.finding] |= always;
        const bool asks_again = !row.row->ask_again_when().empty();
        index_.rows.push_back({q, r, row.finding, asked, asked == always,
                               asks_again, question.question->stage()});
        if (asks_again) index_.ask_again.push_back(index_.rows.back());
      }
    }
    index_.first_row.push_back(RowCount());
    std::vector<std::vector<std::uint32_t>> of_finding(findings());
    for (std::uint32_t i = 0; i < RowCount(); ++i) {
      of_finding[index_.rows[i].finding].push_back(i);
    }
    for (const auto& rows : of_finding) index_.rows_of_finding.Add(rows);
  }

  void ListTurns() {
    std::vector<std::vector<std::uint32_t>> questions(
        static_cast<std::size_t>(knowledge_.turn_count));
    for (std::uint32_t q = 0; q < knowledge_.questions.size(); ++q) {
      const int turn = knowledge_.questions[q].turn;
      questions[static_cast<std::size_t>(turn)].push_back(q);
    }
    for (const auto& turn : questions) index_.questions_of_turn.Add(turn);
  }

  const Knowledge& knowledge_;
  InterviewIndex& index_;
};

}  // namespace

InterviewIndex MakeInterviewIndex(const Knowledge& knowledge) {
  InterviewIndex index;
  IndexMaker(knowledge, index).Make();
  return index;
}

}  // namespace backwise::knowledge
