#include "server/archive.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "knowledge/knowledge.h"
#include "knowledge/status_macros.h"

namespace backwise {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::vector<std::string>> SubFolders(const std::string& folder) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    return absl::NotFoundError(
        absl::StrCat("cannot read the archive `", folder, "`"));
  }
  std::vector<std::string> folders;
  for (const fs::directory_entry& entry : entries) {
    if (entry.is_directory(error)) folders.push_back(entry.path().string());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

absl::StatusOr<std::shared_ptr<const knowledge::Knowledge>> ReadRelease(
    const std::string& folder) {
  ASSIGN_OR_RETURN(std::vector<knowledge::SourceFile> files,
                   knowledge::ReadFolder(folder));
  std::vector<knowledge::Issue> issues;
  auto knowledge = knowledge::CompileKnowledge(std::move(files), issues);
  if (knowledge == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the archived knowledge base `", folder, "` has ", issues.size(),
        " errors, the first in ", issues.front().file, "; `backwise-kb check ",
        folder, "` shows them"));
  }
  return knowledge;
}

}  // namespace

absl::StatusOr<service::Releases> ReadArchive(
    const std::string& folder, const knowledge::Knowledge& served) {
  ASSIGN_OR_RETURN(const std::vector<std::string> folders, SubFolders(folder));
  service::Releases archive;
  // Where each release is.
  std::map<std::string, std::string> found;
  for (const std::string& path : folders) {
    ASSIGN_OR_RETURN(auto knowledge, ReadRelease(path));
    const std::string& release = knowledge->base().release();
    const auto [other, fresh] = found.try_emplace(release, path);
    if (!fresh) {
      return absl::InvalidArgumentError(
          absl::StrCat("`", other->second, "` and `", path,
                       "` both hold release ", release));
    }
    if (release == served.base().release() &&
        knowledge->digest != served.digest) {
      return absl::InvalidArgumentError(absl::StrCat(
          "`", path, "` holds release ", release,
          ", which is served, but not the same guidance; give one of them "
          "another release"));
    }
    archive.push_back(std::move(knowledge));
  }
  return archive;
}

}  // namespace backwise
