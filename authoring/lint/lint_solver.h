// The rules of one knowledge base and a solver for questions about them.
#ifndef BACKWISE_AUTHORING_LINT_LINT_SOLVER_H_
#define BACKWISE_AUTHORING_LINT_LINT_SOLVER_H_

#include <z3++.h>

#include <vector>

#include "authoring/lint/warning.h"
#include "authoring/proof/symbolic_base.h"

namespace backwise::authoring {

// Answers questions about all possible answers of a person. Keeps references
// to its arguments.
class LintSolver {
 public:
  LintSolver(const v1::KnowledgeBase& base, std::vector<Warning>& warnings);

  z3::context& z3() { return z3_; }
  z3::solver& solver() { return solver_; }
  const SymbolicAnswers& answers() const { return answers_; }
  const SymbolicBase& rules() const { return rules_; }

  // Returns whether `formula` is possible. What is undecided is reported at
  // `path` and counts as possible.
  bool IsPossible(const z3::expr& formula, const knowledge::ElementPath& path);

 private:
  std::vector<Warning>& warnings_;
  z3::context z3_;
  const SymbolicAnswers answers_;
  const SymbolicBase rules_;
  z3::solver solver_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_LINT_SOLVER_H_
