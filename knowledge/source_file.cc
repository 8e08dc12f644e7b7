#include "knowledge/source_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace backwise::knowledge {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::vector<fs::path>> FindTextprotos(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return absl::NotFoundError(
        absl::StrCat("`", folder.string(), "` is not a folder"));
  }
  std::vector<fs::path> paths;
  fs::recursive_directory_iterator it(folder, error);
  for (const fs::recursive_directory_iterator end; !error && it != end;
       it.increment(error)) {
    if (!it->is_directory(error) && it->path().extension() == ".textproto") {
      paths.push_back(it->path());
    }
  }
  if (error) {
    return absl::PermissionDeniedError(
        absl::StrCat("cannot list `", folder.string(), "`: ", error.message()));
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

absl::StatusOr<std::vector<SourceFile>> ReadFolder(const std::string& folder) {
  absl::StatusOr<std::vector<fs::path>> paths = FindTextprotos(folder);
  if (!paths.ok()) return paths.status();
  if (paths->empty()) {
    return absl::NotFoundError(
        absl::StrCat("`", folder, "` holds no .textproto file"));
  }
  std::vector<SourceFile> files;
  files.reserve(paths->size());
  for (const fs::path& path : *paths) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    std::string text(in ? static_cast<std::size_t>(in.tellg()) : 0, '\0');
    in.seekg(0);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in) {
      return absl::PermissionDeniedError(
          absl::StrCat("cannot read `", path.string(), "`"));
    }
    files.push_back({path.string(), std::move(text)});
  }
  return files;
}

}  // namespace backwise::knowledge
