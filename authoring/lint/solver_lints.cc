#include "authoring/lint/solver_lints.h"

#include <z3++.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "authoring/lint/idle_findings.h"
#include "authoring/lint/lint_solver.h"
#include "knowledge/checker.h"

namespace backwise::authoring {
namespace {

using knowledge::ElementPath;
using knowledge::Expression;
using Kind = Expression::Kind;

// Calls `visit` for each part of an and or an or, at any depth, while it is
// taken out. When `visit` returns true the parts of that part are left alone.
void TakeOutEachPart(Expression& e,
                     const std::function<bool(const Expression&)>& visit) {
  const bool has_parts = e.kind == Kind::kAnd || e.kind == Kind::kOr;
  for (std::size_t i = 0; i < e.children.size(); ++i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    bool idle = false;
    if (has_parts) {
      Expression part = std::move(e.children[i]);
      e.children.erase(e.children.begin() + at);
      idle = visit(part);
      e.children.insert(e.children.begin() + at, std::move(part));
    }
    if (!idle) TakeOutEachPart(e.children[i], visit);
  }
}

class SolverLints {
 public:
  SolverLints(const v1::KnowledgeBase& base,
              const std::vector<WrittenCondition>& conditions,
              std::vector<Warning>& warnings)
      : base_(base),
        conditions_(conditions),
        warnings_(warnings),
        solver_(base, warnings) {}

  void Find() {
    for (const WrittenCondition& condition : conditions_) Check(condition);
    for (int f = 0; f < base_.flags_size(); ++f) FindMasks(f);
    for (int a = 0; a < base_.advice_size(); ++a) CheckAdvice(a);
    FindIdleFindings(base_, conditions_, solver_, warnings_);
  }

 private:
  void Check(const WrittenCondition& condition) {
    z3::expr given = solver_.z3().bool_val(true);
    for (const std::string& text : condition.given) {
      given = given && solver_.rules().Condition(text);
    }
    for (const std::string& text : condition.not_given) {
      given = given && !solver_.rules().Condition(text);
    }
    const z3::expr whole = solver_.rules().Truth(condition.parsed);
    const bool is_advice = condition.path.front().field == "advice";
    if (!solver_.IsPossible(given && whole, condition.path)) {
      warnings_.push_back(
          {is_advice ? "never-recommended" : "never-fires", condition.path, 0,
           absl::StrCat(condition.owner, is_advice ? " is indicated for nobody"
                                                   : " applies to nobody")});
      return;
    }
    Expression rest = condition.parsed;
    TakeOutEachPart(rest, [&](const Expression& part) {
      const z3::expr without = solver_.rules().Truth(rest);
      const bool idle =
          z3::eq(whole, without) ||
          !solver_.IsPossible(given && whole != without, condition.path);
      if (idle) {
        warnings_.push_back({"idle-part", condition.path, part.offset,
                             "this part changes nothing: without it the "
                             "condition holds for the same people"});
      }
      return idle;
    });
  }

  static std::ptrdiff_t WithinRank(const std::string& within) {
    const auto& values = knowledge::WithinValues();
    return std::find(values.begin(), values.end(), within) - values.begin();
  }

  static bool IsAsUrgent(const v1::Flag& other, const v1::Flag& flag) {
    return other.disposition() > flag.disposition() ||
           (other.disposition() == flag.disposition() &&
            WithinRank(other.within()) <= WithinRank(flag.within()));
  }

  bool IsExcepted(const std::string& flag, const std::string& other) const {
    const std::set<std::string> pair = {flag, other};
    return std::any_of(base_.exceptions().begin(), base_.exceptions().end(),
                       [&](const v1::TheoremException& exception) {
                         return std::set<std::string>(
                                    exception.elements().begin(),
                                    exception.elements().end()) == pair;
                       });
  }

  // Keeps a set of flags that may cover this one, and asks for a case in which
  // some of them is not raised until there is none.
  void FindMasks(int f) {
    const v1::Flag& flag = base_.flags(f);
    std::vector<std::string> masks;
    for (const v1::Flag& other : base_.flags()) {
      if (&other != &flag && IsAsUrgent(other, flag) &&
          !IsExcepted(flag.id(), other.id())) {
        masks.push_back(other.id());
      }
    }
    const z3::expr raised = solver_.rules().Rule(flag.id());
    solver_.solver().push();
    solver_.solver().add(raised);
    z3::check_result result = z3::sat;
    while (!masks.empty()) {
      solver_.solver().push();
      z3::expr some_not = solver_.z3().bool_val(false);
      for (const std::string& id : masks) {
        some_not = some_not || !solver_.rules().Rule(id);
      }
      solver_.solver().add(some_not);
      result = solver_.solver().check();
      if (result == z3::sat) KeepRaised(solver_.solver().get_model(), masks);
      solver_.solver().pop();
      if (result != z3::sat) break;
    }
    // A flag that is never raised is reported as such.
    const bool reports = !masks.empty() && result == z3::unsat &&
                         solver_.solver().check() == z3::sat;
    solver_.solver().pop();
    if (reports) ReportMasks(f, masks);
  }

  void KeepRaised(const z3::model& model, std::vector<std::string>& masks) {
    masks.erase(
        std::remove_if(
            masks.begin(), masks.end(),
            [&](const std::string& id) {
              return !model.eval(solver_.rules().Rule(id), true).is_true();
            }),
        masks.end());
  }

  void ReportMasks(int f, const std::vector<std::string>& masks) {
    for (const std::string& other : masks) {
      warnings_.push_back(
          {"masked-flag",
           {{"flags", f}, {"when"}},
           0,
           absl::StrCat("`", base_.flags(f).id(), "` is never raised without `",
                        other, "`, which is as urgent")});
    }
  }

  void CheckAdvice(int a) {
    const v1::Advice& advice = base_.advice(a);
    const ElementPath path = {{"advice", a}, {"indicated_when"}};
    if (solver_.IsPossible(solver_.rules().Recommended(advice), path) ||
        !solver_.IsPossible(solver_.rules().Condition(advice.indicated_when()),
                            path)) {
      return;
    }
    warnings_.push_back(
        {"always-withheld", path, 0,
         absl::StrCat("the advice `", advice.id(),
                      "` is withheld from everybody it is indicated for")});
  }

  const v1::KnowledgeBase& base_;
  const std::vector<WrittenCondition>& conditions_;
  std::vector<Warning>& warnings_;
  LintSolver solver_;
};

}  // namespace

void FindSolverWarnings(const v1::KnowledgeBase& base,
                        const std::vector<WrittenCondition>& conditions,
                        std::vector<Warning>& warnings) {
  SolverLints(base, conditions, warnings).Find();
}

}  // namespace backwise::authoring
