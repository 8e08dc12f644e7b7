// `backwise guidance list`, `show` and `search`.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/channel.h"
#include "client/command_line.h"
#include "client/commands.h"
#include "client/guidance_kinds.h"
#include "client/guidance_text.h"
#include "client/json.h"
#include "client/report.h"
#include "client/terminal.h"

namespace backwise::client {
namespace {

constexpr int kMostResults = 100;

constexpr char kFilterTerms[] =
    R"(  reads:FINDING               its condition reads the finding, itself or
                              through concepts
  uses:CONCEPT  uses:FLAG     its condition names it
  cites:SOURCE                it cites the source
  asks:FINDING                the question asks it
  withholds:ADVICE            the contraindication withholds it
  cautions:ADVICE             the contraindication adds words to it
  disposition:URGENT_SAME_DAY and so on: kind, stage, effect, strength,
                              evidence, screening
Several terms must all hold: "reads:fever disposition:EMERGENCY_NOW".
)";

std::unique_ptr<GuidanceStub> Connect(const CommandLine& line) {
  return v1::GuidanceService::NewStub(OpenChannel(line.server));
}

ScreenStyle StyleOf(const Terminal& terminal) {
  return {.width = terminal.width(), .colours = terminal.colours()};
}

bool WantsJson(const CommandLine& line) {
  return line.Value("--format") == "json";
}

ExitCode WriteJson(const google::protobuf::Message& message,
                   const CommandLine& line) {
  const absl::StatusOr<std::string> json = ToJson(message);
  if (!json.ok()) return FailCall(json.status(), line.server);
  Terminal().Write(*json);
  return ExitCode::kOk;
}

std::vector<std::string> Collections() {
  std::vector<std::string> names;
  for (const GuidanceKind& kind : GuidanceKinds()) {
    names.push_back(kind.collection);
  }
  return names;
}

// Says what is served.
ExitCode ShowBase(const CommandLine& line) {
  const auto stub = Connect(line);
  const auto response = CallWithDeadline<v1::GetKnowledgeBaseResponse>(
      [&](auto& context, auto& result) {
        return stub->GetKnowledgeBase(&context, {}, &result);
      });
  if (!response.ok()) return FailCall(response.status(), line.server);
  if (WantsJson(line)) return WriteJson(*response, line);
  Terminal terminal;
  terminal.Write(BaseText(*response, StyleOf(terminal)));
  return ExitCode::kOk;
}

ExitCode RunList(const CommandLine& line) {
  if (line.arguments.empty()) {
    if (line.Has("--filter")) return FailUse("--filter needs a KIND");
    return ShowBase(line);
  }
  const GuidanceKind& kind = *FindGuidanceKind(line.arguments[0]);
  const auto resources = kind.list(*Connect(line), line.Value("--filter"));
  if (!resources.ok()) return FailCall(resources.status(), line.server);
  if (WantsJson(line)) return WriteJson(*resources->response, line);
  Terminal terminal;
  terminal.Write(ListText(*resources, kind.collection, StyleOf(terminal)));
  return ExitCode::kOk;
}

// Returns the sources that the resource cites, in full.
absl::StatusOr<SourcesById> FetchSources(GuidanceStub& stub,
                                         const Resource& resource) {
  SourcesById sources;
  for (const std::string& id : CitedSources(resource)) {
    const absl::StatusOr<Resources> source =
        FindGuidanceKind("sources")->get(stub, absl::StrCat("sources/", id));
    if (!source.ok()) return source.status();
    sources[id].CopyFrom(*source->resources[0].definition);
  }
  return sources;
}

ExitCode RunShow(const CommandLine& line) {
  const std::string& name = line.arguments[0];
  const GuidanceKind* kind = FindGuidanceKind(name.substr(0, name.find('/')));
  if (kind == nullptr) {
    return FailUse(absl::StrCat(
        "NAME is `", name, "`; expected KIND/ID such as `flags/rf_fever`, of ",
        absl::StrJoin(Collections(), ", ")));
  }
  const auto stub = Connect(line);
  const absl::StatusOr<Resources> found = kind->get(*stub, name);
  if (!found.ok()) return FailCall(found.status(), line.server);
  if (WantsJson(line)) return WriteJson(*found->response, line);
  const Resource& resource = found->resources[0];
  const absl::StatusOr<SourcesById> sources = FetchSources(*stub, resource);
  if (!sources.ok()) return FailCall(sources.status(), line.server);
  Terminal terminal;
  terminal.Write(RenderText(DescribeResource(resource, *sources),
                            terminal.width(), terminal.colours()));
  return ExitCode::kOk;
}

ExitCode RunSearch(const CommandLine& line) {
  v1::SearchGuidanceRequest request;
  request.set_query(absl::StrJoin(line.arguments, " "));
  int limit;
  if (!absl::SimpleAtoi(line.Value("--limit"), &limit) || limit < 1 ||
      limit > kMostResults) {
    return FailUse(absl::StrCat("--limit is `", line.Value("--limit"),
                                "`; expected 1 to ", kMostResults));
  }
  request.set_page_size(limit);
  const auto stub = Connect(line);
  const auto response = CallWithDeadline<v1::SearchGuidanceResponse>(
      [&](auto& context, auto& result) {
        return stub->SearchGuidance(&context, request, &result);
      });
  if (!response.ok()) return FailCall(response.status(), line.server);
  if (WantsJson(line)) return WriteJson(*response, line);
  Terminal terminal;
  terminal.Write(SearchText(*response, StyleOf(terminal)));
  return ExitCode::kOk;
}

}  // namespace

