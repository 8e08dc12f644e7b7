#include "tests/knowledge/edited_base.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

namespace backwise::testing {

using knowledge::SourceFile;

namespace {

SourceFile& FileNamed(const std::string& path, std::vector<SourceFile>& files) {
  const auto found =
      std::find_if(files.begin(), files.end(),
                   [&](const SourceFile& file) { return file.path == path; });
  if (found != files.end()) return *found;
  files.push_back({path, ""});
  return files.back();
}

void Make(const Edit& edit, std::vector<SourceFile>& files) {
  SourceFile& file = FileNamed(edit.file, files);
  if (edit.from.empty()) {
    file.text += edit.to;
    return;
  }
  const std::size_t at = file.text.find(edit.from);
  if (at == std::string::npos) {
    ADD_FAILURE() << edit.file << " does not hold: " << edit.from;
    return;
  }
  if (file.text.find(edit.from, at + 1) != std::string::npos) {
    ADD_FAILURE() << edit.file << " holds more than once: " << edit.from;
  }
  file.text.replace(at, edit.from.size(), edit.to);
}

}  // namespace

std::vector<SourceFile> ShippedFolder() {
  absl::StatusOr<std::vector<SourceFile>> files =
      knowledge::ReadFolder("knowledge/base");
  if (files.ok()) return *std::move(files);
  ADD_FAILURE() << files.status();
  return {};
}

std::vector<SourceFile> EditedBase(const std::vector<Edit>& edits) {
  std::vector<SourceFile> files = ShippedFolder();
  files.push_back({kHiccups, ReadFile(kHiccups)});
  for (const Edit& edit : edits) Make(edit, files);
  std::stable_sort(
      files.begin(), files.end(),
      [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) ADD_FAILURE() << "cannot read " << path;
  return std::move(text).str();
}

}  // namespace backwise::testing
