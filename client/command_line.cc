#include "client/command_line.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "client/commands.h"
#include "client/nearest.h"

namespace backwise::client {
namespace {

using Words = absl::Span<const std::string>;

std::string Ticked(absl::string_view name) {
  return absl::StrCat("`", name, "`");
}

// "`a`, `b` or `c`".
std::string OneOf(const std::vector<std::string>& names) {
  std::vector<std::string> ticked;
  for (const std::string& name : names) ticked.push_back(Ticked(name));
  if (ticked.size() < 2) return absl::StrJoin(ticked, "");
  const std::string last = ticked.back();
  ticked.pop_back();
  return absl::StrCat(absl::StrJoin(ticked, ", "), " or ", last);
}

absl::Status Unknown(absl::string_view what, absl::string_view word,
                     const std::vector<std::string>& names) {
  const std::vector<absl::string_view> views(names.begin(), names.end());
  const std::string nearest = Nearest(word, views);
  return absl::InvalidArgumentError(absl::StrCat(
      "unknown ", what, " ", Ticked(word),
      nearest.empty() ? "" : absl::StrCat("; did you mean `", nearest, "`?")));
}

// Returns the first word of a command's name.
std::string GroupOf(const CommandSpec& command) {
  return command.name.substr(0, command.name.find(' '));
}

// Returns the first words of all names, each once.
std::vector<std::string> FirstWords() {
  std::vector<std::string> names;
  for (const CommandSpec* command : AllCommands()) {
    if (names.empty() || names.back() != GroupOf(*command)) {
      names.push_back(GroupOf(*command));
    }
  }
  return names;
}

// Returns the names of the commands of two words that begin with `group`.
std::vector<std::string> NamesIn(const std::string& group) {
  std::vector<std::string> names;
  for (const CommandSpec* command : AllCommands()) {
    if (absl::StartsWith(command->name, group + " ")) {
      names.push_back(command->name);
    }
  }
  return names;
}

const CommandSpec* FindCommand(const std::string& name) {
  for (const CommandSpec* command : AllCommands()) {
    if (command->name == name) return command;
  }
  return nullptr;
}

bool IsHelp(absl::string_view word) { return word == "--help" || word == "-h"; }

// Returns the command that the words begin with.
absl::StatusOr<const CommandSpec*> ReadName(Words words) {
  if (const CommandSpec* const command = FindCommand(words[0])) return command;
  const std::vector<std::string> group = NamesIn(words[0]);
  if (group.empty()) {
    std::vector<std::string> names = FirstWords();
    names.insert(names.end(), {"help", "version", "--help", "--version"});
    return Unknown(absl::StartsWith(words[0], "-") ? "flag" : "command",
                   words[0], names);
  }
  if (words.size() < 2) {
    return absl::InvalidArgumentError(
        absl::StrCat("say what to do: ", OneOf(group)));
  }
  const std::string name = absl::StrCat(words[0], " ", words[1]);
  const CommandSpec* const command = FindCommand(name);
  if (command == nullptr) return Unknown("command", name, group);
  return command;
}

absl::StatusOr<CommandLine> ParseHelp(Words topic) {
  CommandLine line;
  if (topic.empty()) return line;
  if (topic.size() == 1 && !NamesIn(topic[0]).empty()) {
    line.help_topic = topic[0];
    return line;
  }
  const absl::StatusOr<const CommandSpec*> command = ReadName(topic);
  if (!command.ok()) return command.status();
  line.help_topic = (*command)->name;
  return line;
}

absl::Status CheckChoice(const std::string& name, const std::string& value,
                         const std::vector<std::string>& choices) {
  if (choices.empty() ||
      std::find(choices.begin(), choices.end(), value) != choices.end()) {
    return absl::OkStatus();
  }
  const std::vector<absl::string_view> views(choices.begin(), choices.end());
  const std::string nearest = Nearest(value, views);
  return absl::InvalidArgumentError(absl::StrCat(
      name, " is ", Ticked(value),
      nearest.empty() ? "" : absl::StrCat("; did you mean `", nearest, "`?"),
      "; expected ", OneOf(choices)));
}

// Reads the flag at `words[i]`, and its value, up to which it moves `i`.
absl::Status ReadFlag(Words words, std::size_t& i, CommandLine& line) {
  const std::size_t equals = words[i].find('=');
  const std::string name = words[i].substr(0, equals);
  const std::vector<FlagSpec>& flags = line.command->flags;
  const auto flag = std::find_if(
      flags.begin(), flags.end(),
      [&](const FlagSpec& candidate) { return candidate.name == name; });
  if (flag == flags.end()) {
    std::vector<std::string> names = {"--help"};
    for (const FlagSpec& known : flags) names.push_back(known.name);
    return Unknown("flag", name, names);
  }
  std::string value;
  if (equals != std::string::npos) {
    value = words[i].substr(equals + 1);
  } else if (!flag->value.empty() && i + 1 < words.size()) {
    value = words[++i];
  }
  if (flag->value.empty() && equals != std::string::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat(Ticked(name), " takes no value"));
  }
  if (!flag->value.empty() && value.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(Ticked(name), " needs a value"));
  }
  line.flags[name].push_back(value);
  return flag->value.empty() ? absl::OkStatus()
                             : CheckChoice(name, value, flag->choices);
}

