// Finds what a knowledge base may hold but hardly means to.
//
//   for (const Issue& warning : Lint(knowledge, files, {})) ...
#ifndef BACKWISE_AUTHORING_LINT_LINT_H_
#define BACKWISE_AUTHORING_LINT_LINT_H_

#include <vector>

#include "knowledge/issue.h"
#include "knowledge/knowledge.h"
#include "knowledge/source_file.h"

namespace backwise::authoring {

// Which lints run.
enum class LintDepth {
  // Those that need no solver: at once.
  kFast,
  // All: seconds for the shipped base.
  kAll,
};

// Returns every warning that no `# allow:` comment accepts, and one for each
// such comment that accepts nothing, has no reason or names no lint. `files`
// are those that `knowledge` was compiled from.
std::vector<knowledge::Issue> Lint(
    const knowledge::Knowledge& knowledge,
    const std::vector<knowledge::SourceFile>& files, LintDepth depth);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_LINT_H_
