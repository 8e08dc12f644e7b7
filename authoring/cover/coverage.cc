#include "authoring/cover/coverage.h"

#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "authoring/cover/written_case.h"
#include "server/engine/evaluation.h"

namespace backwise::authoring {

using engine::Evaluation;
using engine::Truth;
using knowledge::Expression;
using knowledge::Knowledge;

Coverage::Coverage(std::shared_ptr<const Knowledge> knowledge)
    : bench_(std::move(knowledge)), rules_(RulesOf(bench_.knowledge().base())) {
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    anatomies_.push_back(rules_[r].when.empty()
                             ? Anatomy()
                             : TakeApart(std::get<Expression>(
                                   knowledge::ParseCondition(rules_[r].when))));
    parts_.emplace_back();
    for (std::size_t p = 0; p < anatomies_[r].parts.size(); ++p) {
      parts_[r].push_back(bench_.Compile(anatomies_[r].parts[p]));
      goals_.push_back({r, p, true, "", false});
      goals_.push_back({r, p, false, "", false});
    }
  }
}

void Coverage::Add(const std::string& id,
                   const std::vector<v1::Answer>& answers) {
  const engine::Facts facts = FactsOf(knowledge(), answers);
  const Evaluation now(knowledge(), facts);
  std::vector<bool> values;
  std::size_t of_rule = rules_.size();
  bool holds = false;
  for (Goal& goal : goals_) {
    if (goal.rule != of_rule) {
      of_rule = goal.rule;
      values.clear();
      for (const knowledge::ConditionId part : parts_[of_rule]) {
        values.push_back(now.Of(part) == Truth::kTrue);
      }
      holds = Holds(anatomies_[of_rule].tree, values);
    }
    if (goal.shown_by.empty() && goal.holds == holds &&
        Decides(anatomies_[of_rule], values, goal.part)) {
      goal.shown_by = id;
    }
  }
}

std::vector<Goal*> Coverage::NotShown() {
  std::vector<Goal*> left;
  for (Goal& goal : goals_) {
    if (goal.shown_by.empty()) left.push_back(&goal);
  }
  return left;
}

z3::expr ShowsGoal(z3::context& z3, const SymbolicBase& rules,
                   const Anatomy& anatomy, const Goal& goal) {
  std::vector<z3::expr> values;
  for (const std::string& part : anatomy.parts) {
    values.push_back(rules.Condition(part));
  }
  const z3::expr holds = HoldsSymbolically(z3, anatomy.tree, values);
  values[goal.part] = !values[goal.part];
  const z3::expr otherwise = HoldsSymbolically(z3, anatomy.tree, values);
  return goal.holds ? holds && !otherwise : !holds && otherwise;
}

std::string GoalInWords(const Coverage& coverage, const Goal& goal) {
  const NamedCondition& rule = coverage.rules()[goal.rule];
  return absl::StrCat("`", coverage.anatomy(goal.rule).parts[goal.part],
                      "` (part ", goal.part + 1, ") alone decides that ",
                      rule.kind, " `", rule.id,
                      goal.holds ? "` holds" : "` does not hold");
}

}  // namespace backwise::authoring
