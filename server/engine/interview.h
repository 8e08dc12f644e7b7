// Decides what to ask next.
//
//   const Evaluation now(knowledge, facts);
//   const Plan plan = PlanTurn(knowledge, facts, now);
//   if (plan.turn.empty()) ... the assessment is final
#ifndef BACKWISE_SERVER_ENGINE_INTERVIEW_H_
#define BACKWISE_SERVER_ENGINE_INTERVIEW_H_

#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "server/engine/evaluation.h"

namespace backwise::engine {

// A row that is put to the person.
struct PlannedRow {
  const knowledge::CompiledRow* row = nullptr;
  // The choices asked; empty for findings without choices.
  ChoiceSet choices = 0;
  // The choices that a later question may still ask.
  ChoiceSet left_unasked = 0;
  // The choices known to be yes.
  ChoiceSet known = 0;
};

// A question, or what of it still matters.
struct PlannedQuestion {
  const knowledge::CompiledQuestion* question = nullptr;
  absl::InlinedVector<PlannedRow, 8> rows;
};

// What there is still to ask.
struct Plan {
  // What to ask now, all in one turn; empty when the interview is over.
  absl::InlinedVector<PlannedQuestion, 4> turn;
  // Indices of the findings that could still change the assessment, in the
  // order they would be asked; empty when the interview is over, and in a plan
  // for those who ask.
  std::vector<std::uint32_t> missing;
  // Those without which nothing below urgent can be said, also when they will
  // not be asked again.
  std::vector<std::uint32_t> missing_screening;
  // How many more turns there can be at most, this one included; 0 when the
  // interview is over, and in a plan for those who assess.
  std::uint32_t at_most_remaining = 0;
};

// Returns what to ask next: the first question in interview order, with those
// that share its turn and the follow-ups before it; of each only the rows that
// apply and can still change something. While an emergency is raised but not
// certain, what can undo it comes alone and before anything else: the
// follow-ups that can, or else single rows of other questions. Of contradicting
// answers one is asked again. `now` is the closed-world evaluation of `facts`.
//
// For those who ask: with how many turns are left; what is missing is left out
// while there is a turn.
Plan PlanTurn(const Knowledge& knowledge, const Facts& facts,
              const Evaluation& now);

// The same for those who assess: with what is missing, without how many turns
// are left.
Plan PlanInterview(const Knowledge& knowledge, const Facts& facts,
                   const Evaluation& now);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_INTERVIEW_H_
