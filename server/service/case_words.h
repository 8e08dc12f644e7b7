// Answers in words, for people who look into a case.
#ifndef BACKWISE_SERVER_SERVICE_CASE_WORDS_H_
#define BACKWISE_SERVER_SERVICE_CASE_WORDS_H_

#include <string>

#include "backwise/v1/assessment.pb.h"
#include "knowledge/knowledge.h"

namespace backwise::service {

// Returns an answer, in which `ReadAnswers` found nothing wrong, after the
// title of its finding: "Age: 41 years", "Fever: no".
std::string AnswerInWords(const knowledge::Knowledge& knowledge,
                          const v1::Answer& answer);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CASE_WORDS_H_
