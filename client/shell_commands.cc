// `backwise completion` and `backwise manual`: what an installation needs
// beside the program.
#include <iostream>

#include "client/command_line.h"
#include "client/commands.h"
#include "client/completion.h"
#include "client/manual.h"
#include "client/version.h"

namespace backwise::client {
namespace {

ExitCode RunCompletion(const CommandLine& /*line*/) {
  std::cout << BashCompletion();
  return ExitCode::kOk;
}

ExitCode RunManual(const CommandLine& /*line*/) {
  std::cout << ManualPage(kVersion);
  return ExitCode::kOk;
}

std::vector<ExitCodeHelp> LocalExitCodes() {
  return {{ExitCode::kOk, "it is on standard output"},
          {ExitCode::kWrongUse, "the command line is wrong"},
          {ExitCode::kBadFile, "standard output cannot be written to"}};
}

}  // namespace

const CommandSpec& CompletionCommand() {
  static const auto& command = *new CommandSpec{
      .name = "completion",
      .summary = "a script that completes words in your shell",
      .headline = "completion of commands and flags with the Tab key",
      .usage = {"bash"},
      .arguments = {{.name = "SHELL",
                     .help = "the shell: bash",
                     .choices = {"bash"}}},
      .flags = {},
      .examples = {"source <(backwise completion bash)"},
      .exit_codes = LocalExitCodes(),
      .run = RunCompletion};
  return command;
}

const CommandSpec& ManualCommand() {
  static const auto& command =
      *new CommandSpec{.name = "manual",
                       .summary = "the manual page, for man",
                       .headline = "the manual page with every command",
                       .usage = {""},
                       .flags = {},
                       .examples = {"backwise manual | man -l -"},
                       .exit_codes = LocalExitCodes(),
                       .run = RunManual};
  return command;
}

}  // namespace backwise::client
