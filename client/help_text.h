// What `--help` prints.
#ifndef BACKWISE_CLIENT_HELP_TEXT_H_
#define BACKWISE_CLIENT_HELP_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace backwise::client {

// Returns the help of a command, `chat` or `assess`, or of the program for any
// other topic.
std::string HelpText(absl::string_view topic);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_HELP_TEXT_H_
