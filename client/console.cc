#include "client/console.h"

#include <cstddef>

#include "client/text.h"

namespace backwise::client {

void Console::Say(absl::string_view text, int indent) {
  const std::string margin(static_cast<size_t>(indent), ' ');
  Write(Wrap(text, {.width = width(), .first = margin, .next = margin}));
}

void Console::SayParagraph(absl::string_view text) {
  if (text.empty()) return;
  Say(text);
  Write("\n");
}

}  // namespace backwise::client