absl::Status AddArgument(const std::string& word, CommandLine& line) {
  const std::vector<ArgumentSpec>& specs = line.command->arguments;
  const bool more = line.arguments.size() < specs.size() ||
                    (!specs.empty() && specs.back().repeated);
  if (!more) {
    std::vector<std::string> names;
    for (const FlagSpec& flag : line.command->flags) {
      names.push_back(flag.name);
    }
    return Unknown("word", word, names);
  }
  const std::size_t at = std::min(line.arguments.size(), specs.size() - 1);
  line.arguments.push_back(word);
  return CheckChoice(specs[at].name, word, specs[at].choices);
}

absl::Status CheckArguments(const CommandLine& line) {
  const std::vector<ArgumentSpec>& specs = line.command->arguments;
  if (line.arguments.size() >= specs.size()) return absl::OkStatus();
  const ArgumentSpec& missing = specs[line.arguments.size()];
  if (missing.optional) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      line.command->name, " needs ", missing.name, ", ", missing.help,
      missing.choices.empty()
          ? ""
          : absl::StrCat("; one of ", OneOf(missing.choices))));
}

// Reads what follows the name of `line.command`.
absl::Status ParseRest(Words words, CommandLine& line) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (IsHelp(words[i])) {
      line.help_topic = line.command->name;
      line.action = Action::kHelp;
      return absl::OkStatus();
    }
    const bool flag = words[i].size() > 1 && words[i][0] == '-';
    const absl::Status status =
        flag ? ReadFlag(words, i, line) : AddArgument(words[i], line);
    if (!status.ok()) return status;
  }
  return CheckArguments(line);
}

}  // namespace

std::string CommandLine::Value(const std::string& flag) const {
  const auto given = flags.find(flag);
  if (given != flags.end()) return given->second.back();
  if (command == nullptr) return "";
  for (const FlagSpec& spec : command->flags) {
    if (spec.name == flag) return spec.by_default;
  }
  return "";
}

std::vector<std::string> CommandLine::Values(const std::string& flag) const {
  const auto given = flags.find(flag);
  return given == flags.end() ? std::vector<std::string>() : given->second;
}

absl::StatusOr<CommandLine> ParseCommandLine(
    Words words, const std::string& default_server) {
  if (words.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("say what to do: ", OneOf(FirstWords())));
  }
  if (words[0] == "help" || IsHelp(words[0]))
    return ParseHelp(words.subspan(1));
  CommandLine line;
  if (words[0] == "version" || words[0] == "--version") {
    line.action = Action::kVersion;
    return line;
  }
  if (words.size() == 2 && IsHelp(words[1])) return ParseHelp(words.first(1));
  const absl::StatusOr<const CommandSpec*> command = ReadName(words);
  if (!command.ok()) return command.status();
  line.command = *command;
  line.action = Action::kRun;
  const std::size_t named = absl::StrContains(line.command->name, ' ') ? 2 : 1;
  const absl::Status status = ParseRest(words.subspan(named), line);
  if (!status.ok()) return status;
  line.server = line.Has("--server") ? line.Value("--server") : default_server;
  return line;
}

}  // namespace backwise::client
