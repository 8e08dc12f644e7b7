#include "server/engine/evaluation.h"

#include <algorithm>
#include <array>
#include <bit>

namespace backwise::engine {
namespace {

using knowledge::Comparison;
using knowledge::Operation;
using State = Fact::State;

DispositionSet Only(v1::Disposition disposition) {
  return DispositionSet{1} << disposition;
}

// Whether every number from `low` to `high`, none or some of them compare so.
Truth CompareRange(int low, int high, Comparison comparison, double right) {
  bool all = true;
  bool any = false;
  for (int i = low; i <= high; ++i) {
    const bool holds = Compare(i, comparison, right);
    all = all && holds;
    any = any || holds;
  }
  return all ? Truth::kTrue : any ? Truth::kUnknown : Truth::kFalse;
}

}  // namespace

bool Compare(double left, Comparison comparison, double right) {
  switch (comparison) {
    case Comparison::kEqual:
      return left == right;
    case Comparison::kNotEqual:
      return left != right;
    case Comparison::kLess:
      return left < right;
    case Comparison::kLessEqual:
      return left <= right;
    case Comparison::kGreater:
      return left > right;
    case Comparison::kGreaterEqual:
      return left >= right;
  }
  return false;
}

Evaluation::Evaluation(const Knowledge& knowledge, const Facts& facts,
                       const Askable* askable)
    : knowledge_(knowledge),
      facts_(facts),
      askable_(askable),
      rules_(knowledge.rules.size(), Truth::kFalse) {
  const auto& order = knowledge.rule_order;
  for (std::size_t i = 0; i < knowledge.first_late_rule; ++i) {
    rules_[order[i]] = Of(knowledge.rules[order[i]].when);
  }
  FindDispositions();
  for (std::size_t i = knowledge.first_late_rule; i < order.size(); ++i) {
    rules_[order[i]] = Of(knowledge.rules[order[i]].when);
  }
}

v1::Disposition Evaluation::disposition() const {
  return static_cast<v1::Disposition>(std::bit_width(dispositions_) - 1);
}

Truth Evaluation::Of(ConditionId condition) const {
  const Node& node = knowledge_.pool.nodes[condition];
  const std::uint32_t* child =
      knowledge_.pool.children.data() + node.first_child;
  switch (node.operation) {
    case Operation::kTrue:
      return Truth::kTrue;
    case Operation::kAnd: {
      Truth all = Truth::kTrue;
      for (std::uint32_t i = 0; i < node.child_count; ++i) {
        all = And(all, Of(child[i]));
        if (all == Truth::kFalse) break;
      }
      return all;
    }
    case Operation::kOr: {
      Truth any = Truth::kFalse;
      for (std::uint32_t i = 0; i < node.child_count; ++i) {
        any = Or(any, Of(child[i]));
        if (any == Truth::kTrue) break;
      }
      return any;
    }
    case Operation::kNot:
      return Not(Of(child[0]));
    case Operation::kCount:
      return OfCount(node);
    case Operation::kRule:
      return rules_[node.index];
    case Operation::kRaised:
      return OfRaised(node);
    case Operation::kDisposition:
      return OfDisposition(node);
    case Operation::kIsOneOf:
    case Operation::kHas:
      return OfChoice(node);
    case Operation::kSize:
      return OfSize(node);
    case Operation::kYes:
    case Operation::kNo:
    case Operation::kUnsure:
    case Operation::kAnswered:
    case Operation::kNumber:
      return OfFinding(node);
  }
  return Truth::kFalse;
}

ChoiceSet Evaluation::Open(std::uint32_t finding) const {
  if (askable_ == nullptr) return 0;
  const Fact& fact = facts_[finding];
  if (fact.IsAbsent()) return (*askable_)[finding];
  return (*askable_)[finding] & fact.unasked;
}

Truth Evaluation::OfFinding(const Node& node) const {
  const Fact& fact = facts_[node.index];
  if (!fact.IsAnswered() && Open(node.index) != 0) return Truth::kUnknown;
  switch (node.operation) {
    case Operation::kYes:
      return TruthOf(fact.state == State::kYes);
    case Operation::kNo:
      return TruthOf(fact.state == State::kNo);
    case Operation::kUnsure:
      return TruthOf(fact.state == State::kUnsure);
    case Operation::kAnswered:
      return TruthOf(fact.IsAnswered());
    default:
      return TruthOf(fact.state == State::kNumber &&
                     Compare(fact.number, node.comparison, node.number));
  }
}

Truth Evaluation::OfChoice(const Node& node) const {
  const Fact& fact = facts_[node.index];
  if ((fact.chosen & node.choices) != 0) return Truth::kTrue;
  const ChoiceSet open = Open(node.index);
  if (open == 0) return Truth::kFalse;
  // Any row may be answered "not sure".
  const int not_sure = knowledge_.not_sure_choice[node.index];
  const bool asks_not_sure =
      not_sure != knowledge::kNone && (node.choices >> not_sure & 1) != 0;
  return asks_not_sure || (open & node.choices) != 0 ? Truth::kUnknown
                                                     : Truth::kFalse;
}

Truth Evaluation::OfSize(const Node& node) const {
  const Fact& fact = facts_[node.index];
  const ChoiceSet open = Open(node.index);
  const int low = std::popcount(fact.chosen);
  int high = low + std::popcount(open);
  const int not_sure = knowledge_.not_sure_choice[node.index];
  if (open != 0 && not_sure != knowledge::kNone &&
      (fact.chosen >> not_sure & 1) == 0) {
    ++high;
  }
  // Without an answer there is nothing to count, not a count of nothing.
  if (open == 0 && fact.state != State::kChosen) return Truth::kFalse;
  const Truth count = CompareRange(low, high, node.comparison, node.number);
  // It may stay without an answer.
  return fact.state == State::kChosen ? count : And(count, Truth::kUnknown);
}

Truth Evaluation::OfCount(const Node& node) const {
  int certain = 0;
  int possible = 0;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Truth child = Of(knowledge_.pool.children[node.first_child + i]);
    certain += child == Truth::kTrue ? 1 : 0;
    possible += child != Truth::kFalse ? 1 : 0;
  }
  return CompareRange(certain, possible, node.comparison, node.number);
}

