// The exit codes of the `backwise` program. `help_text.cc` explains them.
#ifndef BACKWISE_CLIENT_EXIT_CODE_H_
#define BACKWISE_CLIENT_EXIT_CODE_H_

namespace backwise::client {

// What the program says to the shell when it ends.
enum class ExitCode : int {
  kOk = 0,
  kWrongUse = 2,
  kBadFile = 3,
  kRefused = 4,
  kUnreachable = 5,
  kLeftEarly = 6,
  kInterrupted = 130,
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_EXIT_CODE_H_
