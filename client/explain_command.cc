// `backwise explain`, `why-not` and `compare`.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "backwise/v1/guidance_service.grpc.pb.h"
#include "client/answer_args.h"
#include "client/assess.h"
#include "client/channel.h"
#include "client/command_line.h"
#include "client/commands.h"
#include "client/explanation_text.h"
#include "client/files.h"
#include "client/grpc_advisor.h"
#include "client/json.h"
#include "client/report.h"
#include "client/terminal.h"

namespace backwise::client {
namespace {

using Stub = v1::GuidanceService::Stub;

std::unique_ptr<Stub> Connect(const CommandLine& line) {
  return v1::GuidanceService::NewStub(OpenChannel(line.server));
}

// Reads the values of a repeated flag as answers.
absl::StatusOr<std::vector<AnswerArg>> ReadArgs(const CommandLine& line,
                                                const std::string& flag) {
  std::vector<AnswerArg> args;
  for (const std::string& answer : line.Values(flag)) {
    absl::StatusOr<AnswerArg> arg = ParseAnswerArg(answer);
    if (!arg.ok()) return arg.status();
    args.push_back(*std::move(arg));
  }
  return args;
}

// Reads `--answers` and the answers of `flag` into a request, as the kinds they
// have. On failure reports it and returns its code.
ExitCode ReadAnswers(const CommandLine& line, const std::string& flag,
                     const std::string& file, v1::AssessRequest& request) {
  if (!file.empty()) {
    const absl::StatusOr<std::string> json = ReadWholeFile(file);
    if (!json.ok()) {
      return Fail(ExitCode::kBadFile, std::string(json.status().message()));
    }
    absl::StatusOr<v1::AssessRequest> parsed = ParseRequest(*json);
    if (!parsed.ok()) {
      return Fail(ExitCode::kBadFile,
                  absl::StrCat(file == "-" ? "standard input" : file, ": ",
                               std::string(parsed.status().message())));
    }
    request = *std::move(parsed);
  }
  const absl::StatusOr<std::vector<AnswerArg>> args = ReadArgs(line, flag);
  if (!args.ok()) return FailUse(std::string(args.status().message()));
  const absl::Status added = AddAnswers(*args, request);
  if (!added.ok()) return FailUse(std::string(added.message()));
  GrpcAdvisor advisor(line.server);
  absl::StatusOr<v1::AssessRequest> resolved =
      ResolveKinds(advisor, std::move(request), *args);
  if (!resolved.ok()) return FailCall(resolved.status(), line.server);
  request = *std::move(resolved);
  return ExitCode::kOk;
}

// Reads the case that the flags describe into `request`.
template <typename Request>
ExitCode ReadCase(const CommandLine& line, Request& request) {
  const bool answers = line.Has("--answers") || line.Has("--answer");
  if (answers == line.Has("--case")) {
    return FailUse(absl::StrCat(line.command->name,
                                " needs either --case CODE, or --answers FILE "
                                "or --answer finding=value"));
  }
  request.set_case_code(line.Value("--case"));
  request.set_region_code(line.Value("--region"));
  if (!answers) return ExitCode::kOk;
  v1::AssessRequest read;
  const ExitCode code =
      ReadAnswers(line, "--answer", line.Value("--answers"), read);
  if (code != ExitCode::kOk) return code;
  *request.mutable_answers() = read.answers();
  if (!line.Has("--region")) request.set_region_code(read.region_code());
  return ExitCode::kOk;
}

// Writes a response in the form that was asked for.
template <typename Response>
ExitCode Show(const Response& response, const Document& document,
              const CommandLine& line) {
  Terminal terminal;
  if (line.Value("--format") == "text") {
    terminal.Write(RenderText(document, terminal.width(), terminal.colours()));
    return ExitCode::kOk;
  }
  const absl::StatusOr<std::string> json = ToJson(response);
  if (!json.ok()) return FailCall(json.status(), line.server);
  terminal.Write(*json);
  return ExitCode::kOk;
}

absl::StatusOr<v1::ExplainResponse> CallExplain(
    const CommandLine& line, const v1::ExplainRequest& request) {
  const auto stub = Connect(line);
  return CallWithDeadline<v1::ExplainResponse>(
      [&](auto& context, auto& response) {
        return stub->Explain(&context, request, &response);
      });
}

ExitCode RunExplain(const CommandLine& line) {
  v1::ExplainRequest request;
  const ExitCode code = ReadCase(line, request);
  if (code != ExitCode::kOk) return code;
  request.set_full_trace(line.Has("--full"));
  request.set_why_question(line.Value("--question"));
  const absl::StatusOr<v1::ExplainResponse> response =
      CallExplain(line, request);
  if (!response.ok()) return FailCall(response.status(), line.server);
  return Show(*response, DescribeExplanation(*response), line);
}

ExitCode RunWhyNot(const CommandLine& line) {
  v1::ExplainRequest request;
  const ExitCode code = ReadCase(line, request);
  if (code != ExitCode::kOk) return code;
  for (const std::string& name : line.arguments) request.add_why_not(name);
  const absl::StatusOr<v1::ExplainResponse> response =
      CallExplain(line, request);
  if (!response.ok()) return FailCall(response.status(), line.server);
  return Show(*response, DescribeWhyNot(*response), line);
}

ExitCode RunCompare(const CommandLine& line) {
  v1::CompareRequest request;
  ExitCode code = ReadCase(line, request);
  if (code != ExitCode::kOk) return code;
  if (!line.Has("--change") && !line.Has("--forget")) {
    return FailUse("compare needs --change finding=value or --forget FINDING");
  }
  v1::AssessRequest changes;
  code = ReadAnswers(line, "--change", "", changes);
  if (code != ExitCode::kOk) return code;
  *request.mutable_changes() = changes.answers();
  for (const std::string& finding : line.Values("--forget")) {
    request.add_forget_findings(finding);
  }
  const auto stub = Connect(line);
  const auto response =
      CallWithDeadline<v1::CompareResponse>([&](auto& context, auto& result) {
        return stub->Compare(&context, request, &result);
      });
  if (!response.ok()) return FailCall(response.status(), line.server);
  return Show(*response, DescribeComparison(*response), line);
}

// The flags that say which case, then `more`, then those of every command.
std::vector<FlagSpec> FlagsWith(const std::vector<FlagSpec>& more) {
  std::vector<FlagSpec> flags = {
      {.name = "--case",
       .value = "CODE",
       .help = "the code of the case, as the person reads it out"},
      {.name = "--answers",
       .value = "FILE",
       .help = "a file with an AssessRequest as protobuf JSON, - for standard "
               "input"},
      {.name = "--answer",
       .value = "F=V",
       .help = "one answer; may be repeated; takes the place of an answer to "
               "the same finding in FILE",
       .repeated = true},
      {.name = "--region", .value = "CODE", .help = "such as GB"}};
  flags.insert(flags.end(), more.begin(), more.end());
  flags.push_back(FormatFlag());
  flags.push_back(ServerFlag());
  return flags;
}

std::vector<ExitCodeHelp> ExitCodes() {
  std::vector<ExitCodeHelp> codes = CallExitCodes();
  codes.push_back(
      {ExitCode::kBadFile, "the file cannot be read, or is not valid"});
  return codes;
}

}  // namespace

const CommandSpec& ExplainCommand() {
  static const auto& command = *new CommandSpec{
      .name = "explain",
      .summary = "for staff: why a case got its answer",
      .headline = "why a case got its answer, and what would change it",
      .usage = {"--case CODE [flags]", "--answers FILE|- [flags]",
                "--answer FINDING=VALUE [--answer ...] [flags]"},
      .flags =
          FlagsWith({{.name = "--full",
                      .value = "",
                      .help = "every rule, with each part of its condition"},
                     {.name = "--question",
                      .value = "ID",
                      .help = "also say why this question is asked"}}),
      .examples = {"backwise explain --answer saddle_numbness=yes",
                   "backwise explain --answers case.json --question health"},
      .exit_codes = ExitCodes(),
      .run = RunExplain};
  return command;
}

const CommandSpec& WhyNotCommand() {
  static const auto& command = *new CommandSpec{
      .name = "why-not",
      .summary = "for staff: why something was not given",
      .headline = "why advice was not given, or a warning sign not found",
      .usage = {"NAME ... --case CODE|--answers FILE|--answer F=V [flags]"},
      .arguments = {{.name = "NAME",
                     .help = "a piece of advice or a flag: foam_rolling, "
                             "rf_fever",
                     .repeated = true}},
      .flags = FlagsWith({}),
      .examples = {"backwise why-not foam_rolling --answers case.json"},
      .exit_codes = ExitCodes(),
      .run = RunWhyNot};
  return command;
}

const CommandSpec& CompareCommand() {
  static const auto& command = *new CommandSpec{
      .name = "compare",
      .summary = "for staff: what other answers would do",
      .headline = "a case before and after a change of its answers",
      .usage = {"--case CODE|--answers FILE|--answer F=V --change F=V [flags]"},
      .flags = FlagsWith(
          {{.name = "--change",
            .value = "F=V",
            .help = "an answer that takes the place of another, or is added; "
                    "may be repeated",
            .repeated = true},
           {.name = "--forget",
            .value = "FINDING",
            .help = "an answer that is taken away; may be repeated",
            .repeated = true}}),
      .examples = {"backwise compare --answer saddle_numbness=yes --change "
                   "cauda_symptoms_recent=no"},
      .exit_codes = ExitCodes(),
      .run = RunCompare};
  return command;
}

}  // namespace backwise::client
