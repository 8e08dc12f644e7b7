// Answers by the ids of a knowledge base, to and from the stable numbers that a
// case code holds.
#ifndef BACKWISE_SERVER_SERVICE_CASE_ANSWERS_H_
#define BACKWISE_SERVER_SERVICE_CASE_ANSWERS_H_

#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "server/engine/case_code/case_content.h"
#include "server/service/answer_reader.h"

namespace backwise::service {

// Returns `answers`, which `ReadAnswers` found nothing wrong with, by the
// numbers that a case code holds. They are kept as they were sent, but that -0
// becomes 0. Linear in their number.
std::vector<engine::CaseAnswer> NumberedAnswers(
    const knowledge::Knowledge& knowledge, const Answers& answers);

// Returns the case code of such answers.
std::string CaseCodeOf(const knowledge::Knowledge& knowledge,
                       const Answers& answers);

// The answers of a case, by the ids of one knowledge base.
struct NamedAnswers {
  // In the order of the case.
  Answers answers;
  // Those that name a finding or choice that the knowledge base does not have,
  // or whose value it does not take.
  std::vector<engine::CaseAnswer> unnamed;
};

// Returns the answers of a case in the words of `knowledge`.
NamedAnswers NameAnswers(const knowledge::Knowledge& knowledge,
                         const std::vector<engine::CaseAnswer>& answers);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CASE_ANSWERS_H_
