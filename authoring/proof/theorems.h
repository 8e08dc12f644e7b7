// The theorems about the rules, which every knowledge base must keep over all
// possible answers.
#ifndef BACKWISE_AUTHORING_PROOF_THEOREMS_H_
#define BACKWISE_AUTHORING_PROOF_THEOREMS_H_

#include <functional>
#include <string>
#include <vector>

#include "backwise/v1/assessment.pb.h"
#include "backwise/v1/knowledge.pb.h"

namespace backwise::authoring {

// One way in which a theorem fails.
struct Refutation {
  // What is wrong, in words, with the elements' ids.
  std::string claim;
  // The smallest answers that show it; empty when none exist that would show
  // the opposite (a rule that can never fire).
  std::vector<v1::Answer> answers;
};

// What became of one theorem.
struct TheoremResult {
  std::string name;
  // What it says, for people.
  std::string statement;
  // How many questions were put to the solver.
  int obligations = 0;
  double seconds = 0;
  // Empty = proved.
  std::vector<Refutation> refutations;
  // What the solver could not decide; never counts as proved.
  std::vector<std::string> undecided;
  // The exceptions of the knowledge base that were needed.
  std::vector<const v1::TheoremException*> exceptions;

  bool proved() const { return refutations.empty() && undecided.empty(); }
};

// Proves every one of them over all answers of `base`, which must be free of
// errors and outlive the results. Calls `done` after each. Seconds for the
// shipped base; grows with the square of the number of flags.
std::vector<TheoremResult> ProveTheorems(
    const v1::KnowledgeBase& base,
    const std::function<void(const TheoremResult&)>& done);

// The version of the solver: "Z3 4.8.12".
std::string SolverVersion();

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_THEOREMS_H_
