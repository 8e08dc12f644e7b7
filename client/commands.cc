#include "client/commands.h"

namespace backwise::client {

const std::vector<const CommandSpec*>& AllCommands() {
  static const auto& commands = *new std::vector<const CommandSpec*>{
      &ChatCommand(),         &AssessCommand(),       &ExplainCommand(),
      &WhyNotCommand(),       &CompareCommand(),      &CaseCommand(),
      &GuidanceListCommand(), &GuidanceShowCommand(), &GuidanceSearchCommand(),
  };
  return commands;
}

FlagSpec ServerFlag() {
  return {.name = "--server",
          .value = "ADDRESS",
          .help = "where the service is [BACKWISE_SERVER or 127.0.0.1:50051]"};
}

FlagSpec FormatFlag() {
  return {.name = "--format",
          .value = "FORMAT",
          .help = "text: for people; json: the response as JSON [text]",
          .choices = {"text", "json"},
          .by_default = "text"};
}

std::vector<ExitCodeHelp> CallExitCodes() {
  return {
      {ExitCode::kOk, "there is a result, on standard output"},

      {ExitCode::kWrongUse, "the command line is wrong"},
      {ExitCode::kRefused, "the service refused the request"},
      {ExitCode::kUnreachable, "the service cannot be reached, or is too slow"},
      {ExitCode::kInterrupted, "interrupted with Ctrl-C"}};
}

}  // namespace backwise::client
