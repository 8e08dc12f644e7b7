#include "tests/support/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace backwise::testing {
namespace {

constexpr int kCannotRun = 127;

[[noreturn]] void Die(const char* what) {
  std::perror(what);
  std::abort();
}

int Check(int result, const char* what) {
  if (result < 0) Die(what);
  return result;
}

// Text as C wants it, made before the fork: afterwards no memory may be taken.
class StringList {
 public:
  explicit StringList(std::vector<std::string> strings)
      : strings_(std::move(strings)) {
    for (std::string& string : strings_) pointers_.push_back(string.data());
    pointers_.push_back(nullptr);
  }
  char* const* get() const { return pointers_.data(); }

 private:
  std::vector<std::string> strings_;
  std::vector<char*> pointers_;
};

std::vector<std::string> EnvironmentOf(const ProcessOptions& options) {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (options.environment.count(text.substr(0, text.find('='))) == 0) {
      environment.push_back(text);
    }
  }
  for (const auto& [name, value] : options.environment) {
    if (value.has_value()) environment.push_back(name + "=" + *value);
  }
  return environment;
}

// In the new process: becomes the program, or ends. Only calls that are allowed
// after a fork.
[[noreturn]] void Become(const ProcessOptions& options,
                         const StringList& arguments,
                         const StringList& environment) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) {
    signal(number, SIG_DFL);
  }
  if (options.directory.empty() || chdir(options.directory.c_str()) == 0) {
    execve(arguments.get()[0], arguments.get(), environment.get());
  }
  _exit(kCannotRun);
}

}  // namespace

Process::Process(const ProcessOptions& options) : terminal_(options.terminal) {
  // Writing to a program that is gone is no reason to die.
  signal(SIGPIPE, SIG_IGN);
  if (terminal_) {
    StartInTerminal(options);
  } else {
    StartWithPipes(options);
  }
  // Debian's <sys/pidfd.h> is not made for C++.
  end_ =
      Check(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)), "pidfd_open");
}

Process::~Process() {
  if (!exit_code_.has_value()) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  for (const int descriptor : {input_, output_pipe_, error_pipe_, end_}) {
    if (descriptor >= 0) close(descriptor);
  }
}

void Process::StartWithPipes(const ProcessOptions& options) {
  int in[2], out[2], err[2];
  for (int* pipe : {in, out, err}) Check(pipe2(pipe, O_CLOEXEC), "pipe2");
  const StringList arguments(options.arguments);
  const StringList environment(EnvironmentOf(options));
  pid_ = Check(fork(), "fork");
  if (pid_ == 0) {
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    Become(options, arguments, environment);
  }
  for (const int theirs : {in[0], out[1], err[1]}) close(theirs);
  input_ = in[1];
  output_pipe_ = out[0];
  error_pipe_ = err[0];
}

void Process::StartInTerminal(const ProcessOptions& options) {
  winsize size{};
  size.ws_col = static_cast<unsigned short>(options.columns);
  size.ws_row = static_cast<unsigned short>(options.rows);
  int terminal = -1;
  const StringList arguments(options.arguments);
  const StringList environment(EnvironmentOf(options));
  pid_ = Check(forkpty(&terminal, nullptr, nullptr, &size), "forkpty");
  if (pid_ == 0) Become(options, arguments, environment);
  Check(fcntl(terminal, F_SETFD, FD_CLOEXEC), "fcntl");
  output_pipe_ = terminal;
  input_ = Check(fcntl(terminal, F_DUPFD_CLOEXEC, 0), "fcntl");
}

void Process::Write(absl::string_view text) {
  while (input_ >= 0 && !text.empty()) {
    const ssize_t written = write(input_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Process::CloseInput() {
  if (terminal_) return Write("\x04");
  if (input_ >= 0) close(input_);
  input_ = -1;
}

void Process::Signal(int signal) {
  if (!exit_code_.has_value()) kill(pid_, signal);
}

void Process::Drain(int& descriptor, std::string& text) {
  char buffer[4096];
  const ssize_t got = read(descriptor, buffer, sizeof(buffer));
  if (got > 0) {
    text.append(buffer, static_cast<std::size_t>(got));
  } else if (got == 0 || errno != EINTR) {
    // A terminal whose program is gone fails with EIO.
    close(descriptor);
    descriptor = -1;
  }
}

bool Process::Pump(Deadline deadline) {
  if (output_pipe_ < 0 && error_pipe_ < 0 && exit_code_.has_value()) {
    return false;
  }
  pollfd waits[] = {{output_pipe_, POLLIN, 0},
                    {error_pipe_, POLLIN, 0},
                    {exit_code_.has_value() ? -1 : end_, POLLIN, 0}};
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  const int ready =
      poll(waits, 3, static_cast<int>(std::max<long>(0, left.count())));
  if (ready < 0) return errno == EINTR;
  if (ready == 0) return false;
  if (waits[0].revents != 0) Drain(output_pipe_, output_);
  if (waits[1].revents != 0) Drain(error_pipe_, errors_);
  if (waits[2].revents != 0) {
    int status = 0;
    Check(waitpid(pid_, &status, 0), "waitpid");
    exit_code_ =
        WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return true;
}

bool Process::WaitUntil(const std::function<bool()>& done) {
  const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
  while (!done()) {
    if (!Pump(deadline)) return false;
  }
  return true;
}

bool Process::WaitForOutput(absl::string_view text, std::size_t from) {
  const std::string wanted(text);
  return WaitUntil([&] {
    return from <= output_.size() &&
           output_.find(wanted, from) != std::string::npos;
  });
}

bool Process::WaitForKeys() {
  constexpr std::chrono::milliseconds kBetweenLooks{1};
  const Deadline deadline = std::chrono::steady_clock::now() + kPatience;
  while (terminal_ && TerminalIsInOrder()) {
    const Deadline next = std::chrono::steady_clock::now() + kBetweenLooks;
    if (next > deadline) return false;
    while (Pump(next)) {
    }
    std::this_thread::sleep_until(next);
  }
  return true;
}

int Process::WaitForExit(std::chrono::milliseconds patience) {
  const Deadline deadline = std::chrono::steady_clock::now() + patience;
  while (Pump(deadline)) {
  }
  return exit_code_.value_or(-1);
}

bool Process::TerminalIsInOrder() const {
  termios modes{};
  return input_ >= 0 && tcgetattr(input_, &modes) == 0 &&
         (modes.c_lflag & ECHO) != 0 && (modes.c_lflag & ICANON) != 0 &&
         (modes.c_lflag & ISIG) != 0 && (modes.c_iflag & ICRNL) != 0 &&
         (modes.c_oflag & OPOST) != 0;
}

Finished RunProgram(const ProcessOptions& options, absl::string_view input) {
  Process process(options);
  process.Write(input);
  process.CloseInput();
  Finished finished;
  finished.exit_code = process.WaitForExit();
  finished.output = process.output();
  finished.errors = process.errors();
  return finished;
}

TemporaryFolder::TemporaryFolder()
    : path_(absl::StrCat(::testing::TempDir(), "/backwise_XXXXXX")) {
  if (mkdtemp(path_.data()) == nullptr) Die("mkdtemp");
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::Write(const std::string& name,
                                   absl::string_view text) const {
  const std::string path = File(name);
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string ReadFile(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace backwise::testing
