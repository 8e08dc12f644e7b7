// Where the program talks with a person. The seam for tests.
#ifndef BACKWISE_CLIENT_CONSOLE_H_
#define BACKWISE_CLIENT_CONSOLE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace backwise::client {

// Thread-compatible.
class Console {
 public:
  virtual ~Console() = default;
  // Writes text, line breaks included, at once.
  virtual void Write(absl::string_view text) = 0;
  // Shows `prompt` and returns the line typed, without its end; `nullopt` at
  // the end of input.
  virtual std::optional<std::string> ReadLine(absl::string_view prompt) = 0;
  // Waits.
  virtual void Pause(absl::Duration duration) = 0;
  // Returns the columns to write in.
  virtual int width() const = 0;
  // Returns whether colours may be used.
  virtual bool colours() const = 0;
  // Returns whether a person sits there and can be waited for.
  virtual bool interactive() const = 0;

  // Writes one paragraph, wrapped, after `indent` columns.
  void Say(absl::string_view text, int indent = 0);
  // Writes a paragraph with a blank line after it; nothing for empty text.
  void SayParagraph(absl::string_view text);
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_CONSOLE_H_