const CommandSpec& GuidanceListCommand() {
  static const auto& command = *new CommandSpec{
      .name = "guidance list",
      .summary = "for staff: what the guidance holds",
      .headline = "what the guidance holds, of one kind",
      .usage = {"[--format FORMAT]", "KIND [--filter TERMS] [flags]"},
      .arguments = {{.name = "KIND",
                     .help = "findings, questions, concepts, flags, "
                             "contraindications, advice, topics or sources; "
                             "without it, how many there are of each",
                     .choices = Collections(),
                     .optional = true}},
      .flags = {{.name = "--filter",
                 .value = "TERMS",
                 .help = "only those for which all terms hold [all]"},
                FormatFlag(),
                ServerFlag()},
      .sections = {{"Terms of a filter:", kFilterTerms}},
      .examples = {"backwise guidance list",
                   "backwise guidance list flags --filter reads:fever",
                   "backwise guidance list contraindications --filter "
                   "withholds:foam_rolling"},
      .exit_codes = CallExitCodes(),
      .run = RunList};
  return command;
}

const CommandSpec& GuidanceShowCommand() {
  static const auto& command = *new CommandSpec{
      .name = "guidance show",
      .summary = "for staff: all about one flag, advice ...",
      .headline = "all about one flag, piece of advice, source ...",
      .usage = {"NAME [flags]"},
      .arguments = {{.name = "NAME",
                     .help = "its kind and id, as in the lists: "
                             "flags/rf_fever"}},
      .flags = {FormatFlag(), ServerFlag()},
      .examples = {"backwise guidance show flags/rf_fever",
                   "backwise guidance show advice/foam_rolling --format json"},
      .exit_codes = CallExitCodes(),
      .run = RunShow};
  return command;
}

const CommandSpec& GuidanceSearchCommand() {
  static const auto& command = *new CommandSpec{
      .name = "guidance search",
      .summary = "for staff: find by plain words",
      .headline = "find guidance by plain words, also misspelt",
      .usage = {"WORDS ... [flags]"},
      .arguments = {{.name = "WORDS",
                     .help = "what to look for",
                     .repeated = true}},
      .flags = {{.name = "--limit",
                 .value = "NUMBER",
                 .help = "at most so many results, up to 100 [10]",
                 .by_default = "10"},
                FormatFlag(),
                ServerFlag()},
      .examples = {"backwise guidance search blood thinners",
                   "backwise guidance search sadle numb"},
      .exit_codes = CallExitCodes(),
      .run = RunSearch};
  return command;
}

}  // namespace backwise::client
