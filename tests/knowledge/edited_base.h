// The shipped knowledge base with something changed, in memory.
//
//   std::vector<SourceFile> files =
//       EditedBase({{"when: \"fever\"", "when: \"fevre\"",
//       "a/file.textproto"}});
#ifndef BACKWISE_TESTS_KNOWLEDGE_EDITED_BASE_H_
#define BACKWISE_TESTS_KNOWLEDGE_EDITED_BASE_H_

#include <string>
#include <vector>

#include "knowledge/source_file.h"

namespace backwise::testing {

// A file with one element of every type, which is added to the shipped base.
inline constexpr char kHiccups[] = "tests/knowledge/hiccups.textproto";

// Replaces one place of a file.
struct Edit {
  // What is replaced; must occur exactly once. When it is empty, `to` is added
  // at the end of the file, which is made if there is none.
  std::string from;
  // What comes in its place.
  std::string to;
  // Which file, by its path from the root of the repository.
  std::string file = kHiccups;
};

// Returns the files of `knowledge/base`. Fails the test when there are none.
std::vector<knowledge::SourceFile> ShippedFolder();

// Returns the shipped files and `kHiccups`, with all of `edits` made, in the
// order of their paths. Fails the test when an edit does not fit.
std::vector<knowledge::SourceFile> EditedBase(const std::vector<Edit>& edits);

// Returns the text of a file, or fails the test.
std::string ReadFile(const std::string& path);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_KNOWLEDGE_EDITED_BASE_H_
