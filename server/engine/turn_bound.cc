#include "server/engine/turn_bound.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;

// A row that may still come.
struct Coming {
  // Index of its question.
  std::size_t question = 0;
  const CompiledRow* row = nullptr;
  // What of the finding it may ask: choices, or any bit.
  ChoiceSet asks = 0;
  // Whether it comes whatever is answered.
  bool certain = false;
};

// Returns what `row` asks when it comes: its choices, or all.
ChoiceSet AskedBy(const CompiledRow& row) {
  if (row.choices.empty()) return ~ChoiceSet{0};
  ChoiceSet choices = 0;
  for (const auto& choice : row.choices) {
    choices |= ChoiceSet{1} << choice.choice;
  }
  return choices;
}

class Counter {
 public:
  Counter(const Knowledge& knowledge, const OpenWorld& open,
          const Relevance& matters)
      : knowledge_(knowledge),
        open_(open),
        undoing_(WhatUndoes(open.evaluation())) {
    FindComing(matters);
  }

  std::uint32_t Count() const {
    std::size_t count = 0;
    for (const auto& [turn, rows] : turns_) {
      count += IsFollowUp(rows.front()) ? PartsOfFollowUps(rows)
                                        : PartsOfCards(rows);
    }
    return static_cast<std::uint32_t>(count);
  }

 private:
  void FindComing(const Relevance& matters) {
    // What an earlier card asks in any case is answered by then.
    Askable asked(knowledge_);
    for (std::size_t q = 0; q < knowledge_.questions.size(); ++q) {
      const CompiledQuestion& question = knowledge_.questions[q];
      for (const CompiledRow& row : question.rows) {
        const ChoiceSet asks = open_.Open(row.finding) & matters[row.finding] &
                               ~asked[row.finding] & AskedBy(row);
        if (asks == 0 || !open_.MayCome(question, row)) continue;
        const bool certain = IsCertain(question, row);
        turns_[question.turn].push_back({q, &row, asks, certain});
        if (certain && !question.question->follow_up()) {
          asked.Add(row.finding, AskedBy(row));
        }
      }
    }
  }

  bool IsCertain(const CompiledQuestion& question,
                 const CompiledRow& row) const {
    const Evaluation& evaluation = open_.evaluation();
    return evaluation.Of(question.when) == Truth::kTrue &&
           evaluation.Of(row.when) == Truth::kTrue &&
           std::all_of(row.choices.begin(), row.choices.end(),
                       [&](const auto& choice) {
                         return evaluation.Of(choice.when) == Truth::kTrue;
                       });
  }

  bool IsFollowUp(const Coming& coming) const {
    return knowledge_.questions[coming.question].question->follow_up();
  }

  // Returns what it depends on whether the row comes.
  Relevance WhatOpens(const Coming& coming) const {
    Relevance opens(knowledge_, open_.evaluation());
    opens.AddCondition(knowledge_.questions[coming.question].when);
    opens.AddCondition(coming.row->when);
    for (const auto& choice : coming.row->choices) {
      opens.AddCondition(choice.when);
    }
    return opens;
  }

  // Returns the last question that may ask some of `needed`; -1 = none.
  int LastThatAsks(const Relevance& needed) const {
    int last = -1;
    for (const auto& [turn, rows] : turns_) {
      for (const Coming& coming : rows) {
        if ((needed[coming.row->finding] & coming.asks) != 0) {
          last = std::max(last, static_cast<int>(coming.question));
        }
      }
    }
    return last;
  }

  // Returns what can undo an emergency of those that may be raised by `world`.
  Relevance WhatUndoes(const Evaluation& world) const {
    Relevance undoing(knowledge_, open_.evaluation());
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      if (knowledge_.rules[rule].flag->disposition() ==
              v1::DISPOSITION_EMERGENCY_NOW &&
          world.OfRule(rule) != Truth::kFalse) {
        undoing.AddUndoing(rule);
      }
    }
    return undoing;
  }

  // Returns what can undo an emergency that may be raised before the question
  // `first`, by what is asked before it.
  Relevance WhatUndoesBefore(std::size_t first) const {
    Askable before(knowledge_);
    for (const auto& [turn, rows] : turns_) {
      for (const Coming& coming : rows) {
        if (coming.question < first) {
          before.Add(coming.row->finding, coming.asks);
        }
      }
    }
    return WhatUndoes(Evaluation(knowledge_, open_.facts(), before));
  }

  std::size_t PartsOfCards(const std::vector<Coming>& rows) const {
    const std::size_t first = rows.front().question;
    const bool may_undo =
        std::any_of(rows.begin(), rows.end(), [this](const Coming& coming) {
          return (undoing_[coming.row->finding] & coming.asks) != 0;
        });
    const Relevance undoing = may_undo ? WhatUndoesBefore(first) : undoing_;
    std::set<std::uint32_t> alone;
    bool together = false;
    for (const Coming& coming : rows) {
      const std::uint32_t finding = coming.row->finding;
      if ((undoing[finding] & coming.asks) != 0 ||
          (!coming.certain &&
           LastThatAsks(WhatOpens(coming)) >= static_cast<int>(first))) {
        alone.insert(finding);
      } else {
        together = true;
      }
    }
    return alone.size() + (together ? 1 : 0);
  }

  std::size_t PartsOfFollowUps(const std::vector<Coming>& rows) const {
    std::set<std::size_t> late;
    int opened = static_cast<int>(rows.back().question);
    for (const Coming& coming : rows) {
      if (coming.certain) continue;
      const Relevance opens = WhatOpens(coming);
      const bool waits =
          std::any_of(rows.begin(), rows.end(), [&](const Coming& other) {
            return other.question != coming.question &&
                   (opens[other.row->finding] & other.asks) != 0;
          });
      if (!waits) continue;
      late.insert(coming.question);
      opened = std::max(opened, LastThatAsks(opens));
    }
    const auto rides = static_cast<std::size_t>(
        std::count_if(turns_.begin(), turns_.end(), [&](const auto& turn) {
          const Coming& other = turn.second.front();
          return !IsFollowUp(other) &&
                 static_cast<int>(other.question) > opened;
        }));
    return 1 + (late.size() > rides ? late.size() - rides : 0);
  }

  const Knowledge& knowledge_;
  const OpenWorld& open_;
  // What can undo an emergency.
  const Relevance undoing_;
  // By number of the turn, in the order of the questions.
  std::map<int, std::vector<Coming>> turns_;
};

}  // namespace

std::uint32_t MostTurns(const Knowledge& knowledge, const OpenWorld& open,
                        const Relevance& matters) {
  return Counter(knowledge, open, matters).Count();
}

}  // namespace backwise::engine
