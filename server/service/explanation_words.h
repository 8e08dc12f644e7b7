// The words of an explanation, to be read aloud.
#ifndef BACKWISE_SERVER_SERVICE_EXPLANATION_WORDS_H_
#define BACKWISE_SERVER_SERVICE_EXPLANATION_WORDS_H_

#include <string>
#include <vector>

#include "backwise/v1/explanation.pb.h"
#include "server/engine/evaluation.h"

namespace backwise::service {

// Returns “text”.
std::string Quoted(const std::string& text);

// Returns "“a”, “b” and 3 more".
std::string Titles(const std::vector<std::string>& titles);

// Returns a paragraph each for what was answered, what decides, where the rule
// comes from, what else was noticed, and what is missing; those that have
// something to say. Reads `assessment` and `decisive` of `response`.
std::vector<std::string> ExplanationInWords(
    const knowledge::Knowledge& knowledge, const engine::Facts& facts,
    const engine::Evaluation& now, const v1::ExplainResponse& response);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_EXPLANATION_WORDS_H_
