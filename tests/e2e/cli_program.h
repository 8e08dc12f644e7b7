// The real `backwise`, as scripts and people run it.
#ifndef BACKWISE_TESTS_E2E_CLI_PROGRAM_H_
#define BACKWISE_TESTS_E2E_CLI_PROGRAM_H_

#include <string>
#include <vector>

#include "tests/support/process.h"

namespace backwise::testing {

// Returns how to start `backwise` with these words, in an environment that says
// nothing about servers and colours.
ProcessOptions CliOptions(const std::vector<std::string>& words);

// Returns the same in a pseudo-terminal that can show colours.
ProcessOptions InTerminal(ProcessOptions options);

// Returns an address at which nothing listens.
std::string DeadAddress();

// Returns the text without what moves the cursor or changes colours, and
// without carriage returns.
std::string Plain(const std::string& text);

// Returns the plain text with every run of white space as one space, so that it
// does not matter where lines break.
std::string Flat(const std::string& text);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_E2E_CLI_PROGRAM_H_
