#include "server/engine/open_world.h"

#include <algorithm>

namespace backwise::engine {
namespace {

using knowledge::CompiledAdvice;
using knowledge::CompiledQuestion;
using knowledge::CompiledRow;

// Whether a condition holds, or with `kUnknown` may hold; without an evaluation
// anything may.
bool Holds(const Evaluation* evaluation, ConditionId condition, Truth least) {
  return evaluation == nullptr || evaluation->Of(condition) >= least;
}

}  // namespace

OpenWorld::OpenWorld(const Knowledge& knowledge, const Facts& facts,
                     const Evaluation& now)
    : knowledge_(knowledge), facts_(facts), askable_(knowledge) {
  DropContradictions(now);
  askable_ = FindAskable(nullptr, Truth::kUnknown);
  if (IsOver() && contradicting_.empty()) {
    evaluation_ = std::make_unique<Evaluation>(now);
    return;
  }
  // Each round only takes away what may be asked, so this ends.
  while (true) {
    evaluation_ = std::make_unique<Evaluation>(knowledge_, facts_, askable_);
    Askable fewer = FindAskable(evaluation_.get(), Truth::kUnknown);
    if (fewer == askable_) return;
    askable_ = fewer;
  }
}

void OpenWorld::DropContradictions(const Evaluation& now) {
  for (const CompiledQuestion& question : knowledge_.questions) {
    for (const CompiledRow& row : question.rows) {
      if (row.row->ask_again_when().empty()) continue;
      // "Not sure" ends the matter: it is not asked a third time.
      if (facts_[row.finding].state != Fact::State::kUnsure &&
          now.Of(row.ask_again_when) == Truth::kTrue) {
        facts_.Set(row.finding, Fact{});
        contradicting_.push_back(row.finding);
      }
    }
  }
}

bool OpenWorld::MayAsk(const CompiledRow& row) const {
  const bool contradicting =
      std::find(contradicting_.begin(), contradicting_.end(), row.finding) !=
      contradicting_.end();
  return !contradicting || !row.row->ask_again_when().empty();
}

bool OpenWorld::MayAsk(v1::Stage stage) const {
  if (evaluation_ == nullptr) return true;
  const v1::Disposition certain = evaluation_->certain_level();
  if (certain >= v1::DISPOSITION_EMERGENCY_NOW) return false;
  return certain < v1::DISPOSITION_URGENT_SAME_DAY ||
         stage == v1::STAGE_SCREENING;
}

ChoiceSet OpenWorld::Open(std::uint32_t finding) const {
  const Fact& fact = facts_[finding];
  if (fact.IsAbsent()) return askable_[finding];
  return askable_[finding] & fact.unasked;
}

Askable OpenWorld::FindAskable(const Evaluation* evaluation,
                               Truth least) const {
  Askable askable(knowledge_);
  for (const CompiledQuestion& question : knowledge_.questions) {
    if (!MayAsk(question.question->stage())) continue;
    if (!Holds(evaluation, question.when, least)) continue;
    for (const CompiledRow& row : question.rows) {
      const Fact& fact = facts_[row.finding];
      if (!fact.IsAbsent() && fact.unasked == 0) continue;
      if (!MayAsk(row) || !Holds(evaluation, row.when, least)) continue;
      ChoiceSet choices = row.choices.empty() ? 1 : 0;
      for (const auto& choice : row.choices) {
        if (Holds(evaluation, choice.when, least)) {
          choices |= ChoiceSet{1} << choice.choice;
        }
      }
      askable.Add(row.finding, choices);
    }
  }
  return askable;
}

Relevance OpenWorld::WhatMatters() const {
  Relevance matters(knowledge_, *evaluation_);
  const v1::Disposition certain = evaluation_->certain_level();
  const bool urgent = certain >= v1::DISPOSITION_URGENT_SAME_DAY;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    if (urgent && knowledge_.rules[rule].flag->disposition() < certain) {
      continue;
    }
    matters.AddRule(rule);
  }
  if (!urgent) {
    matters.AddCondition(knowledge_.screening_incomplete);
    matters.AddCondition(knowledge_.self_care_incomplete);
    AddAdvice(matters);
    AddNotes(matters);
  }
  AddOpeners(matters);
  return matters;
}

void OpenWorld::AddOpeners(Relevance& matters) const {
  const Askable certain = FindAskable(evaluation_.get(), Truth::kTrue);
  // What opens a row may itself be opened, so this is repeated.
  for (bool more = true; more;) {
    const Relevance before = matters;
    for (const CompiledQuestion& question : knowledge_.questions) {
      for (const CompiledRow& row : question.rows) {
        // What is asked anyway waits for nothing.
        const ChoiceSet waits =
            Open(row.finding) & matters[row.finding] & ~certain[row.finding];
        if (waits != 0 && MayCome(question, row)) {
          AddConditionsOf(question, row, waits, matters);
        }
      }
    }
    more = !matters.ReadsTheSame(before);
  }
}

void OpenWorld::AddConditionsOf(const CompiledQuestion& question,
                                const CompiledRow& row, ChoiceSet choices,
                                Relevance& matters) const {
  const auto asks = [choices](const knowledge::ConditionalChoice& choice) {
    return (choices >> choice.choice & 1) != 0;
  };
  if (!row.choices.empty() &&
      std::none_of(row.choices.begin(), row.choices.end(), asks)) {
    return;
  }
  matters.AddCondition(question.when);
  matters.AddCondition(row.when);
  for (const knowledge::ConditionalChoice& choice : row.choices) {
    if (asks(choice)) matters.AddCondition(choice.when);
  }
}

bool OpenWorld::MayCome(const CompiledQuestion& question,
                        const CompiledRow& row) const {
  return MayAsk(question.question->stage()) && MayAsk(row) &&
         evaluation_->Of(question.when) != Truth::kFalse &&
         evaluation_->Of(row.when) != Truth::kFalse;
}

void OpenWorld::AddAdvice(Relevance& matters) const {
  for (const CompiledAdvice& advice : knowledge_.advice) {
    const bool withheld = std::any_of(
        advice.avoided_by.begin(), advice.avoided_by.end(),
        [this](std::uint32_t c) {
          return evaluation_->Of(knowledge_.contraindications[c].when) ==
                 Truth::kTrue;
        });
    if (withheld || evaluation_->Of(advice.indicated_when) == Truth::kFalse) {
      continue;
    }
    matters.AddCondition(advice.indicated_when);
    for (const std::uint32_t c : advice.avoided_by) {
      matters.AddCondition(knowledge_.contraindications[c].when);
    }
    for (const std::uint32_t c : advice.cautioned_by) {
      matters.AddCondition(knowledge_.contraindications[c].when);
    }
  }
}

void OpenWorld::AddNotes(Relevance& matters) const {
  for (const CompiledQuestion& question : knowledge_.questions) {
    const bool asked = std::any_of(
        question.rows.begin(), question.rows.end(),
        [this](const CompiledRow& row) { return Open(row.finding) != 0; });
    if (!asked) continue;
    for (const ConditionId note : question.notes) matters.AddCondition(note);
  }
}

}  // namespace backwise::engine
