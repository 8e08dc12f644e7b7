// What a command of `backwise` is: the one description that parsing, `--help`,
// completion and manual pages are made from.
//
//   const CommandSpec& ChatCommand() {
//     static const auto& command = *new CommandSpec{.name = "chat", ...};
//     return command;
//   }
#ifndef BACKWISE_CLIENT_COMMAND_H_
#define BACKWISE_CLIENT_COMMAND_H_

#include <string>
#include <vector>

#include "client/exit_code.h"

namespace backwise::client {

struct CommandLine;

// A flag. It may stand anywhere after the command's name; of several the last
// counts, unless it is `repeated`.
struct FlagSpec {
  // `--region`.
  std::string name;
  // How help calls its value: `CODE`. Empty for a switch, which takes none.
  std::string value;
  // What it does, in a few words. What holds without it stands in brackets.
  std::string help;
  // The values it takes; empty = any.
  std::vector<std::string> choices = {};
  // Its value when it is not given.
  std::string by_default = "";
  // True when each use adds a value.
  bool repeated = false;
};

// A word after the command's name that is no flag.
struct ArgumentSpec {
  // How help calls it: `KIND`.
  std::string name;
  // What it is, in a few words.
  std::string help;
  // The words it may be; empty = any.
  std::vector<std::string> choices = {};
  // True for the last one, when it may be left out.
  bool optional = false;
  // True for the last one, when it takes all words that follow.
  bool repeated = false;
};

// A part of the help with a heading of its own. Its lines are shown as they
// are, at most 80 columns wide.
struct HelpSection {
  // `Values:`; empty for paragraphs without one.
  std::string heading;
  std::string lines;
};

// What an exit code means for a command.
struct ExitCodeHelp {
  ExitCode code = ExitCode::kOk;
  std::string meaning;
};

// A command.
struct CommandSpec {
  // One word, `chat`, or two, `guidance list`; two make a group.
  std::string name;
  // What it does: the line of the program's help, and, at the head of its own
  // help, `headline`.
  std::string summary;
  std::string headline;
  // What may follow the name, a line for each form: `KIND [flags]`.
  std::vector<std::string> usage;
  std::vector<ArgumentSpec> arguments = {};
  std::vector<FlagSpec> flags;
  std::vector<HelpSection> sections = {};
  // Lines as they are typed.
  std::vector<std::string> examples;
  std::vector<ExitCodeHelp> exit_codes;
  // Does it. Writes results to standard output and errors to standard error.
  ExitCode (*run)(const CommandLine& line);
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_COMMAND_H_
