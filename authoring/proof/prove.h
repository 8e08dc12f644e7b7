// `backwise-kb prove`: proves the theorems and writes the certificate.
#ifndef BACKWISE_AUTHORING_PROOF_PROVE_H_
#define BACKWISE_AUTHORING_PROOF_PROVE_H_

#include <functional>
#include <string>
#include <vector>

#include "authoring/command.h"
#include "authoring/proof/theorems.h"

namespace backwise::authoring {

// Proves every theorem and prints one line for each.
Command ProveCommand();

// Proves every theorem: those about the rules and those about the interview.
std::vector<TheoremResult> ProveEverything(
    const knowledge::Knowledge& knowledge,
    const std::function<void(const TheoremResult&)>& done);

// Returns the certificate as Markdown: what was proved of which release, by
// which solver, with which exceptions.
std::string Certificate(const knowledge::Knowledge& knowledge,
                        const std::vector<TheoremResult>& results);

// Returns the answers of a case in words, a line each.
std::vector<std::string> AnswersInWords(const v1::KnowledgeBase& base,
                                        const std::vector<v1::Answer>& answers);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_PROVE_H_
