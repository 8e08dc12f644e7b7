#include "authoring/command.h"

#include <utility>

namespace backwise::authoring {

using knowledge::Issue;
using knowledge::Knowledge;
using knowledge::SourceFile;

std::optional<std::string> CommandLine::Option(const std::string& name) const {
  for (const auto& [option, value] : options) {
    if (option == name) return value;
  }
  return std::nullopt;
}

std::variant<std::shared_ptr<const Knowledge>, int> LoadKnowledge(
    const std::optional<std::string>& folder, const CommandLine& line) {
  std::vector<SourceFile> files = knowledge::ShippedFiles();
  if (folder) {
    absl::StatusOr<std::vector<SourceFile>> read =
        knowledge::ReadFolder(*folder);
    if (!read.ok()) {
      line.err << "backwise-kb: " << read.status().message() << "\n";
      return kUnreadable;
    }
    files = *std::move(read);
  }
  std::vector<Issue> issues;
  std::shared_ptr<const Knowledge> knowledge =
      knowledge::CompileKnowledge(files, issues);
  if (knowledge != nullptr) return knowledge;
  line.err << knowledge::FormatIssues(issues) << issues.size()
           << (issues.size() == 1 ? " error\n" : " errors\n");
  return kErrorsFound;
}

}  // namespace backwise::authoring
