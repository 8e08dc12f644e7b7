#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "authoring/render/picture.h"

namespace backwise::authoring {
namespace {

namespace fs = std::filesystem;

constexpr char kFirstOfSvg[] = "<?xml";
constexpr int kNew = O_WRONLY | O_CREAT | O_TRUNC;

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// A folder that is gone when this is.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string name =
        (fs::temp_directory_path(error) / "backwise-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Empty when the folder could not be made.
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Runs `dot` on the graphs in `in`; what it draws goes to `out`, what it says
// to `messages`.
absl::Status RunDot(const fs::path& in, const fs::path& out,
                    const fs::path& messages) {
  std::string words[] = {"dot", "-Tsvg", in.string()};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(),
                       nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  // With `-o` only the first of several graphs would go to the file.
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), kNew,
                                   0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messages.c_str(),
                                   kNew, 0600);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, "dot", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    return absl::UnavailableError(
        absl::StrCat("cannot run `dot` (", std::strerror(error),
                     "); install Graphviz, which draws the pictures"));
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return absl::OkStatus();
  const std::string said = ReadAll(messages);
  return absl::InternalError(
      absl::StrCat("`dot` failed: ", said.substr(0, said.find('\n'))));
}

}  // namespace

absl::StatusOr<std::vector<std::string>> Draw(
    const std::vector<Picture>& pictures) {
  const TemporaryFolder folder;
  if (folder.path().empty()) {
    return absl::InternalError("cannot make a temporary folder");
  }
  const fs::path in = folder.path() / "graphs";
  const fs::path out = folder.path() / "pictures";
  std::ofstream graphs(in);
  for (const Picture& picture : pictures) graphs << picture.graph;
  graphs.close();
  const absl::Status status = RunDot(in, out, folder.path() / "messages");
  if (!status.ok()) return status;

  // The drawings stand one after the other.
  const std::string all = ReadAll(out);
  std::vector<std::string> drawings;
  std::size_t at = all.find(kFirstOfSvg);
  while (at != std::string::npos) {
    const std::size_t next = all.find(kFirstOfSvg, at + 1);
    drawings.push_back(all.substr(at, next - at));
    at = next;
  }
  if (drawings.size() != pictures.size()) {
    return absl::InternalError(absl::StrCat("`dot` drew ", drawings.size(),
                                            " pictures of ", pictures.size()));
  }
  return drawings;
}

}  // namespace backwise::authoring
