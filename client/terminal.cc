#include "client/terminal.h"

#include <editline/readline.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/exit_code.h"

namespace backwise::client {
namespace {

constexpr int kDefaultWidth = 80;
constexpr int kMinWidth = 40;
constexpr int kMaxWidth = 100;

// Returns whether the terminal can show colours and wants them.
bool WantsColours() {
  const char* const no_color = std::getenv("NO_COLOR");
  const char* const term = std::getenv("TERM");
  if (no_color != nullptr && no_color[0] != '\0') return false;
  return isatty(STDOUT_FILENO) == 1 && term != nullptr && term[0] != '\0' &&
         std::strcmp(term, "dumb") != 0;
}

// Offers nothing for the Tab key; libedit would list the files of the folder.
char** NoCompletion(const char* /*text*/, int /*start*/, int /*end*/) {
  rl_attempted_completion_over = 1;
  return nullptr;
}

// What is written last when a person interrupts; nothing when no terminal is
// there to be left in order.
const char* volatile goodbye = "";

extern "C" void HandleInterrupt(int /*signal*/) {
  const char* const text = goodbye;
  const ssize_t written = write(STDOUT_FILENO, text, std::strlen(text));
  static_cast<void>(written);  // There is nobody left to tell.
  _exit(static_cast<int>(ExitCode::kInterrupted));
}

}  // namespace

Terminal::Terminal() {
  interactive_ = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
  colours_ = WantsColours();
  if (isatty(STDOUT_FILENO) == 1) goodbye = colours_ ? "\x1b[0m\n" : "\n";
  if (!interactive_) return;
  std::setlocale(LC_CTYPE, "");  // So that libedit accepts letters like "é".
  rl_readline_name = "backwise";
  rl_attempted_completion_function = NoCompletion;
}

void Terminal::Write(absl::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

std::optional<std::string> Terminal::ReadLine(absl::string_view prompt) {
  const std::string shown(prompt);
  std::string line;
  if (interactive_) {
    char* const typed = readline(shown.c_str());
    if (typed == nullptr) {
      Write("\n");
      return std::nullopt;
    }
    line = typed;
    std::free(typed);
    return line;
  }
  Write(prompt);
  if (!std::getline(std::cin, line)) {
    Write("\n");
    return std::nullopt;
  }
  Write(absl::StrCat(line, "\n"));
  return line;
}

void Terminal::Pause(absl::Duration duration) { absl::SleepFor(duration); }

int Terminal::width() const {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
    return kDefaultWidth;
  }
  return std::clamp(static_cast<int>(size.ws_col), kMinWidth, kMaxWidth);
}

void LeaveOnInterrupt() {
  struct sigaction action {};
  action.sa_handler = HandleInterrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
}

}  // namespace backwise::client
