// The program `backwise-kb`: finds the command and runs it.
#ifndef BACKWISE_AUTHORING_COMMANDS_H_
#define BACKWISE_AUTHORING_COMMANDS_H_

#include <ostream>
#include <string>
#include <vector>

#include "authoring/command.h"

namespace backwise::authoring {

// Runs the command that `arguments` (without the program's name) name. Results
// go to `out`, errors to `err`. Returns the exit code.
int Run(const std::vector<std::string>& arguments, std::ostream& out,
        std::ostream& err);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COMMANDS_H_
