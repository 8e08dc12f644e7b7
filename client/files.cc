#include "client/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace backwise::client {
namespace {

// A request holds at most 200 answers and 256 KiB; more is a wrong file.
constexpr size_t kMaxFile = 1 << 20;

absl::Status FileError(absl::string_view what, const std::string& path) {
  return absl::InvalidArgumentError(
      absl::StrCat("cannot ", what, " `", path, "`: ", std::strerror(errno)));
}

// A file that closes itself.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags)
      : value_(open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}
  ~Descriptor() {
    if (value_ >= 0) close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value() const { return value_; }

 private:
  const int value_;
};

absl::StatusOr<std::string> ReadAll(int descriptor, const std::string& path) {
  std::string text;
  char buffer[4096];
  while (true) {
    const ssize_t got = read(descriptor, buffer, sizeof(buffer));
    if (got < 0) return FileError("read", path);
    if (got == 0) return text;
    text.append(buffer, static_cast<size_t>(got));
    if (text.size() > kMaxFile) {
      return absl::InvalidArgumentError(
          absl::StrCat("`", path, "` is larger than 1 MiB"));
    }
  }
}

}  // namespace

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  if (path == "-") return ReadAll(STDIN_FILENO, "standard input");
  const Descriptor file(path, O_RDONLY);
  if (file.value() < 0) return FileError("read", path);
  return ReadAll(file.value(), path);
}

absl::Status CheckWritable(const std::string& path) {
  const Descriptor created(path, O_WRONLY | O_CREAT | O_EXCL);
  if (created.value() >= 0) {
    unlink(path.c_str());
    return absl::OkStatus();
  }
  if (errno != EEXIST) return FileError("write", path);
  const Descriptor file(path, O_WRONLY);
  if (file.value() < 0) return FileError("write", path);
  return absl::OkStatus();
}

absl::Status WriteWholeFile(const std::string& path, absl::string_view text) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (file.value() < 0) return FileError("write", path);
  while (!text.empty()) {
    const ssize_t written = write(file.value(), text.data(), text.size());
    if (written < 0) return FileError("write", path);
    text.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

}  // namespace backwise::client
