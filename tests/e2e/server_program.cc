#include "tests/e2e/server_program.h"

#include <gtest/gtest.h>
#include <signal.h>

#include "absl/strings/string_view.h"

namespace backwise::testing {
namespace {

constexpr absl::string_view kListens = "backwise-server listens on ";

ProcessOptions In(ProcessOptions options, const std::string& directory) {
  options.directory = directory;
  return options;
}

}  // namespace

ProcessOptions ServerOptions(const std::vector<std::string>& flags) {
  ProcessOptions options;
  options.arguments = {BACKWISE_SERVER_PROGRAM};
  options.arguments.insert(options.arguments.end(), flags.begin(), flags.end());
  return options;
}

ServerProgram::ServerProgram(const std::vector<std::string>& flags,
                             const std::string& directory)
    : process_(In(ServerOptions(flags), directory)) {
  if (!process_.WaitForOutput("\n") ||
      process_.output().rfind(std::string(kListens), 0) != 0) {
    ADD_FAILURE() << "the server does not listen: " << process_.output()
                  << process_.errors();
    return;
  }
  const std::string rest = process_.output().substr(kListens.size());
  address_ = rest.substr(0, rest.find(' '));
}

int ServerProgram::Stop() {
  process_.Signal(SIGTERM);
  return process_.WaitForExit();
}

}  // namespace backwise::testing
