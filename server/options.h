// The command line of `backwise-server`.
#ifndef BACKWISE_SERVER_OPTIONS_H_
#define BACKWISE_SERVER_OPTIONS_H_

#include <string>

#include "absl/status/statusor.h"

namespace backwise {

// What the server was told.
struct Options {
  std::string listen = "127.0.0.1:50051";
  // The folder of the knowledge base; empty = the one in this binary.
  std::string knowledge;
  // The folder of past releases; empty = none.
  std::string archive;
  // Whether `GuidanceService` is offered.
  bool guidance = true;
  bool help = false;
  bool version = false;
};

// Reads the command line. Fails with INVALID_ARGUMENT and one line that says
// what is wrong.
absl::StatusOr<Options> ReadOptions(int argc, char** argv);

// Returns what `--help` prints.
const char* HelpText();

}  // namespace backwise

#endif  // BACKWISE_SERVER_OPTIONS_H_
