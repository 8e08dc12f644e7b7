// Knowledge bases with mistakes, each with a name that is also the name of the
// golden file with what the compiler says about it.
#ifndef BACKWISE_TESTS_KNOWLEDGE_BROKEN_BASES_H_
#define BACKWISE_TESTS_KNOWLEDGE_BROKEN_BASES_H_

#include <string>
#include <vector>

#include "tests/knowledge/edited_base.h"

namespace backwise::testing {

// The mistakes are in `kHiccups` unless an edit names another file.
struct BrokenBase {
  std::string name;
  std::vector<Edit> edits;
};

// Mistakes in the text of a condition.
std::vector<BrokenBase> BrokenConditions();

// Mistakes in one element.
std::vector<BrokenBase> BrokenElements();

// Mistakes in how elements and files go together.
std::vector<BrokenBase> BrokenWholes();

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_KNOWLEDGE_BROKEN_BASES_H_
