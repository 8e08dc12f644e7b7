#include "authoring/lint/idle_findings.h"

#include <z3++.h>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

using knowledge::ElementPath;

// Collects the variables of a formula.
void CollectVariables(const z3::expr& e, std::unordered_set<unsigned>& seen,
                      std::vector<z3::expr>& variables) {
  if (!seen.insert(Z3_get_ast_id(e.ctx(), e)).second || !e.is_app()) return;
  if (e.is_const() && e.decl().decl_kind() == Z3_OP_UNINTERPRETED) {
    variables.push_back(e);
  }
  for (unsigned i = 0; i < e.num_args(); ++i) {
    CollectVariables(e.arg(i), seen, variables);
  }
}

// Something that a person gets or does not get.
struct Outcome {
  z3::expr formula;
  std::set<unsigned> variables;
};

class IdleFindings {
 public:
  IdleFindings(const v1::KnowledgeBase& base,
               const std::vector<WrittenCondition>& conditions,
               LintSolver& solver, std::vector<Warning>& warnings)
      : base_(base),
        conditions_(conditions),
        solver_(solver),
        warnings_(warnings) {}

  void Find() {
    ListOutcomes();
    for (int f = 0; f < base_.findings_size(); ++f) {
      const ElementPath path = {{"findings", f}, {"id"}};
      if (ChangesSomething(base_.findings(f), path)) continue;
      warnings_.push_back(
          {"idle-finding", path, std::nullopt,
           absl::StrCat("every answer to `", base_.findings(f).id(),
                        "` leads to the same result")});
    }
  }

 private:
  void AddOutcome(const z3::expr& formula) {
    std::unordered_set<unsigned> seen;
    std::vector<z3::expr> variables;
    CollectVariables(formula, seen, variables);
    Outcome outcome{formula, {}};
    for (const z3::expr& variable : variables) {
      outcome.variables.insert(Z3_get_ast_id(solver_.z3(), variable));
    }
    outcomes_.push_back(std::move(outcome));
  }

  // What a person is told or shown: everything that has a condition but
  // concepts, and but whether a question is asked.
  void ListOutcomes() {
    for (const WrittenCondition& condition : conditions_) {
      const absl::string_view field = condition.path.front().field;
      const bool is_note =
          condition.path.size() > 1 && condition.path[1].field == "notes";
      if (field == "concepts" || field == "screening" || field == "advice" ||
          (field == "questions" && !is_note)) {
        continue;
      }
      AddOutcome(solver_.rules().Truth(condition.parsed));
    }
    for (const v1::Advice& advice : base_.advice()) {
      AddOutcome(solver_.rules().Recommended(advice));
    }
    for (int d = 0; d < v1::Disposition_ARRAYSIZE; ++d) {
      AddOutcome(solver_.rules().Level(static_cast<v1::Disposition>(d)));
    }
    // The fewer variables, the sooner a difference is found.
    std::stable_sort(outcomes_.begin(), outcomes_.end(),
                     [](const Outcome& a, const Outcome& b) {
                       return a.variables.size() < b.variables.size();
                     });
  }

  std::vector<z3::expr> VariablesOf(const v1::Finding& finding) {
    const SymbolicFinding& vars = solver_.answers()[finding.id()];
    std::unordered_set<unsigned> seen;
    std::vector<z3::expr> variables;
    for (const z3::expr& e : {vars.yes, vars.no, vars.unsure, vars.said,
                              vars.known, vars.number, vars.answered}) {
      CollectVariables(e, seen, variables);
    }
    for (const z3::expr& e : vars.has) CollectVariables(e, seen, variables);
    for (const z3::expr& e : vars.unasked) CollectVariables(e, seen, variables);
    return variables;
  }

  // Compares the answers with some that differ in this finding only.
  bool ChangesSomething(const v1::Finding& finding, const ElementPath& path) {
    z3::expr_vector from(solver_.z3());
    z3::expr_vector to(solver_.z3());
    std::set<unsigned> ids;
    for (const z3::expr& variable : VariablesOf(finding)) {
      ids.insert(Z3_get_ast_id(solver_.z3(), variable));
      from.push_back(variable);
      to.push_back(solver_.z3().constant(
          absl::StrCat(variable.decl().name().str(), ".other").c_str(),
          variable.get_sort()));
    }
    z3::expr valid = solver_.answers().valid();
    const z3::expr other_valid = valid.substitute(from, to);
    return std::any_of(
        outcomes_.begin(), outcomes_.end(), [&](const Outcome& outcome) {
          const bool reads = std::any_of(
              ids.begin(), ids.end(),
              [&](unsigned id) { return outcome.variables.count(id) > 0; });
          if (!reads) return false;
          z3::expr formula = outcome.formula;
          return solver_.IsPossible(
              other_valid && outcome.formula != formula.substitute(from, to),
              path);
        });
  }

  const v1::KnowledgeBase& base_;
  const std::vector<WrittenCondition>& conditions_;
  LintSolver& solver_;
  std::vector<Warning>& warnings_;
  std::vector<Outcome> outcomes_;
};

}  // namespace

void FindIdleFindings(const v1::KnowledgeBase& base,
                      const std::vector<WrittenCondition>& conditions,
                      LintSolver& solver, std::vector<Warning>& warnings) {
  IdleFindings(base, conditions, solver, warnings).Find();
}

}  // namespace backwise::authoring
