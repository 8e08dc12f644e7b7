// `backwise case`.
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_join.h"
#include "backwise/v1/guidance_service.grpc.pb.h"
#include "client/case_text.h"
#include "client/channel.h"
#include "client/command_line.h"
#include "client/commands.h"
#include "client/document.h"
#include "client/json.h"
#include "client/report.h"
#include "client/terminal.h"

namespace backwise::client {
namespace {

constexpr char kAboutCodes[] =
    R"(A case code stands at the end of a letter, and in each response. It holds all
answers of a person: treat it as you treat their answers. Upper or lower case,
hyphens and spaces do not matter; O is read as 0, I and L as 1. When it was
misread, the error names the group that looks wrong.
)";

ExitCode RunCase(const CommandLine& line) {
  v1::GetCaseRequest request;
  request.set_code(absl::StrJoin(line.arguments, " "));
  request.set_region_code(line.Value("--region"));
  const auto stub = v1::GuidanceService::NewStub(OpenChannel(line.server));
  const auto response =
      CallWithDeadline<v1::GetCaseResponse>([&](auto& context, auto& result) {
        return stub->GetCase(&context, request, &result);
      });
  if (!response.ok()) return FailCall(response.status(), line.server);
  Terminal terminal;
  if (line.Value("--format") == "text") {
    terminal.Write(RenderText(DescribeCase(*response), terminal.width(),
                              terminal.colours()));
    return ExitCode::kOk;
  }
  const absl::StatusOr<std::string> json = ToJson(*response);
  if (!json.ok()) return FailCall(json.status(), line.server);
  terminal.Write(*json);
  return ExitCode::kOk;
}

}  // namespace

const CommandSpec& CaseCommand() {
  static const auto& command = *new CommandSpec{
      .name = "case",
      .summary =
          "look up a case by its code: the answers, what was said then, "
          "what is said today",
      .headline = "a case by its code, for support staff",
      .usage = {"CODE [flags]"},
      .arguments = {{.name = "CODE",
                     .help = "the case code; its groups may stand apart",
                     .repeated = true}},
      .flags = {{.name = "--region",
                 .value = "CODE",
                 .help = "as region_code of the request"},
                FormatFlag(),
                ServerFlag()},
      .sections = {{"", kAboutCodes}},
      .examples = {"backwise case 1A07V-NKJN7",
                   "backwise case 1a07v nkjn7 --format json"},
      .exit_codes = CallExitCodes(),
      .run = RunCase};
  return command;
}

}  // namespace backwise::client
