// `backwise chat`.
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/command_line.h"
#include "client/commands.h"
#include "client/conversation.h"
#include "client/files.h"
#include "client/grpc_advisor.h"
#include "client/report.h"
#include "client/rpc_error.h"
#include "client/terminal.h"

namespace backwise::client {
namespace {

constexpr char kAnswering[] =
    R"(  y, n, ?                   one line: yes, no, not sure
  2 and 5 yes, rest no      several lines at once; also "2,5 rest no",
                            "3 y 4 n", "1 not sure, rest no", "none"
  2                         pick by number, or by the first words
  1, 3                      pick several; "none" for none of them
  41    10 days    b        a number, a time, or the letter of a line
  skip                      only where a line may be left out
)";

constexpr char kAnyTime[] =
    R"(  why    why I ask this          back   go back one step
  how    how to check            quit   stop, see what can be said so far
  help   how to answer           Ctrl-C leave at once
)";

constexpr char kPrivacy[] =
    R"(Answers are kept only while the program runs, and only in its memory. Nothing
is written unless you ask for it with --save. Colours are used on terminals;
set NO_COLOR=1 for none. Questions can also be answered from a pipe; at its end
the program stops as with "quit".
)";

ExitCode RunChat(const CommandLine& line) {
  const std::string save = line.Value("--save");
  if (!save.empty()) {
    // Told now, not after all questions are answered.
    const absl::Status status = CheckWritable(save);
    if (!status.ok()) {
      return Fail(ExitCode::kBadFile, std::string(status.message()));
    }
  }
  GrpcAdvisor advisor(line.server);
  Terminal terminal;
  Conversation conversation({.region = line.Value("--region")}, advisor,
                            terminal);
  const ExitCode code = conversation.Run();
  if (!conversation.failure().ok()) {
    Fail(code, DescribeFailure(conversation.failure(), line.server));
  }
  if (save.empty() || conversation.Record().empty()) return code;
  const absl::Status status = WriteWholeFile(save, conversation.Record());
  if (!status.ok()) {
    return Fail(ExitCode::kBadFile, std::string(status.message()));
  }
  terminal.Say(absl::StrCat("\nSaved in ", save, "."));
  return code;
}

}  // namespace

const CommandSpec& ChatCommand() {
  static const auto& command = *new CommandSpec{
      .name = "chat",
      .summary = "talk: questions one by one, then a letter",
      .headline = "a conversation about back pain",
      .usage = {"[--server ADDRESS] [--region CODE] [--save FILE]"},
      .flags =
          {ServerFlag(),
           {.name = "--region",
            .value = "CODE",
            .help = "the country whose telephone numbers to give: GB, GB-NIR, "
                    "US ... [words that need no number]"},
           {.name = "--save",
            .value = "FILE",
            .help = "write the letter and your answers to FILE, as Markdown; a "
                    "file of that name is replaced"}},
      .sections = {{"How to answer:", kAnswering},
                   {"Words at any time:", kAnyTime},
                   {"", kPrivacy}},
      .examples = {"backwise chat",
                   "backwise chat --region GB --save letter.md",
                   "backwise chat --server advice.example.org:50051"},
      .exit_codes =
          {{ExitCode::kOk, "there is a result"},
           {ExitCode::kWrongUse, "the command line is wrong"},
           {ExitCode::kBadFile, "the file to save to cannot be written"},
           {ExitCode::kRefused, "the service refused the request"},
           {ExitCode::kUnreachable,
            "the service cannot be reached, or is too slow"},
           {ExitCode::kLeftEarly,
            "you left, or the input ended, before there was a result"},
           {ExitCode::kInterrupted, "interrupted with Ctrl-C"}},
      .run = RunChat};
  return command;
}

}  // namespace backwise::client
