// What every command of `backwise-kb` shares.
#ifndef BACKWISE_AUTHORING_COMMAND_H_
#define BACKWISE_AUTHORING_COMMAND_H_

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include "knowledge/knowledge.h"

namespace backwise::authoring {

// What `backwise-kb` ends with.
enum ExitCode : int {
  kOk = 0,
  // The knowledge base has errors, or what was checked does not hold.
  kErrorsFound = 1,
  // The command line makes no sense.
  kWrongUse = 2,
  // A folder or file cannot be read or written.
  kUnreadable = 3,
};

// What a command is given.
struct CommandLine {
  // Folders and other plain words, in order.
  std::vector<std::string> words;
  // Options by name, without the dashes; of `--flag` the value is empty.
  std::vector<std::pair<std::string, std::string>> options;
  std::ostream& out;
  std::ostream& err;

  // Returns the value of an option that was given, or nothing.
  std::optional<std::string> Option(const std::string& name) const;
};

// A command of `backwise-kb`.
struct Command {
  std::string name;
  // Its use on one line: "prove [DIR] [--report FILE.md]".
  std::string usage;
  // What it does, in a few words.
  std::string summary;
  // The names of its options that take a value, and of those that take none.
  std::vector<std::string> value_options, flags;
  std::size_t most_words = 1;
  // Runs it and returns the exit code.
  int (*run)(const CommandLine& line);
};

// Reads, checks and compiles the knowledge base in `folder`, or the one that is
// built in when there is none. Prints errors to `line.err` and returns the exit
// code when that fails.
std::variant<std::shared_ptr<const knowledge::Knowledge>, int> LoadKnowledge(
    const std::optional<std::string>& folder, const CommandLine& line);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COMMAND_H_
