// Expected texts in files. `UPDATE_GOLDENS=1 ctest` writes them anew.
#ifndef BACKWISE_TESTS_KNOWLEDGE_GOLDEN_H_
#define BACKWISE_TESTS_KNOWLEDGE_GOLDEN_H_

#include <string>

namespace backwise::testing {

// The folder of the golden files.
inline constexpr char kGoldenFolder[] = "tests/knowledge/golden";

// Expects `actual` to be the text of `golden/<name>.txt`.
void ExpectGolden(const std::string& name, const std::string& actual);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_KNOWLEDGE_GOLDEN_H_
