#include "server/engine/relevance.h"

#include <algorithm>

namespace backwise::engine {

using knowledge::Comparison;
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
      for (const std::uint32_t rule : FlagsOf(node)) AddRule(rule);
      return;
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
    default:
      AddFinding(node);
  }
}

void Relevance::AddRuleUndoing(std::uint32_t rule, bool negated) {
  if (open_.OfRule(rule) != Truth::kUnknown) return;
  auto&& seen = seen_undoing_[2 * rule + (negated ? 1 : 0)];
  if (seen) return;
  seen = true;
  AddUndoing(knowledge_.rules[rule].when, negated);
}

void Relevance::AddUndoing(ConditionId condition, bool negated) {
  if (open_.Of(condition) != Truth::kUnknown) return;
  const Node& node = knowledge_.pool.nodes[condition];
  // A count rises with what it counts; only "at least" rises with the count.
  const bool counts =
      node.operation == Operation::kCount || node.operation == Operation::kSize;
  const bool both = counts && node.comparison != Comparison::kGreater &&
                    node.comparison != Comparison::kGreaterEqual;
  switch (node.operation) {
    case Operation::kAnd:
    case Operation::kOr:
    case Operation::kNot:
    case Operation::kCount:
      for (std::uint32_t i = 0; i < node.child_count; ++i) {
        const ConditionId child =
            knowledge_.pool.children[node.first_child + i];
        AddUndoing(child, negated != (node.operation == Operation::kNot));
        if (both) AddUndoing(child, !negated);
      }
      return;
    case Operation::kRule:
      return AddRuleUndoing(node.index, negated);
    case Operation::kRaised:
      for (const std::uint32_t rule : FlagsOf(node)) {
        AddRuleUndoing(rule, negated);
      }
      return;
    case Operation::kDisposition:
      return;  // Rules that read it are no flags that decide it.
    default:
      // An answer makes true what it is read for, never false.
      if (negated || both) AddFinding(node);
  }
}

std::vector<std::uint32_t> Relevance::FlagsOf(const Node& node) const {
  const auto begin = knowledge_.pool.children.begin() + node.first_child;
  const auto end = begin + node.child_count;
  std::vector<std::uint32_t> flags;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    if (knowledge_.rules[rule].flag->disposition() == node.level &&
        std::find(begin, end, rule) == end) {
      flags.push_back(rule);
    }
  }
  return flags;
}

void Relevance::AddFinding(const Node& node) {
  if (node.operation == Operation::kHas) return AddChoices(node);
  needed_[node.index] = ~ChoiceSet{0};
}

void Relevance::AddChoices(const Node& node) {
  // Any row may bring the "not sure" choice.
  const int not_sure = knowledge_.not_sure_choice[node.index];
  const bool any =
      not_sure != knowledge::kNone && (node.choices >> not_sure & 1) != 0;
  needed_[node.index] |= any ? ~ChoiceSet{0} : node.choices;
}

}  // namespace backwise::engine
