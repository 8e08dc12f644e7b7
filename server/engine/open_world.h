// What may still be asked of a person, and what could still change.
#ifndef BACKWISE_SERVER_ENGINE_OPEN_WORLD_H_
#define BACKWISE_SERVER_ENGINE_OPEN_WORLD_H_

#include <memory>

#include "server/engine/evaluation.h"
#include "server/engine/relevance.h"

namespace backwise::engine {

// The open-world reading of one person's answers.
//
// A finding may still be asked while some row that asks it may still apply. An
// answer that contradicts another one is taken as not given. What can no longer
// apply is settled as unanswered; that can settle more, until nothing changes.
// Once an emergency is certain nothing is asked any more; once something urgent
// is certain only the screening is.
class OpenWorld {
 public:
  // `now` is the closed-world evaluation of the same answers.
  OpenWorld(const Knowledge& knowledge, const Facts& facts,
            const Evaluation& now);

  OpenWorld(const OpenWorld&) = delete;
  OpenWorld& operator=(const OpenWorld&) = delete;

  // The answers that count: without those that must be asked again.
  const Facts& facts() const { return facts_; }
  const Askable& askable() const { return askable_; }
  const Evaluation& evaluation() const { return *evaluation_; }

  // Whether nothing may be asked any more.
  bool IsOver() const { return askable_.IsEmpty(); }

  // Whether `row` may ask its finding: only a row that asks again may ask one
  // whose answer contradicts another.
  bool MayAsk(const knowledge::CompiledRow& row) const;

  // Whether questions of this stage may still be asked.
  bool MayAsk(v1::Stage stage) const;

  // Returns what of a finding may still be asked: its choices, or any bit.
  ChoiceSet Open(std::uint32_t finding) const;

  // Returns which findings could still change the assessment: the disposition,
  // a raised flag, a piece of advice that is given or its words of care, or a
  // note on a question; and those that open what could. With something urgent
  // certain: only what could raise something urgent or an emergency.
  Relevance WhatMatters() const;
  // Adds the findings that could still decide whether something that matters is
  // asked at all.
  void AddOpeners(Relevance& matters) const;

  // Whether `row` of `question` may still come by its conditions.
  bool MayCome(const knowledge::CompiledQuestion& question,
               const knowledge::CompiledRow& row) const;

 private:
  void DropContradictions(const Evaluation& now);
  // Returns what is asked under conditions that hold by `evaluation`, or, with
  // `kUnknown`, that may hold; without an evaluation any may.
  Askable FindAskable(const Evaluation* evaluation, Truth least) const;
  // Adds the conditions under which `row` asks some of `choices`.
  void AddConditionsOf(const knowledge::CompiledQuestion& question,
                       const knowledge::CompiledRow& row, ChoiceSet choices,
                       Relevance& matters) const;
  void AddAdvice(Relevance& matters) const;
  void AddNotes(Relevance& matters) const;

  const Knowledge& knowledge_;
  Facts facts_;
  Askable askable_;
  std::unique_ptr<const Evaluation> evaluation_;
  // The findings whose answer contradicts another.
  absl::InlinedVector<std::uint32_t, 2> contradicting_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_OPEN_WORLD_H_
