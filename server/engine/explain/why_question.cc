#include "server/engine/explain/why_question.h"

#include <algorithm>
#include <set>

#include "server/engine/relevance.h"

namespace backwise::engine {

using knowledge::CompiledAdvice;
using knowledge::CompiledQuestion;
using knowledge::CompiledRow;

HangsOn WhatHangsOn(const Knowledge& knowledge, const Facts& facts,
                    const std::vector<const CompiledQuestion*>& questions) {
  Facts without = facts;
  std::set<std::uint32_t> asked;
  for (const CompiledQuestion* question : questions) {
    for (const CompiledRow& row : question->rows) {
      asked.insert(row.finding);
      without.Set(row.finding, Fact{});
    }
  }
  Askable askable(knowledge);
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    if (!knowledge.asked_by[i].empty()) askable.Add(i, ~ChoiceSet{0});
  }
  const OpenReading open(knowledge, without, Evaluation(knowledge, without),
                         askable);
  const auto hangs = [&](const std::vector<ConditionId>& conditions) {
    Relevance needed(knowledge, open);
    for (const ConditionId condition : conditions) {
      needed.AddCondition(condition);
    }
    return std::any_of(asked.begin(), asked.end(), [&](std::uint32_t finding) {
      return needed[finding] != 0;
    });
  };
  HangsOn result;
  for (std::uint32_t rule = knowledge.first_flag; rule < knowledge.rules.size();
       ++rule) {
    if (hangs({knowledge.rules[rule].when})) result.flags.push_back(rule);
  }
  std::stable_sort(result.flags.begin(), result.flags.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     return knowledge.rules[a].flag->disposition() >
                            knowledge.rules[b].flag->disposition();
                   });
  for (std::uint32_t i = 0; i < knowledge.advice.size(); ++i) {
    const CompiledAdvice& advice = knowledge.advice[i];
    if (open.Of(advice.indicated_when) == Truth::kFalse) continue;
    std::vector<ConditionId> conditions = {advice.indicated_when};
    for (const auto* list : {&advice.avoided_by, &advice.cautioned_by}) {
      for (const std::uint32_t c : *list) {
        // What waits for the result as a whole says nothing about this advice.
        const auto& compiled = knowledge.contraindications[c];
        if (!compiled.contraindication->all_advice()) {
          conditions.push_back(compiled.when);
        }
      }
    }
    if (hangs(conditions)) result.advice.push_back(i);
  }
  result.screening =
      hangs({knowledge.screening_incomplete, knowledge.self_care_incomplete});
  return result;
}

}  // namespace backwise::engine
