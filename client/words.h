// The words that mean the same at every prompt.
#ifndef BACKWISE_CLIENT_WORDS_H_
#define BACKWISE_CLIENT_WORDS_H_

#include "absl/strings/string_view.h"

namespace backwise::client {

// What a word asks for.
enum class Command { kNone, kWhy, kHow, kBack, kQuit, kHelp };

// Returns the command that the whole line is, or `kNone`.
Command ReadCommand(absl::string_view line);

// Returns whether a line speaks of suicide, self-harm or too many tablets. The
// interview never asks about this; people who bring it up must be heard.
bool SpeaksOfSelfHarm(absl::string_view line);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_WORDS_H_
