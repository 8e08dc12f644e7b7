#include "authoring/mutate/mutated_bench.h"

#include <algorithm>
#include <utility>

#include "knowledge/checker.h"
#include "knowledge/rule_order.h"

namespace backwise::authoring {
namespace {

using knowledge::CompiledAdvice;
using knowledge::ConditionError;
using knowledge::ConditionId;
using knowledge::Issue;
using knowledge::Knowledge;

template <typename List>
std::size_t IndexOf(const List& list, const std::string& id) {
  return static_cast<std::size_t>(
      std::find_if(list.begin(), list.end(),
                   [&](const auto& item) { return item.id() == id; }) -
      list.begin());
}

}  // namespace

MutatedBench::MutatedBench(std::shared_ptr<const Knowledge> knowledge)
    : bench_(std::move(knowledge)),
      rules_(this->knowledge().rules),
      rule_order_(this->knowledge().rule_order),
      first_late_rule_(this->knowledge().first_late_rule),
      contraindications_(this->knowledge().contraindications),
      advice_(this->knowledge().advice),
      screening_incomplete_(this->knowledge().screening_incomplete),
      self_care_incomplete_(this->knowledge().self_care_incomplete),
      nodes_(this->knowledge().pool.nodes.size()),
      children_(this->knowledge().pool.children.size()) {}

bool MutatedBench::Make(const Mutant& mutant) {
  if (mutant.when) {
    if (!SetCondition(mutant)) return false;
  } else if (mutant.disposition) {
    LowerFlag(mutant);
  } else {
    DropAdvice(mutant);
  }
  std::vector<Issue> issues;
  knowledge::OrderRules(bench_.editable(), issues);
  if (issues.empty()) knowledge::CheckUse(knowledge(), issues);
  return issues.empty();
}

bool MutatedBench::SetCondition(const Mutant& mutant) {
  std::vector<ConditionError> errors;
  const ConditionId when = bench_.Compile(*mutant.when, errors);
  Knowledge& edited = bench_.editable();
  const v1::KnowledgeBase& base = edited.base();
  if (mutant.kind == "concept") {
    edited.rules[IndexOf(base.concepts(), mutant.element)].when = when;
  } else if (mutant.kind == "flag") {
    edited.rules[edited.first_flag + IndexOf(base.flags(), mutant.element)]
        .when = when;
  } else if (mutant.kind == "contraindication") {
    edited.contraindications[IndexOf(base.contraindications(), mutant.element)]
        .when = when;
  } else if (mutant.kind == "indication") {
    edited.advice[IndexOf(base.advice(), mutant.element)].indicated_when = when;
  } else if (mutant.element == "incomplete_when") {
    edited.screening_incomplete = when;
  } else {
    edited.self_care_incomplete = when;
  }
  return errors.empty();
}

void MutatedBench::LowerFlag(const Mutant& mutant) {
  Knowledge& edited = bench_.editable();
  auto& rule = edited.rules[edited.first_flag +
                            IndexOf(edited.base().flags(), mutant.element)];
  flag_ = *rule.flag;
  flag_.set_disposition(*mutant.disposition);
  rule.flag = &flag_;
}

// Without `mutant.advice` all of it: the contraindication concerns nothing.
void MutatedBench::DropAdvice(const Mutant& mutant) {
  Knowledge& edited = bench_.editable();
  const auto dropped = static_cast<std::uint32_t>(
      IndexOf(edited.base().contraindications(), mutant.element));
  for (CompiledAdvice& advice : edited.advice) {
    if (mutant.advice && advice.advice->id() != *mutant.advice) continue;
    std::erase(advice.avoided_by, dropped);
    std::erase(advice.cautioned_by, dropped);
  }
}

void MutatedBench::PutRight() {
  Knowledge& edited = bench_.editable();
  edited.rules = rules_;
  edited.rule_order = rule_order_;
  edited.first_late_rule = first_late_rule_;
  edited.contraindications = contraindications_;
  edited.advice = advice_;
  edited.screening_incomplete = screening_incomplete_;
  edited.self_care_incomplete = self_care_incomplete_;
  edited.pool.nodes.resize(nodes_);
  edited.pool.children.resize(children_);
}

}  // namespace backwise::authoring
