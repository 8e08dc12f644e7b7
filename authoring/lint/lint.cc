#include "authoring/lint/lint.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "authoring/lint/allow.h"
#include "authoring/lint/conditions.h"
#include "authoring/lint/plain_lints.h"
#include "authoring/lint/solver_lints.h"
#include "authoring/lint/warning.h"
#include "knowledge/closest_name.h"

namespace backwise::authoring {
namespace {

using knowledge::ElementPath;
using knowledge::Issue;
using knowledge::Knowledge;
using knowledge::Severity;
using knowledge::SourceFile;
using Names = std::vector<absl::string_view>;

const Names& FastLints() {
  static const auto& names =
      *new Names{"constant-comparison", "late-answer", "unread-choice"};
  return names;
}

const Names& SolverLints() {
  static const auto& names = *new Names{
      "always-withheld",   "idle-finding", "idle-part", "masked-flag",
      "never-recommended", "never-fires",  "undecided"};
  return names;
}

bool Holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Issue AsWarning(Issue issue) {
  issue.severity = Severity::kWarning;
  return issue;
}

// Marks the comments that accept `warning` and returns whether there is one.
bool IsAllowed(const Knowledge& knowledge, const Warning& warning,
               std::vector<Allow>& allows) {
  bool allowed = false;
  ElementPath path;
  for (const knowledge::PathStep& step : warning.path) {
    path.push_back(step);
    const knowledge::WrittenAt at = knowledge.loaded->Locate(path);
    for (Allow& allow : allows) {
      if (allow.lint != warning.lint || allow.file != at.file ||
          allow.about_line != at.line || allow.reason.empty()) {
        continue;
      }
      allow.used = true;
      allowed = true;
    }
  }
  return allowed;
}

// Returns what is wrong with a comment, or nothing.
std::string Fault(const Allow& allow, LintDepth depth) {
  const bool is_fast = Holds(FastLints(), allow.lint);
  if (!is_fast && !Holds(SolverLints(), allow.lint)) {
    Names all = FastLints();
    all.insert(all.end(), SolverLints().begin(), SolverLints().end());
    return absl::StrCat("`", allow.lint, "` is not a lint",
                        knowledge::DidYouMean(allow.lint, all));
  }
  if (allow.reason.empty()) {
    return absl::StrCat("say why: `# allow: ", allow.lint, " REASON`");
  }
  if (allow.used || (depth == LintDepth::kFast && !is_fast)) return "";
  return "nothing to allow here; remove the comment";
}

}  // namespace

std::vector<Issue> Lint(const Knowledge& knowledge,
                        const std::vector<SourceFile>& files, LintDepth depth) {
  const std::vector<WrittenCondition> conditions =
      ListConditions(knowledge.base());
  std::vector<Warning> warnings;
  FindPlainWarnings(knowledge.base(), conditions, warnings);
  if (depth == LintDepth::kAll) {
    FindSolverWarnings(knowledge.base(), conditions, warnings);
  }
  std::vector<Allow> allows = FindAllows(files);
  std::vector<Issue> issues;
  for (const Warning& warning : warnings) {
    if (IsAllowed(knowledge, warning, allows)) continue;
    issues.push_back(AsWarning(knowledge.loaded->IssueAt(
        warning.path, absl::StrCat(warning.message, " [", warning.lint, "]"),
        warning.offset)));
  }
  for (const Allow& allow : allows) {
    const std::string fault = Fault(allow, depth);
    if (fault.empty()) continue;
    issues.push_back(
        AsWarning({allow.file, allow.line, allow.column,
                   absl::StrCat(fault, " [needless-allow]"), allow.excerpt}));
  }
  return issues;
}

}  // namespace backwise::authoring
