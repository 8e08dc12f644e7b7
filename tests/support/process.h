// A real program, started and watched by a test.
//
//   Process program({.arguments = {path, "--listen", "127.0.0.1:0"}});
//   ASSERT_TRUE(program.WaitForOutput("listens on")) << program.output();
//   program.Signal(SIGTERM);
//   EXPECT_EQ(program.WaitForExit(), 0);
//
// With `terminal` it runs in a pseudo-terminal, as a person would run it:
//
//   Process chat({.arguments = {path, "chat"}, .terminal = true});
//   chat.Write("\x03");  // Ctrl-C
#ifndef BACKWISE_TESTS_SUPPORT_PROCESS_H_
#define BACKWISE_TESTS_SUPPORT_PROCESS_H_

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::testing {

// Longer than any step of a program takes on a busy machine.
inline constexpr std::chrono::seconds kPatience(60);

// How a program is started.
struct ProcessOptions {
  // The program's path and its arguments.
  std::vector<std::string> arguments;
  // Where it runs; empty = where the test runs.
  std::string directory = {};
  // What is changed in the environment; no value = not set.
  std::map<std::string, std::optional<std::string>> environment = {};
  // Whether it runs in a pseudo-terminal; then `output` holds the errors, too.
  bool terminal = false;
  // The size of that terminal.
  int columns = 100;
  int rows = 40;
};

// One program. Start it from the main thread: it is killed when the thread that
// started it ends, and by the destructor. Thread-compatible.
class Process {
 public:
  // Starts it. Ends the test program when that is not possible; a path that
  // cannot be run gives the exit code 127.
  explicit Process(const ProcessOptions& options);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Writes to its input. Does nothing once it is gone.
  void Write(absl::string_view text);
  // Ends its input. In a terminal that is Ctrl-D.
  void CloseInput();
  // Sends a signal.
  void Signal(int signal);

  // Waits until the output, from `from` on, holds `text`. Returns false when it
  // ends before, or when patience does.
  bool WaitForOutput(absl::string_view text, std::size_t from = 0);
  // Waits until `done`, which may read `output()`, says so after new output.
  bool WaitUntil(const std::function<bool()>& done);
  // Waits until the program reads its terminal key by key, as it does soon
  // after it shows a prompt. Does nothing without a terminal.
  bool WaitForKeys();
  // Waits for the end. Returns the exit code, 128 + N when signal N killed it,
  // or -1 when patience ended.
  int WaitForExit(std::chrono::milliseconds patience = kPatience);

  // Returns whether its terminal shows what is typed, line by line, as a shell
  // expects to find it. Also after the end.
  bool TerminalIsInOrder() const;

  // All that it wrote so far to standard output and to standard error.
  const std::string& output() const { return output_; }
  const std::string& errors() const { return errors_; }
  pid_t pid() const { return pid_; }

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  void StartWithPipes(const ProcessOptions& options);
  void StartInTerminal(const ProcessOptions& options);
  // Waits for output or for the end. Returns false at the deadline, or when
  // there is nothing left to wait for.
  bool Pump(Deadline deadline);
  // Reads what is there; closes at the end.
  static void Drain(int& descriptor, std::string& text);

  pid_t pid_ = -1;
  bool terminal_ = false;
  // -1 = closed.
  int input_ = -1;
  int output_pipe_ = -1;
  int error_pipe_ = -1;
  // Becomes readable when the program ends.
  int end_ = -1;
  std::string output_;
  std::string errors_;
  std::optional<int> exit_code_;
};

// What a program said that was run to its end.
struct Finished {
  // As of `Process::WaitForExit`.
  int exit_code = 0;
  std::string output;
  std::string errors;
};

// Runs a program to its end, with this input.
Finished RunProgram(const ProcessOptions& options,
                    absl::string_view input = "");

// A folder that is gone afterwards, with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  // Returns the path of a file in it.
  std::string File(const std::string& name) const { return path_ + "/" + name; }
  // Writes a file and returns its path.
  std::string Write(const std::string& name, absl::string_view text) const;

 private:
  std::string path_;
};

// Returns what a file holds; adds a test failure when it cannot be read.
std::string ReadFile(const std::string& path);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_PROCESS_H_
