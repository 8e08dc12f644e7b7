// What the shell needs to complete the words of `backwise`.
#ifndef BACKWISE_CLIENT_COMPLETION_H_
#define BACKWISE_CLIENT_COMPLETION_H_

#include <string>

namespace backwise::client {

// Returns a script for bash that completes commands, flags and, where a flag or
// word takes one of a few values, or a file, those. It asks no service.
std::string BashCompletion();

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_COMPLETION_H_
