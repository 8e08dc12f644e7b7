#include "client/commands.h"

namespace backwise::client {
namespace {

constexpr char kAbout[] =
    R"(It is not a diagnosis. In an emergency call your emergency number.

The service is found at 127.0.0.1:50051, or where the environment variable
BACKWISE_SERVER or the flag --server says.
)";

constexpr char kExamples[] =
    R"(  backwise chat
  backwise chat --region GB --save letter.md
  backwise assess --answer age=41 --answer fever=no --format text
)";

constexpr char kExitCodes[] =
    R"(  0    all went well
  2    the command line is wrong
  3    a file cannot be read or written, or does not hold what it should
  4    the service refused the request
  5    the service cannot be reached, or is too slow
  6    the conversation was left before there was a result
  130  interrupted with Ctrl-C
)";

}  // namespace

const char* ProgramHeadline() {
  return "advice for back pain and sciatica, from a backwise service";
}

const std::vector<HelpSection>& ProgramSections() {
  static const auto& sections = *new std::vector<HelpSection>{
      {"", kAbout}, {"Examples:", kExamples}, {"Exit codes:", kExitCodes}};
  return sections;
}

const std::vector<const CommandSpec*>& AllCommands() {
  static const auto& commands = *new std::vector<const CommandSpec*>{
      &ChatCommand(),         &AssessCommand(),       &ExplainCommand(),
      &WhyNotCommand(),       &CompareCommand(),      &CaseCommand(),
      &GuidanceListCommand(), &GuidanceShowCommand(), &GuidanceSearchCommand(),
      &CompletionCommand(),   &ManualCommand(),
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
