// The program `backwise`: a person's and a script's way to the service.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command_line.h"
#include "client/exit_code.h"
#include "client/help_text.h"
#include "client/report.h"
#include "client/terminal.h"
#include "client/version.h"

namespace backwise::client {
namespace {

constexpr char kDefaultServer[] = "127.0.0.1:50051";

std::string ServerFromEnvironment() {
  const char* const server = std::getenv("BACKWISE_SERVER");
  return server != nullptr && server[0] != '\0' ? server : kDefaultServer;
}

ExitCode Run(const std::vector<std::string>& words) {
  const absl::StatusOr<CommandLine> line =
      ParseCommandLine(words, ServerFromEnvironment());
  if (!line.ok()) return FailUse(std::string(line.status().message()));
  switch (line->action) {
    case Action::kHelp:
      std::cout << HelpText(line->help_topic);
      return ExitCode::kOk;
    case Action::kVersion:
      std::cout << "backwise " << kVersion << "\n";
      return ExitCode::kOk;
    case Action::kRun:
      return line->command->run(*line);
  }
  return ExitCode::kWrongUse;
}

// Runs, and fails when what was said did not arrive, as on a full disk.
ExitCode RunAndFlush(const std::vector<std::string>& words) {
  const ExitCode code = Run(words);
  std::cout.flush();
  const bool written =
      std::cout.good() && std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (written || code != ExitCode::kOk) return code;
  return Fail(ExitCode::kBadFile, "cannot write to standard output");
}

}  // namespace
}  // namespace backwise::client

int main(int argc, char** argv) {
  // Broken connections are told in our own words, not by the library.
  setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0);
  backwise::client::LeaveOnInterrupt();
  const std::vector<std::string> words(argv + 1, argv + argc);
  return static_cast<int>(backwise::client::RunAndFlush(words));
}
