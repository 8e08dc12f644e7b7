// Comments that accept a warning: `# allow: idle-part as the article has it`.
//
// One stands before the line of the element or of the condition it is about,
// with at most other comments between, or at the end of that line.
#ifndef BACKWISE_AUTHORING_LINT_ALLOW_H_
#define BACKWISE_AUTHORING_LINT_ALLOW_H_

#include <string>
#include <vector>

#include "knowledge/source_file.h"

namespace backwise::authoring {

// One such comment.
struct Allow {
  std::string file;
  // Where the comment stands, and the line it is about; from 1.
  int line = 0;
  int column = 0;
  int about_line = 0;
  // The text of its line.
  std::string excerpt;
  // The lint's name, and why the warning is accepted; may be empty.
  std::string lint, reason;
  // Whether it accepted anything.
  bool used = false;
};

// Returns every such comment, in the order of `files`.
std::vector<Allow> FindAllows(const std::vector<knowledge::SourceFile>& files);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_ALLOW_H_