Truth Evaluation::OfRaised(const Node& node) const {
  const auto begin = knowledge_.pool.children.begin() + node.first_child;
  const auto end = begin + node.child_count;
  Truth any = Truth::kFalse;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size() && any != Truth::kTrue; ++rule) {
    if (knowledge_.rules[rule].flag->disposition() != node.level) continue;
    if (std::find(begin, end, rule) != end) continue;
    any = Or(any, rules_[rule]);
  }
  return any;
}

Truth Evaluation::OfDisposition(const Node& node) const {
  bool all = true;
  bool any = false;
  for (int d = v1::Disposition_MIN; d <= v1::Disposition_MAX; ++d) {
    if ((dispositions_ >> d & 1) == 0) continue;
    const bool holds = Compare(d, node.comparison, node.level);
    all = all && holds;
    any = any || holds;
  }
  return all ? Truth::kTrue : any ? Truth::kUnknown : Truth::kFalse;
}

void Evaluation::FindDispositions() {
  std::array<Truth, v1::Disposition_ARRAYSIZE> raised{};
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    const v1::Disposition level = knowledge_.rules[rule].flag->disposition();
    auto& truth = raised[static_cast<std::size_t>(level)];
    truth = Or(truth, rules_[rule]);
    if (rules_[rule] == Truth::kTrue) {
      certain_level_ = std::max(certain_level_, level);
    }
  }
  // From the most urgent down; returns at the first that is certain.
  const auto take = [&](v1::Disposition level) {
    const Truth truth = raised[static_cast<std::size_t>(level)];
    if (truth != Truth::kFalse) dispositions_ |= Only(level);
    return truth == Truth::kTrue;
  };
  if (take(v1::DISPOSITION_EMERGENCY_NOW)) return;
  if (take(v1::DISPOSITION_URGENT_SAME_DAY)) return;
  const Truth unscreened = Of(knowledge_.screening_incomplete);
  if (unscreened != Truth::kFalse) {
    dispositions_ |= Only(v1::DISPOSITION_UNDETERMINED);
  }
  if (unscreened == Truth::kTrue) return;
  if (take(v1::DISPOSITION_SEE_DOCTOR_SOON)) return;
  if (take(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE)) return;
  const Truth unknown_core = Of(knowledge_.self_care_incomplete);
  if (unknown_core != Truth::kFalse) {
    dispositions_ |= Only(v1::DISPOSITION_UNDETERMINED);
  }
  if (unknown_core != Truth::kTrue) {
    dispositions_ |= Only(v1::DISPOSITION_SELF_CARE);
  }
}

}  // namespace backwise::engine
