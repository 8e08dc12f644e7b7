// Reads the words after `backwise`.
//
//   ASSIGN_OR_RETURN(line, ParseCommandLine({"chat", "--region", "GB"}, ...));
//   line.Value("--region");  // "GB"
#ifndef BACKWISE_CLIENT_COMMAND_LINE_H_
#define BACKWISE_CLIENT_COMMAND_LINE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "client/command.h"

namespace backwise::client {

// What to do.
enum class Action { kHelp, kVersion, kRun };

// How to do it.
struct CommandLine {
  Action action = Action::kHelp;
  // The command or group that help is wanted for, or empty for the program.
  std::string help_topic;
  // The command to run, or null.
  const CommandSpec* command = nullptr;
  // Where the service is.
  std::string server;
  // The words that are no flags, in their order.
  std::vector<std::string> arguments;
  // What was given to each flag, in its order; for a switch, empty texts.
  std::map<std::string, std::vector<std::string>> flags;

  // Returns the last value of a flag; its default, or else an empty text, when
  // it is not given.
  std::string Value(const std::string& flag) const;
  // Returns all values of a repeated flag.
  std::vector<std::string> Values(const std::string& flag) const;
  // Returns whether the flag is given.
  bool Has(const std::string& flag) const { return flags.count(flag) > 0; }
};

// Returns what the words ask for. `default_server` is used unless `--server` is
// given. The error names the word that is wrong and the nearest right one.
absl::StatusOr<CommandLine> ParseCommandLine(
    absl::Span<const std::string> words, const std::string& default_server);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_COMMAND_LINE_H_
