#include "authoring/lint/lint_solver.h"

namespace backwise::authoring {
namespace {

// A question that takes longer than this is not worth the wait.
constexpr unsigned kMostMilliseconds = 5000;

}  // namespace

LintSolver::LintSolver(const v1::KnowledgeBase& base,
                       std::vector<Warning>& warnings)
    : warnings_(warnings),
      answers_(z3_, base),
      rules_(z3_, base, answers_, {}),
      solver_(z3_) {
  z3::params params(z3_);
  params.set("timeout", kMostMilliseconds);
  solver_.set(params);
  solver_.add(answers_.valid());
}

bool LintSolver::IsPossible(const z3::expr& formula,
                            const knowledge::ElementPath& path) {
  if (formula.is_false()) return false;
  solver_.push();
  solver_.add(formula);
  const z3::check_result result = solver_.check();
  solver_.pop();
  if (result == z3::unknown) {
    warnings_.push_back(
        {"undecided", path, std::nullopt,
         "the solver could not decide a question about this in time"});
  }
  return result != z3::unsat;
}

}  // namespace backwise::authoring
