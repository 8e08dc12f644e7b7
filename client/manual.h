// The manual page of `backwise`.
#ifndef BACKWISE_CLIENT_MANUAL_H_
#define BACKWISE_CLIENT_MANUAL_H_

#include <string>

#include "absl/strings/string_view.h"

namespace backwise::client {

// Returns backwise(1) as a source for `man`, with every command, from the same
// descriptions as `--help`.
std::string ManualPage(absl::string_view version);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_MANUAL_H_
