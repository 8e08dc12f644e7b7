// `backwise assess`.
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/answer_args.h"
#include "client/assess.h"
#include "client/command_line.h"
#include "client/commands.h"
#include "client/document.h"
#include "client/files.h"
#include "client/grpc_advisor.h"
#include "client/json.h"
#include "client/letter.h"
#include "client/report.h"
#include "client/terminal.h"

namespace backwise::client {
namespace {

constexpr char kValues[] =
    R"(  yes, no, unsure             presence; unsure fits every finding
  41, 7.5                     a number
  one_leg                     the id of a choice
  low_back,buttock            ids of several choices
  none                        no choice at all, or the choice `none`
The program asks the service what kind of value a finding takes.
)";

// Returns the request that the flags describe; `code` says what went wrong.
absl::StatusOr<v1::AssessRequest> BuildRequest(
    const CommandLine& line, const std::vector<AnswerArg>& args,
    ExitCode& code) {
  v1::AssessRequest request;
  const std::string file = line.Value("--answers");
  if (!file.empty()) {
    code = ExitCode::kBadFile;
    const absl::StatusOr<std::string> json = ReadWholeFile(file);
    if (!json.ok()) return json.status();
    absl::StatusOr<v1::AssessRequest> parsed = ParseRequest(*json);
    if (!parsed.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(file == "-" ? "standard input" : file, ": ",
                       std::string(parsed.status().message())));
    }
    request = *std::move(parsed);
  }
  code = ExitCode::kWrongUse;
  absl::Status status = AddAnswers(args, request);
  if (!status.ok()) return status;
  if (line.Has("--region")) request.set_region_code(line.Value("--region"));
  if (line.Has("--language")) {
    request.set_language_code(line.Value("--language"));
  }
  if (line.Has("--release")) {
    request.set_knowledge_release(line.Value("--release"));
  }
  code = ExitCode::kOk;
  return request;
}

ExitCode Show(const v1::AssessResponse& response, const CommandLine& line) {
  Terminal terminal;
  if (line.Value("--format") == "text") {
    terminal.Write(
        RenderText(WriteLetter(response.assessment(), response.provenance(), {},
                               response.case_code()),
                   terminal.width(), terminal.colours()));
    return ExitCode::kOk;
  }
  const absl::StatusOr<std::string> json = ToJson(response);
  if (!json.ok()) return FailCall(json.status(), line.server);
  terminal.Write(*json);
  return ExitCode::kOk;
}

ExitCode RunAssess(const CommandLine& line) {
  if (!line.Has("--answers") && !line.Has("--answer")) {
    return FailUse("assess needs --answers FILE or --answer finding=value");
  }
  std::vector<AnswerArg> args;
  for (const std::string& answer : line.Values("--answer")) {
    absl::StatusOr<AnswerArg> arg = ParseAnswerArg(answer);
    if (!arg.ok()) {
      return Fail(ExitCode::kWrongUse, std::string(arg.status().message()));
    }
    args.push_back(*std::move(arg));
  }
  ExitCode code = ExitCode::kOk;
  absl::StatusOr<v1::AssessRequest> request = BuildRequest(line, args, code);
  if (!request.ok()) return Fail(code, std::string(request.status().message()));
  GrpcAdvisor advisor(line.server);
  const absl::StatusOr<v1::AssessResponse> response =
      AssessWithKinds(advisor, *std::move(request), args);
  if (!response.ok()) return FailCall(response.status(), line.server);
  return Show(*response, line);
}

}  // namespace

const CommandSpec& AssessCommand() {
  static const auto& command = *new CommandSpec{
      .name = "assess",
      .summary = "one call: answers in, assessment out",
      .headline = "one assessment, for scripts",
      .usage = {"--answers FILE|- [--answer FINDING=VALUE ...] [flags]",
                "--answer FINDING=VALUE [--answer ...] [flags]"},
      .flags = {{.name = "--answers",
                 .value = "FILE",
                 .help = "a file with an AssessRequest as protobuf JSON, - for "
                         "standard input; unknown fields are errors"},
                {.name = "--answer",
                 .value = "F=V",
                 .help = "one answer; may be repeated; takes the place of an "
                         "answer to the same finding in FILE",
                 .repeated = true},
                {.name = "--region",
                 .value = "CODE",
                 .help = "as region_code of the request"},
                {.name = "--language",
                 .value = "CODE",
                 .help = "as language_code of the request"},
                {.name = "--release",
                 .value = "NAME",
                 .help = "as knowledge_release of the request"},
                {.name = "--format",
                 .value = "FORMAT",
                 .help = "json: the response as JSON; text: the letter [json]",
                 .choices = {"json", "text"},
                 .by_default = "json"},
                ServerFlag()},
      .sections = {{"Values:", kValues}},
      .examples =
          {"backwise assess --answer saddle_numbness=yes",
           "backwise assess --answers case.json --region GB --format text",
           "backwise assess --answers case.json --answer age=70 | jq "
           ".assessment.headline",
           "echo '{\"answers\": [{\"finding\": \"fever\", \"present\": "
           "true}]}' |\n  backwise assess --answers -"},
      .exit_codes = {{ExitCode::kOk, "there is a result, on standard output"},
                     {ExitCode::kWrongUse, "the command line is wrong"},
                     {ExitCode::kBadFile,
                      "the file cannot be read, or is not valid"},
                     {ExitCode::kRefused, "the service refused the request"},
                     {ExitCode::kUnreachable,
                      "the service cannot be reached, or is too slow"},
                     {ExitCode::kInterrupted, "interrupted with Ctrl-C"}},
      .run = RunAssess};
  return command;
}

}  // namespace backwise::client
