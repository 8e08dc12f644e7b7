// The commands of `backwise-kb`.
#ifndef BACKWISE_AUTHORING_COMMANDS_H_
#define BACKWISE_AUTHORING_COMMANDS_H_

#include <ostream>
#include <string>
#include <vector>

namespace backwise::authoring {

// What `backwise-kb` ends with.
enum ExitCode : int {
  kOk = 0,
  // The knowledge base has errors; they are printed on the error stream.
  kErrorsFound = 1,
  // The command line makes no sense.
  kWrongUse = 2,
  // The folder cannot be read.
  kUnreadable = 3,
};

// Runs the command that `arguments` (without the program's name) name. Results
// go to `out`, errors to `err`. Returns the exit code.
int Run(const std::vector<std::string>& arguments, std::ostream& out,
        std::ostream& err);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COMMANDS_H_
