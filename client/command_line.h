// Reads the words after `backwise`.
#ifndef BACKWISE_CLIENT_COMMAND_LINE_H_
#define BACKWISE_CLIENT_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace backwise::client {

// What to do.
enum class Action { kHelp, kVersion, kChat, kAssess };

// How to do it.
struct CommandLine {
  Action action = Action::kHelp;
  // The command that help is wanted for, or empty for the program.
  std::string help_topic;
  std::string server;
  std::string region;
  std::string language;
  std::string release;
  // `chat`: the file to save the letter in, or empty.
  std::string save;
  // `assess`: the file with answers, `-` for standard input, or empty.
  std::string answers_file;
  // `assess`: the answers given as `finding=value`.
  std::vector<std::string> answers;
  // `assess`: `json` or `text`.
  std::string format = "json";
};

// Returns what the words ask for. `default_server` is used unless `--server` is
// given. The error names the word that is wrong and the nearest right one.
absl::StatusOr<CommandLine> ParseCommandLine(
    absl::Span<const std::string> words, const std::string& default_server);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_COMMAND_LINE_H_
