#include "knowledge/issue.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"

namespace backwise::knowledge {

std::string FormatIssue(const Issue& issue) {
  const absl::string_view kind =
      issue.severity == Severity::kError ? ": error: " : ": warning: ";
  if (issue.line == 0) {
    return absl::StrCat(issue.file, kind, issue.message, "\n");
  }
  const std::size_t indent = issue.excerpt.find_first_not_of(" \t");
  const std::size_t cut = indent == std::string::npos ? 0 : indent;
  const std::size_t column = static_cast<std::size_t>(issue.column - 1);
  const std::string caret(column < cut ? 0 : column - cut, ' ');
  return absl::StrCat(issue.file, ":", issue.line, ":", issue.column, kind,
                      issue.message, "\n  ", issue.excerpt.substr(cut), "\n  ",
                      caret, "^\n");
}

std::string FormatIssues(std::vector<Issue> issues) {
  std::stable_sort(issues.begin(), issues.end(),
                   [](const Issue& a, const Issue& b) {
                     return std::tie(a.file, a.line, a.column) <
                            std::tie(b.file, b.line, b.column);
                   });
  std::string text;
  for (const Issue& issue : issues) absl::StrAppend(&text, FormatIssue(issue));
  return text;
}

absl::string_view LineOf(absl::string_view text, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == absl::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

}  // namespace backwise::knowledge
