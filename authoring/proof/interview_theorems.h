// The theorems about the interview: what it may leave out, what it must ask,
// that it ends, and that the engine reads what is written.
#ifndef BACKWISE_AUTHORING_PROOF_INTERVIEW_THEOREMS_H_
#define BACKWISE_AUTHORING_PROOF_INTERVIEW_THEOREMS_H_

#include <functional>
#include <vector>

#include "authoring/proof/theorems.h"
#include "knowledge/knowledge.h"

namespace backwise::authoring {

// Proves them from the definition of the interview, over all answers of
// `knowledge`, which must outlive the results. Calls `done` after each. That
// the engine keeps to the definition is for its tests: see
// tests/engine/interview_definition_test.cc.
std::vector<TheoremResult> ProveInterviewTheorems(
    const knowledge::Knowledge& knowledge,
    const std::function<void(const TheoremResult&)>& done);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_INTERVIEW_THEOREMS_H_
