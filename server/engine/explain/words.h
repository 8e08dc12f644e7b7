// Answers, changes and conditions in plain words, to be read to a person.
#ifndef BACKWISE_SERVER_ENGINE_EXPLAIN_WORDS_H_
#define BACKWISE_SERVER_ENGINE_EXPLAIN_WORDS_H_

#include <cstdint>
#include <string>

#include "backwise/v1/assessment.pb.h"
#include "server/engine/explain/changes.h"

namespace backwise::engine {

// Returns an answer in words, to be read after "you said": "you feel numb
// between your legs".
std::string AnswerInWords(const Knowledge& knowledge, std::uint32_t finding,
                          const Fact& fact);

// Returns a change of `facts` in words, to be read after "if": "you had said
// “you feel numb between your legs”".
std::string ChangeInWords(const Knowledge& knowledge, const Facts& facts,
                          const Change& change);

// Returns what a person should do, to be read after "the result would be": "be
// seen today".
std::string DispositionInWords(v1::Disposition disposition);

// Returns a condition as its author writes it, but for spaces and brackets.
std::string ConditionAsWritten(const Knowledge& knowledge,
                               ConditionId condition);

// Returns the words for a condition or its negation; those of several parts are
// joined: "“you are 60 years or more” and “you have a fever”".
std::string ConditionInWords(const Knowledge& knowledge, ConditionId condition,
                             bool negated = false);

// Returns the answer as it is sent. `fact` is not absent.
v1::Answer AnswerOf(const Knowledge& knowledge, std::uint32_t finding,
                    const Fact& fact);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EXPLAIN_WORDS_H_
