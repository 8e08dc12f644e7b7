#include "tests/engine/tree_reading.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace backwise::testing {
namespace {

using engine::Askable;
using engine::Facts;
using engine::Truth;
using engine::TruthOf;
using knowledge::ChoiceSet;
using knowledge::Compare;
using knowledge::Fact;
using knowledge::Knowledge;
using knowledge::Node;
using knowledge::Operation;

// Whether all numbers from `low` to `high` are so, none or some.
Truth OfRange(int low, int high, const std::function<bool(int)>& holds) {
  int count = 0;
  for (int i = low; i <= high; ++i) count += holds(i) ? 1 : 0;
  if (count == high - low + 1) return Truth::kTrue;
  return count == 0 ? Truth::kFalse : Truth::kUnknown;
}

}  // namespace

TreeReading::TreeReading(const Knowledge& knowledge, const Facts& facts,
                         const Askable* askable)
    : knowledge_(knowledge),
      facts_(facts),
      askable_(askable),
      rules_(knowledge.rules.size(), Truth::kFalse) {
  for (std::size_t i = 0; i < knowledge.rule_order.size(); ++i) {
    if (i == knowledge.first_late_rule) FindDispositions();
    const std::uint32_t rule = knowledge.rule_order[i];
    rules_[rule] = Of(knowledge.rules[rule].when);
  }
  if (dispositions_ == 0) FindDispositions();
}

Truth TreeReading::Of(knowledge::ConditionId condition) const {
  const Node& node = knowledge_.pool.nodes[condition];
  std::vector<Truth> children;
  if (node.operation != Operation::kRaised) {
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      children.push_back(Of(knowledge_.pool.children[node.first_child + i]));
    }
  }
  switch (node.operation) {
    case Operation::kTrue:
      return Truth::kTrue;
    case Operation::kAnd:
      return *std::min_element(children.begin(), children.end());
    case Operation::kOr:
      return *std::max_element(children.begin(), children.end());
    case Operation::kNot:
      return Not(children[0]);
    case Operation::kCount: {
      const auto certain =
          std::count(children.begin(), children.end(), Truth::kTrue);
      const auto impossible =
          std::count(children.begin(), children.end(), Truth::kFalse);
      return OfRange(static_cast<int>(certain),
                     static_cast<int>(node.child_count - impossible),
                     [&node](int count) {
                       return Compare(count, node.comparison, node.number);
                     });
    }
    case Operation::kRule:
      return rules_[node.index];
    case Operation::kRaised:
      return OfRaised(node);
    case Operation::kDisposition: {
      bool all = true;
      bool any = false;
      for (int d = 0; d <= v1::Disposition_MAX; ++d) {
        if ((dispositions_ >> d & 1) == 0) continue;
        const bool holds = Compare(d, node.comparison, node.level);
        all = all && holds;
        any = any || holds;
      }
      return all ? Truth::kTrue : any ? Truth::kUnknown : Truth::kFalse;
    }
    default:
      return OfAnswer(node);
  }
}

Truth TreeReading::OfAnswer(const Node& node) const {
  const Fact& fact = facts_[node.index];
  ChoiceSet open = askable_ == nullptr ? 0 : (*askable_)[node.index];
  if (!fact.IsAbsent()) open &= fact.unasked;
  if (open == 0) return TruthOf(Holds(node, fact));
  const int not_sure = knowledge_.not_sure_choice[node.index];
  if (not_sure != knowledge::kNone) open |= ChoiceSet{1} << not_sure;
  open &= ~fact.chosen;
  switch (node.operation) {
    case Operation::kIsOneOf:
    case Operation::kHas:
      if ((fact.chosen & node.choices) != 0) return Truth::kTrue;
      return (open & node.choices) != 0 ? Truth::kUnknown : Truth::kFalse;
    case Operation::kSize: {
      const int low = std::popcount(fact.chosen);
      const Truth count = OfRange(low, low + std::popcount(open), [&](int n) {
        return Compare(n, node.comparison, node.number);
      });
      // It may stay without an answer.
      return fact.IsAbsent() ? And(count, Truth::kUnknown) : count;
    }
    default:
      return Truth::kUnknown;
  }
}

Truth TreeReading::OfRaised(const Node& node) const {
  const auto begin = knowledge_.pool.children.begin() + node.first_child;
  const auto end = begin + node.child_count;
  Truth any = Truth::kFalse;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    if (knowledge_.rules[rule].flag->disposition() == node.level &&
        std::find(begin, end, rule) == end) {
      any = Or(any, rules_[rule]);
    }
  }
  return any;
}

Truth TreeReading::OfLevel(v1::Disposition level) const {
  Node any_of_level;
  any_of_level.level = level;
  return OfRaised(any_of_level);
}

void TreeReading::FindDispositions() {
  struct Step {
    v1::Disposition disposition;
    Truth decides;
  };
  // From the most urgent down, as far as something is certain.
  for (const Step& step :
       {Step{v1::DISPOSITION_EMERGENCY_NOW,
             OfLevel(v1::DISPOSITION_EMERGENCY_NOW)},
        Step{v1::DISPOSITION_URGENT_SAME_DAY,
             OfLevel(v1::DISPOSITION_URGENT_SAME_DAY)},
        Step{v1::DISPOSITION_UNDETERMINED, Of(knowledge_.screening_incomplete)},
        Step{v1::DISPOSITION_SEE_DOCTOR_SOON,
             OfLevel(v1::DISPOSITION_SEE_DOCTOR_SOON)},
        Step{v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE,
             OfLevel(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE)},
        Step{v1::DISPOSITION_UNDETERMINED, Of(knowledge_.self_care_incomplete)},
        Step{v1::DISPOSITION_SELF_CARE, Truth::kTrue}}) {
    if (step.decides != Truth::kFalse) dispositions_ |= 1u << step.disposition;
    if (step.decides == Truth::kTrue) return;
  }
}

}  // namespace backwise::testing
