// The program `backwise`: a person's and a script's way to the service.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/answer_args.h"
#include "client/assess.h"
#include "client/command_line.h"
#include "client/conversation.h"
#include "client/document.h"
#include "client/exit_code.h"
#include "client/files.h"
#include "client/grpc_advisor.h"
#include "client/help_text.h"
#include "client/letter.h"
#include "client/rpc_error.h"
#include "client/terminal.h"

#ifndef BACKWISE_VERSION
#define BACKWISE_VERSION "unknown"
#endif

namespace backwise::client {
namespace {

constexpr char kDefaultServer[] = "127.0.0.1:50051";

ExitCode Fail(ExitCode code, absl::string_view message) {
  std::cerr << "backwise: error: " << message << "\n";
  return code;
}

ExitCode FailCall(const absl::Status& status, const CommandLine& line) {
  return Fail(ExitCodeFor(status), DescribeFailure(status, line.server));
}

std::string ServerFromEnvironment() {
  const char* const server = std::getenv("BACKWISE_SERVER");
  return server != nullptr && server[0] != '\0' ? server : kDefaultServer;
}

ExitCode RunChat(const CommandLine& line) {
  if (!line.save.empty()) {
    // Told now, not after all questions are answered.
    const absl::Status status = CheckWritable(line.save);
    if (!status.ok()) {
      return Fail(ExitCode::kBadFile, std::string(status.message()));
    }
  }
  GrpcAdvisor advisor(line.server);
  Terminal terminal;
  Conversation conversation({.region = line.region}, advisor, terminal);
  const ExitCode code = conversation.Run();
  if (!conversation.failure().ok()) {
    Fail(code, DescribeFailure(conversation.failure(), line.server));
  }
  if (line.save.empty() || conversation.Record().empty()) return code;
  const absl::Status status = WriteWholeFile(line.save, conversation.Record());
  if (!status.ok()) {
    return Fail(ExitCode::kBadFile, std::string(status.message()));
  }
  terminal.Say(absl::StrCat("\nSaved in ", line.save, "."));
  return code;
}

// Returns the request that the flags describe; `code` says what went wrong.
absl::StatusOr<v1::AssessRequest> BuildRequest(
    const CommandLine& line, const std::vector<AnswerArg>& args,
    ExitCode& code) {
  v1::AssessRequest request;
  if (!line.answers_file.empty()) {
    code = ExitCode::kBadFile;
    const absl::StatusOr<std::string> json = ReadWholeFile(line.answers_file);
    if (!json.ok()) return json.status();
    absl::StatusOr<v1::AssessRequest> parsed = ParseRequest(*json);
    if (!parsed.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(
          line.answers_file == "-" ? "standard input" : line.answers_file, ": ",
          std::string(parsed.status().message())));
    }
    request = *std::move(parsed);
  }
  code = ExitCode::kWrongUse;
  absl::Status status = AddAnswers(args, request);
  if (!status.ok()) return status;
  if (!line.region.empty()) request.set_region_code(line.region);
  if (!line.language.empty()) request.set_language_code(line.language);
  if (!line.release.empty()) request.set_knowledge_release(line.release);
  code = ExitCode::kOk;
  return request;
}

ExitCode RunAssess(const CommandLine& line) {
  std::vector<AnswerArg> args;
  for (const std::string& answer : line.answers) {
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
  if (!response.ok()) return FailCall(response.status(), line);
  Terminal terminal;
  if (line.format == "text") {
    terminal.Write(RenderText(
        WriteLetter(response->assessment(), response->provenance(), {}),
        terminal.width(), terminal.colours()));
    return ExitCode::kOk;
  }
  const absl::StatusOr<std::string> json = ToJson(*response);
  if (!json.ok()) return FailCall(json.status(), line);
  terminal.Write(*json);
  return ExitCode::kOk;
}

ExitCode Run(const std::vector<std::string>& words) {
  const absl::StatusOr<CommandLine> line =
      ParseCommandLine(words, ServerFromEnvironment());
  if (!line.ok()) {
    Fail(ExitCode::kWrongUse, std::string(line.status().message()));
    std::cerr << "Try `backwise --help`.\n";
    return ExitCode::kWrongUse;
  }
  switch (line->action) {
    case Action::kHelp:
      std::cout << HelpText(line->help_topic);
      return ExitCode::kOk;
    case Action::kVersion:
      std::cout << "backwise " << BACKWISE_VERSION << "\n";
      return ExitCode::kOk;
    case Action::kChat:
      return RunChat(*line);
    case Action::kAssess:
      return RunAssess(*line);
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
