#include "authoring/lint/lint_solver.h"

namespace backwise::authoring {
namespace {

// The most steps for one question, some seconds. Steps, unlike seconds, make
// the same warnings on a busy machine.
constexpr unsigned kMostSteps = 20'000'000;

}  // namespace

LintSolver::LintSolver(const v1::KnowledgeBase& base,
                       std::vector<Warning>& warnings)
    : warnings_(warnings),
      answers_(z3_, base),
      rules_(z3_, base, answers_, {}),
      solver_(z3_) {
  z3::params params(z3_);
  params.set("rlimit", kMostSteps);
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
    warnings_.push_back({"undecided", path, std::nullopt,
                         "the solver could not decide a question about this"});
  }
  return result != z3::unsat;
}

}  // namespace backwise::authoring
