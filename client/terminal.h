// The console of this process: standard input and output.
#ifndef BACKWISE_CLIENT_TERMINAL_H_
#define BACKWISE_CLIENT_TERMINAL_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/console.h"

namespace backwise::client {

// Edits lines with libedit when both ends are terminals, and keeps no history.
// Otherwise reads plain lines, and writes what it read after the prompt, so
// that the output reads like a conversation.
class Terminal final : public Console {
 public:
  Terminal();
  void Write(absl::string_view text) override;
  std::optional<std::string> ReadLine(absl::string_view prompt) override;
  void Pause(absl::Duration duration) override;
  int width() const override;
  bool colours() const override { return colours_; }
  bool interactive() const override { return interactive_; }

 private:
  bool interactive_ = false;
  bool colours_ = false;
};

// Makes Ctrl-C leave at once with exit code 130 and the terminal in order.
void LeaveOnInterrupt();

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_TERMINAL_H_
