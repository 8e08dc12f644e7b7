// Random contents of case codes, of any knowledge base there may ever be.
#ifndef BACKWISE_TESTS_ENGINE_RANDOM_CASES_H_
#define BACKWISE_TESTS_ENGINE_RANDOM_CASES_H_

#include <cstddef>
#include <string>

#include "server/engine/case_code/case_content.h"
#include "tests/support/random_answers.h"

namespace backwise::testing {

// Returns a case: mostly as version 1 of the code knows them, sometimes with
// findings and choices that are new since, kinds that do not fit, any number.
engine::CaseContent RandomCase(Random& random);

// Returns an answer that a known finding takes.
engine::CaseAnswer RandomKnownAnswer(std::size_t row, Random& random);

// Returns every part of a case, one answer a line, as in
// tests/engine/golden_case_codes.txt.
std::string InWords(const engine::CaseContent& content);

// Returns whether two cases are equal, numbers to the bit.
bool Same(const engine::CaseContent& a, const engine::CaseContent& b);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_ENGINE_RANDOM_CASES_H_
