#include "server/engine/open_world.h"

#include <algorithm>

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;

}  // namespace

OpenWorld::OpenWorld(const Knowledge& knowledge, const Facts& facts,
                     const Evaluation& now)
    : knowledge_(knowledge),
      facts_(facts),
      now_(now),
      askable_(knowledge),
      reading_(knowledge),
      open_(facts.size(), ChoiceSet{0}) {
  DropContradictions();
  ListAsked();
  Settle();
  for (std::uint32_t f = 0; f < facts.size(); ++f) {
    if (askable_[f] == 0) continue;
    const Fact& fact = this->facts()[f];
    open_.data()[f] =
        askable_[f] & (fact.IsAbsent() ? ~ChoiceSet{0} : fact.unasked);
    over_ = over_ && Open(f) == 0;
  }
}

void OpenWorld::DropContradictions() {
  for (const knowledge::RowPlace& place : knowledge_.interview.ask_again) {
    const CompiledRow& row =
        knowledge_.questions[place.question].rows[place.row];
    // "Not sure" ends the matter: it is not asked a third time.
    if (facts_[row.finding].state != Fact::State::kUnsure &&
        now_.Of(row.ask_again_when) == Truth::kTrue) {
      if (!without_contradictions_) without_contradictions_ = facts_;
      without_contradictions_->Set(row.finding, Fact{});
      contradicting_.push_back(row.finding);
    }
  }
}

void OpenWorld::ListAsked() {
  for (std::uint32_t f = 0; f < facts().size(); ++f) {
    const Fact& fact = facts()[f];
    if (fact.IsAbsent() || fact.unasked != 0) {
      askable_.Set(f, knowledge_.interview.asked[f]);
    }
  }
}

void OpenWorld::Settle() {
  if (!without_contradictions_) return Settle(now_);
  Settle(Evaluation(knowledge_, *without_contradictions_));
}

void OpenWorld::Settle(const Evaluation& now) {
  const auto asked = [this](std::uint32_t f) {
    return askable_[f] == 0 ? 0 : StillAsked(f);
  };
  // Each round only takes away what may be asked, so this ends.
  for (bool again = true; again;) {
    reading_.Read(knowledge_.circuit.interview_steps, facts(), now, askable_,
                  asked);
    const v1::Disposition certain = CertainLevel(now);
    again = certain > certain_;
    certain_ = std::max(certain, certain_);
  }
}

ChoiceSet OpenWorld::StillAsked(std::uint32_t finding) {
  const ChoiceSet askable = askable_[finding];
  const bool any_stage = certain_ < v1::DISPOSITION_URGENT_SAME_DAY;
  const ChoiceSet in_any_case = any_stage && contradicting_.empty()
                                    ? knowledge_.interview.always_asked[finding]
                                    : 0;
  if ((askable & ~in_any_case) == 0) return askable;
  const ChoiceSet left = askable & MayBeAsked(finding);
  askable_.Set(finding, left);
  return left;
}

ChoiceSet OpenWorld::MayBeAsked(std::uint32_t finding) const {
  ChoiceSet asked = 0;
  for (const auto& [q, r] : knowledge_.asked_by[finding]) {
    const CompiledQuestion& question =
        knowledge_.questions[static_cast<std::size_t>(q)];
    const CompiledRow& row = question.rows[static_cast<std::size_t>(r)];
    if (!MayCome(question, row)) continue;
    if (row.choices.empty()) asked |= 1;
    for (const auto& choice : row.choices) {
      if (reading_.MayHold(choice.when)) {
        asked |= ChoiceSet{1} << choice.choice;
      }
    }
  }
  return asked;
}

v1::Disposition OpenWorld::CertainLevel(const Evaluation& now) const {
  for (const v1::Disposition level :
       {v1::DISPOSITION_EMERGENCY_NOW, v1::DISPOSITION_URGENT_SAME_DAY}) {
    // What is certain holds now.
    if (now.disposition() < level) continue;
    for (const std::uint32_t rule : knowledge_.interview.FlagsOf(level)) {
      if (reading_.OfRule(rule) == Truth::kTrue) return level;
    }
  }
  return v1::DISPOSITION_SELF_CARE;
}

bool OpenWorld::MayAsk(const CompiledRow& row) const {
  const bool contradicting =
      std::find(contradicting_.begin(), contradicting_.end(), row.finding) !=
      contradicting_.end();
  return !contradicting || !row.row->ask_again_when().empty();
}

bool OpenWorld::MayAsk(v1::Stage stage) const {
  if (certain_ >= v1::DISPOSITION_EMERGENCY_NOW) return false;
  return !IsUrgent() || stage == v1::STAGE_SCREENING;
}

bool OpenWorld::MayCome(const CompiledQuestion& question,
                        const CompiledRow& row) const {
  return reading_.MayHold(question.when) && reading_.MayHold(row.when) &&
         MayAsk(question.question->stage()) && MayAsk(row);
}

}  // namespace backwise::engine
