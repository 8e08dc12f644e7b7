#include "server/engine/interview.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/engine/matters.h"
#include "server/engine/open_world.h"
#include "server/engine/relevance.h"
#include "server/engine/screening.h"
#include "server/engine/turn_bound.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;

class Planner {
 public:
  using Turn = decltype(Plan::turn);

  Planner(const Knowledge& knowledge, const Evaluation& now,
          const OpenWorld& world)
      : knowledge_(knowledge),
        now_(now),
        world_(world),
        matters_(knowledge, world) {}

  // Returns what to ask now, all in one turn.
  Turn MakeTurn() const {
    Turn turn = ChooseTurn();
    LimitTurn(turn);
    return turn;
  }

  std::uint32_t CountTurns() const {
    return MostTurns(knowledge_, world_, matters_);
  }

  // Returns the findings that matter, in the order they would be asked.
  std::vector<std::uint32_t> FindMissing() const {
    std::vector<std::uint32_t> missing;
    std::vector<bool> listed(world_.facts().size());
    for (const knowledge::RowPlace& row : knowledge_.interview.rows) {
      if (matters_[row.finding] == 0 || listed[row.finding]) continue;
      listed[row.finding] = true;
      missing.push_back(row.finding);
    }
    return missing;
  }

 private:
  // Returns what of `question` applies now, is open, and is read by `matters`.
  template <typename Reads>
  std::optional<PlannedQuestion> Candidate(const CompiledQuestion& question,
                                           const Reads& matters) const {
    PlannedQuestion planned{&question, {}};
    for (const CompiledRow& row : question.rows) {
      const ChoiceSet open = world_.Open(row.finding);
      if ((open & matters[row.finding]) == 0 || !Applies(question, row)) {
        continue;
      }
      ChoiceSet choices = 0;
      for (const auto& choice : row.choices) {
        if (now_.Of(choice.when) == Truth::kTrue) {
          choices |= ChoiceSet{1} << choice.choice;
        }
      }
      choices &= open;
      const bool asks_something =
          row.choices.empty() || (choices & matters[row.finding]) != 0;
      if (asks_something) planned.rows.push_back({&row, choices, 0, 0});
    }
    if (planned.rows.empty()) return std::nullopt;
    return planned;
  }

  // Whether `row` may be put now.
  bool Applies(const CompiledQuestion& question, const CompiledRow& row) const {
    return world_.MayAsk(row.finding, question.question->stage(),
                         !row.row->ask_again_when().empty()) &&
           now_.Of(question.when) == Truth::kTrue &&
           now_.Of(row.when) == Truth::kTrue;
  }

  // Returns what can undo an emergency that is raised: the follow-ups that
  // can, with all of theirs that matters; without any, the rows that can.
  Turn EmergencyTurn() const {
    if (now_.disposition() != v1::DISPOSITION_EMERGENCY_NOW) return {};
    Undoing undoing(knowledge_, world_.reading());
    for (const std::uint32_t rule :
         knowledge_.interview.FlagsOf(v1::DISPOSITION_EMERGENCY_NOW)) {
      if (now_.OfRule(rule) == Truth::kTrue) undoing.AddRule(rule);
    }
    Turn turn;
    for (const CompiledQuestion& question : knowledge_.questions) {
      if (question.question->follow_up() && Candidate(question, undoing)) {
        turn.push_back(*Candidate(question, matters_));
      }
    }
    return turn.empty() ? FirstTurn(undoing) : turn;
  }

  // Returns the first question that `matters` needs, with those that share its
  // turn. Questions stand in order, so the follow-ups before the first card
  // that is none come with it, and those behind it wait.
  template <typename Reads>
  Turn FirstTurn(const Reads& matters) const {
    Turn turn;
    std::optional<int> number;
    for (const CompiledQuestion& question : knowledge_.questions) {
      const bool follow_up = question.question->follow_up();
      if (number && (follow_up || question.turn != *number)) continue;
      std::optional<PlannedQuestion> candidate = Candidate(question, matters);
      if (!candidate) continue;
      RemoveAsked(turn, *candidate);
      if (candidate->rows.empty()) continue;
      if (!follow_up) number = question.turn;
      turn.push_back(*std::move(candidate));
    }
    return turn;
  }

  Turn ChooseTurn() const {
    Turn turn = EmergencyTurn();
    return turn.empty() ? FirstTurn(matters_) : turn;
  }

  // Leaves out of `question` what `turn` asks already.
  static void RemoveAsked(const Turn& turn, PlannedQuestion& question) {
    const auto is_asked = [&turn](PlannedRow& row) {
      for (const PlannedQuestion& earlier : turn) {
        for (const PlannedRow& other : earlier.rows) {
          if (other.row->finding != row.row->finding) continue;
          row.choices &= ~other.choices;
          // One of several choices is asked once, whatever choices it offers.
          if (!AsksEachChoice(row)) return true;
        }
      }
      return !row.row->choices.empty() && row.choices == 0;
    };
    auto& rows = question.rows;
    rows.erase(std::remove_if(rows.begin(), rows.end(), is_asked), rows.end());
  }

  static bool AsksEachChoice(const PlannedRow& row) {
    return row.row->row->each_choice_asked() ||
           row.row->row->choices_size() > 0;
  }

  // Leaves out what a turn asks twice, and works out what it leaves unasked.
  void LimitTurn(Turn& turn) const {
    Turn limited;
    for (PlannedQuestion& question : turn) {
      RemoveAsked(limited, question);
      if (!question.rows.empty()) limited.push_back(std::move(question));
    }
    turn = std::move(limited);
    for (PlannedQuestion& question : turn) {
      for (PlannedRow& row : question.rows) {
        if (row.choices == 0) continue;
        row.known = world_.facts()[row.row->finding].chosen;
        row.left_unasked =
            world_.Open(row.row->finding) & ~AskedIn(turn, row.row->finding);
      }
    }
  }

  static ChoiceSet AskedIn(const Turn& turn, std::uint32_t finding) {
    ChoiceSet asked = 0;
    for (const PlannedQuestion& question : turn) {
      for (const PlannedRow& row : question.rows) {
        if (row.row->finding == finding) asked |= row.choices;
      }
    }
    return asked;
  }

  const Knowledge& knowledge_;
  const Evaluation& now_;
  const OpenWorld& world_;
  const Matters matters_;
};

// Plans the turn, and what `plan_rest(planner, plan)` adds while there is one.
template <typename PlanRest>
Plan MakePlan(const Knowledge& knowledge, const Facts& facts,
              const Evaluation& now, PlanRest plan_rest) {
  Plan plan;
  const OpenWorld world(knowledge, facts, now);
  if (!world.IsOver()) {
    const Planner planner(knowledge, now, world);
    plan.turn = planner.MakeTurn();
    if (!plan.turn.empty()) plan_rest(planner, plan);
  }
  if (plan.turn.empty()) {
    plan.missing_screening = MissingScreening(knowledge, facts, now);
  }
  return plan;
}

}  // namespace

Plan PlanInterview(const Knowledge& knowledge, const Facts& facts,
                   const Evaluation& now) {
  return MakePlan(
      knowledge, facts, now, [&](const Planner& planner, Plan& plan) {
        plan.missing = planner.FindMissing();
        plan.missing_screening = MissingScreening(knowledge, facts, now);
      });
}

Plan PlanTurn(const Knowledge& knowledge, const Facts& facts,
              const Evaluation& now) {
  return MakePlan(knowledge, facts, now,
                  [](const Planner& planner, Plan& plan) {
                    plan.at_most_remaining = planner.CountTurns();
                  });
}

}  // namespace backwise::engine
