// What `--help` prints, made from the descriptions of the commands.
#ifndef BACKWISE_CLIENT_HELP_TEXT_H_
#define BACKWISE_CLIENT_HELP_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace backwise::client {

// Returns the help of a command, `chat`; of a group, `guidance`; or of the
// program for any other topic. No line is longer than 80 columns.
std::string HelpText(absl::string_view topic);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_HELP_TEXT_H_
