#include "server/engine/relevance.h"

#include <algorithm>

namespace backwise::engine {

using knowledge::Operation;

void Relevance::AddRule(std::uint32_t rule) {
  if (seen_[rule] || open_.OfRule(rule) != Truth::kUnknown) return;
  seen_[rule] = true;
  AddCondition(knowledge_.rules[rule].when);
}

void Relevance::AddCondition(ConditionId condition) {
  if (open_.Of(condition) != Truth::kUnknown) return;
  const Node& node = knowledge_.pool.nodes[condition];
  switch (node.operation) {
    case Operation::kAnd:
    case Operation::kOr:
    case Operation::kNot:
    case Operation::kCount:
      for (std::uint32_t i = 0; i < node.child_count; ++i) {
        AddCondition(knowledge_.pool.children[node.first_child + i]);
      }
      return;
    case Operation::kRule:
      return AddRule(node.index);
    case Operation::kRaised:
      return AddFlagsOf(node);
    case Operation::kDisposition:
      if (seen_disposition_) return;
      seen_disposition_ = true;
      for (std::uint32_t rule = knowledge_.first_flag;
           rule < knowledge_.rules.size(); ++rule) {
        AddRule(rule);
      }
      AddCondition(knowledge_.screening_incomplete);
      AddCondition(knowledge_.self_care_incomplete);
      return;
    case Operation::kHas:
      return AddChoices(node);
    default:
      needed_[node.index] = ~ChoiceSet{0};
  }
}

void Relevance::AddFlagsOf(const Node& node) {
  const auto begin = knowledge_.pool.children.begin() + node.first_child;
  const auto end = begin + node.child_count;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    if (knowledge_.rules[rule].flag->disposition() == node.level &&
        std::find(begin, end, rule) == end) {
      AddRule(rule);
    }
  }
}

void Relevance::AddChoices(const Node& node) {
  // Any row may bring the "not sure" choice.
  const int not_sure = knowledge_.not_sure_choice[node.index];
  const bool any =
      not_sure != knowledge::kNone && (node.choices >> not_sure & 1) != 0;
  needed_[node.index] |= any ? ~ChoiceSet{0} : node.choices;
}

}  // namespace backwise::engine
