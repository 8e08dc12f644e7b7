// What is wrong with a knowledge base, said as a compiler would:
//
//   flags/fever.textproto:7:10: error: `fevre` is not known; did you mean ...
//     when: "fevre && age >= 60"
//            ^
#ifndef BACKWISE_KNOWLEDGE_ISSUE_H_
#define BACKWISE_KNOWLEDGE_ISSUE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::knowledge {

// How bad an issue is.
enum class Severity {
  // The knowledge base cannot be used.
  kError,
  // It can, but is hardly what its author meant.
  kWarning,
};

// One error of an author, or what may be one.
struct Issue {
  // The file's path.
  std::string file;
  // Line and column of the error, from 1; 0 when it is about the whole base.
  int line = 0;
  int column = 0;
  // What is wrong and what would be right.
  std::string message;
  // The text of the line.
  std::string excerpt;
  Severity severity = Severity::kError;
};

// Returns `issue` as the three lines shown above, each ended by a line feed, or
// as one line when it has no position.
std::string FormatIssue(const Issue& issue);

// Returns all of them, in the order of file, line and column.
std::string FormatIssues(std::vector<Issue> issues);

// Returns line `line` (from 1) of `text` without its line feed.
absl::string_view LineOf(absl::string_view text, int line);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_ISSUE_H_
