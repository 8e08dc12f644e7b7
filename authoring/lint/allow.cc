#include "authoring/lint/allow.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace backwise::authoring {
namespace {

constexpr absl::string_view kMark = "allow:";

// Returns where the comment of a line begins, or npos. Texts do not run over
// the end of a line.
std::size_t CommentStart(absl::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0) {
      if (c == '#') return i;
      if (c == '"' || c == '\'') quote = c;
    } else if (c == '\\') {
      ++i;
    } else if (c == quote) {
      quote = 0;
    }
  }
  return absl::string_view::npos;
}

bool IsBlank(absl::string_view text) {
  return absl::StripAsciiWhitespace(text).empty();
}

// Returns the line, from 0, that a comment on line `at` of its own is about.
std::size_t LineBelow(const std::vector<absl::string_view>& lines,
                      std::size_t at) {
  for (std::size_t i = at + 1; i < lines.size(); ++i) {
    const absl::string_view text = absl::StripLeadingAsciiWhitespace(lines[i]);
    if (!absl::StartsWith(text, "#")) return i;
  }
  return at;
}

void FindInFile(const knowledge::SourceFile& file, std::vector<Allow>& allows) {
  const std::vector<absl::string_view> lines = absl::StrSplit(file.text, '\n');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t start = CommentStart(lines[i]);
    if (start == absl::string_view::npos) continue;
    const absl::string_view comment =
        absl::StripAsciiWhitespace(lines[i].substr(start + 1));
    if (!absl::StartsWith(comment, kMark)) continue;
    const absl::string_view words =
        absl::StripLeadingAsciiWhitespace(comment.substr(kMark.size()));
    const std::size_t end = words.find(' ');
    const bool alone = IsBlank(lines[i].substr(0, start));
    const std::size_t about = alone ? LineBelow(lines, i) : i;
    Allow allow;
    allow.file = file.path;
    allow.line = static_cast<int>(i) + 1;
    allow.column = static_cast<int>(start) + 1;
    allow.about_line = static_cast<int>(about) + 1;
    allow.excerpt = std::string(lines[i]);
    allow.lint = std::string(words.substr(0, end));
    if (end != absl::string_view::npos) {
      allow.reason = std::string(absl::StripAsciiWhitespace(words.substr(end)));
    }
    allows.push_back(std::move(allow));
  }
}

}  // namespace

std::vector<Allow> FindAllows(const std::vector<knowledge::SourceFile>& files) {
  std::vector<Allow> allows;
  for (const knowledge::SourceFile& file : files) FindInFile(file, allows);
  return allows;
}

}  // namespace backwise::authoring
