#include "server/engine/open_world.h"

#include <algorithm>

namespace backwise::engine {
namespace {

using knowledge::Asking;
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
  ChoiceSet asked = 0;
  for (const Asking& asking : knowledge_.circuit.askings[finding]) {
    if (reading_.SignalMayHold(asking.when) &&
        MayAsk(finding, asking.stage, asking.asks_again)) {
      asked |= asking.asks;
    }
  }
  const ChoiceSet left = askable_[finding] & asked;
  askable_.Set(finding, left);
  return left;
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

}  // namespace backwise::engine
