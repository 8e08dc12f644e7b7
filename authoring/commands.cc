#include "authoring/commands.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "authoring/check/check.h"
#include "authoring/cover/conditions.h"
#include "authoring/cover/cover.h"
#include "authoring/diff/diff.h"
#include "authoring/mutate/mutate.h"
#include "authoring/proof/prove.h"
#include "authoring/render/render.h"
#include "knowledge/closest_name.h"

namespace backwise::authoring {
namespace {

constexpr char kIntroduction[] =
    R"(backwise-kb - checks the guidance of backwise

Usage:
)";

constexpr char kRest[] = R"(
DIR is a folder with .textproto files; without it the knowledge base that is
built into this program is taken.

Examples:
  backwise-kb check knowledge/base
  backwise-kb facts | grep walking
  backwise-kb prove knowledge/base --report certificate.md

Exit codes:
  0  all is well
  1  the knowledge base has errors or warnings, or a theorem does not hold
  2  the command is wrong
  3  a folder or file cannot be read or written
)";

const std::vector<Command>& Commands() {
  static const auto& commands = *new std::vector<Command>{
      CheckCommand(),  ConditionsCommand(), CountCommand(),
      CoverCommand(),  DiffCommand(),       FactsCommand(),
      MutateCommand(), ProveCommand(),      RenderCommand()};
  return commands;
}

void PrintHelp(std::ostream& out) {
  out << kIntroduction;
  for (const Command& command : Commands()) {
    out << "  backwise-kb " << command.usage << "\n      " << command.summary
        << "\n";
  }
  out << "  backwise-kb help\n      shows this\n" << kRest;
}

int WrongUse(const std::string& message, std::ostream& err) {
  err << "backwise-kb: " << message << "\nTry `backwise-kb help`.\n";
  return kWrongUse;
}

bool Holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Adds the option `argument`, `--name=value` or `--name`, whose value may be
// the next argument. Returns what is wrong, or nothing.
std::string TakeOption(const Command& command,
                       const std::vector<std::string>& arguments,
                       std::size_t& at, CommandLine& line) {
  std::string name = arguments[at].substr(2);
  std::optional<std::string> value;
  const std::size_t equals = name.find('=');
  if (equals != std::string::npos) {
    value = name.substr(equals + 1);
    name.resize(equals);
  }
  if (Holds(command.flags, name) && !value) {
    line.options.emplace_back(name, "");
    return "";
  }
  if (!Holds(command.value_options, name)) {
    std::vector<absl::string_view> known(command.value_options.begin(),
                                         command.value_options.end());
    known.insert(known.end(), command.flags.begin(), command.flags.end());
    return absl::StrCat("`--", name, "` is not an option of ", command.name,
                        knowledge::DidYouMean(name, known));
  }
  if (!value) {
    if (at + 1 == arguments.size()) {
      return absl::StrCat("`--", name, "` needs a value");
    }
    value = arguments[++at];
  }
  line.options.emplace_back(name, *std::move(value));
  return "";
}

int RunCommand(const Command& command,
               const std::vector<std::string>& arguments, std::ostream& out,
               std::ostream& err) {
  CommandLine line{{}, {}, out, err};
  for (std::size_t at = 1; at < arguments.size(); ++at) {
    const std::string& argument = arguments[at];
    if (argument == "--help" || argument == "-h") {
      PrintHelp(out);
      return kOk;
    }
    if (!absl::StartsWith(argument, "-")) {
      line.words.push_back(argument);
      continue;
    }
    const std::string wrong =
        absl::StartsWith(argument, "--")
            ? TakeOption(command, arguments, at, line)
            : absl::StrCat("`", argument, "` is not an option");
    if (!wrong.empty()) return WrongUse(wrong, err);
  }
  if (line.words.size() > command.most_words) {
    return WrongUse(
        absl::StrCat("too many words; the use is: backwise-kb ", command.usage),
        err);
  }
  return command.run(line);
}

}  // namespace

int Run(const std::vector<std::string>& arguments, std::ostream& out,
        std::ostream& err) {
  const std::string name = arguments.empty() ? "help" : arguments[0];
  if (name == "help" || name == "--help" || name == "-h") {
    PrintHelp(out);
    return kOk;
  }
  std::vector<absl::string_view> names = {"help"};
  for (const Command& command : Commands()) {
    if (command.name == name) return RunCommand(command, arguments, out, err);
    names.push_back(command.name);
  }
  return WrongUse(absl::StrCat("`", name, "` is not a command",
                               knowledge::DidYouMean(name, names)),
                  err);
}

}  // namespace backwise::authoring
