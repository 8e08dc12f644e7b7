#include "client/command_line.h"

#include <cstddef>
#include <map>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/nearest.h"

namespace backwise::client {
namespace {

using Setter = void (*)(CommandLine&, const std::string&);
using Flags = std::map<absl::string_view, Setter>;

void SetServer(CommandLine& line, const std::string& value) {
  line.server = value;
}

void SetRegion(CommandLine& line, const std::string& value) {
  line.region = value;
}

// The flags of each command; each takes a value.
const Flags& FlagsOf(Action action) {
  static const auto& chat = *new Flags{
      {"--server", SetServer},
      {"--region", SetRegion},
      {"--save",
       [](CommandLine& line, const std::string& value) { line.save = value; }}};
  static const auto& assess = *new Flags{
      {"--server", SetServer},
      {"--region", SetRegion},
      {"--language", [](CommandLine& line,
                        const std::string& value) { line.language = value; }},
      {"--release", [](CommandLine& line,
                       const std::string& value) { line.release = value; }},
      {"--answers",
       [](CommandLine& line, const std::string& value) {
         line.answers_file = value;
       }},
      {"--answer",
       [](CommandLine& line, const std::string& value) {
         line.answers.push_back(value);
       }},
      {"--format", [](CommandLine& line, const std::string& value) {
         line.format = value;
       }}};
  return action == Action::kChat ? chat : assess;
}

std::optional<Action> FindAction(absl::string_view word) {
  if (word == "chat") return Action::kChat;
  if (word == "assess") return Action::kAssess;
  if (word == "help" || word == "--help" || word == "-h") return Action::kHelp;
  if (word == "version" || word == "--version") return Action::kVersion;
  return std::nullopt;
}

absl::Status Unknown(absl::string_view what, absl::string_view word,
                     absl::Span<const absl::string_view> names) {
  const std::string nearest = Nearest(word, names);
  return absl::InvalidArgumentError(absl::StrCat(
      "unknown ", what, " `", word, "`",
      nearest.empty() ? "" : absl::StrCat("; did you mean `", nearest, "`?")));
}

absl::StatusOr<CommandLine> ParseHelp(absl::Span<const std::string> words) {
  CommandLine line;
  if (words.size() < 2) return line;
  if (words[1] != "chat" && words[1] != "assess") {
    return Unknown("command", words[1], {"chat", "assess"});
  }
  line.help_topic = words[1];
  return line;
}

absl::Status CheckTogether(const CommandLine& line) {
  if (line.action != Action::kAssess) return absl::OkStatus();
  if (line.format != "json" && line.format != "text") {
    return absl::InvalidArgumentError(absl::StrCat(
        "--format is `", line.format, "`; expected `json` or `text`"));
  }
  if (line.answers_file.empty() && line.answers.empty()) {
    return absl::InvalidArgumentError(
        "assess needs --answers FILE or --answer finding=value");
  }
  return absl::OkStatus();
}

// Reads the flags of `chat` or `assess`, from `words[1]` on.
absl::Status ParseFlags(absl::Span<const std::string> words,
                        CommandLine& line) {
  const Flags& flags = FlagsOf(line.action);
  std::vector<absl::string_view> names = {"--help"};
  for (const auto& [name, setter] : flags) names.push_back(name);
  for (size_t i = 1; i < words.size(); ++i) {
    const size_t equals = words[i].find('=');
    const std::string name = words[i].substr(0, equals);
    if (name == "--help" || name == "-h") {
      line.help_topic = words[0];
      line.action = Action::kHelp;
      return absl::OkStatus();
    }
    const auto flag = flags.find(name);
    if (flag == flags.end()) {
      return Unknown(absl::StartsWith(name, "-") ? "flag" : "word", name,
                     names);
    }
    std::string value;
    if (equals != std::string::npos) {
      value = words[i].substr(equals + 1);
    } else if (i + 1 < words.size()) {
      value = words[++i];
    }
    if (value.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("`", name, "` needs a value"));
    }
    flag->second(line, value);
  }
  return CheckTogether(line);
}

}  // namespace

absl::StatusOr<CommandLine> ParseCommandLine(
    absl::Span<const std::string> words, const std::string& default_server) {
  if (words.empty()) {
    return absl::InvalidArgumentError("say what to do: `chat` or `assess`");
  }
  const std::optional<Action> action = FindAction(words[0]);
  if (!action.has_value()) {
    return Unknown(
        absl::StartsWith(words[0], "-") ? "flag" : "command", words[0],
        {"chat", "assess", "help", "version", "--help", "--version"});
  }
  if (*action == Action::kHelp) return ParseHelp(words);
  CommandLine line;
  line.action = *action;
  line.server = default_server;
  if (*action == Action::kVersion) return line;
  absl::Status status = ParseFlags(words, line);
  if (!status.ok()) return status;
  return line;
}

}  // namespace backwise::client
