#include "client/completion.h"

#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command.h"
#include "client/commands.h"

namespace backwise::client {
namespace {

// `$name` is the command so far, `$previous` the word before the one that is
// completed, or the flag whose value it is.
constexpr char kScript[] =
    R"(# Completes the words of backwise in bash:
#   source <(backwise completion bash)

_backwise() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local words= name=${COMP_WORDS[1]} at=2
  # `--format=json` comes as three words.
  [[ $current == = ]] && current=
  [[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD-2]}
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "@first@" -- "$current"))
    return
  fi
  case $name in
@groups@  esac
  case "$name $previous" in
@values@  @free@) return ;;
  esac
  if [[ $current != -* ]]; then
    # Words before this one that are neither flags nor their values.
    local i argument=0
    for ((i = at; i < COMP_CWORD; ++i)); do
      case "$name ${COMP_WORDS[i]}" in
      @takes@) ((++i)) ;;
      *\ -*) ;;
      *) ((++argument)) ;;
      esac
    done
    case "$name $argument" in
@arguments@    esac
  fi
  case $name in
@flags@  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _backwise backwise
)";

bool IsFile(const std::string& value) {
  return absl::StartsWith(value, "FILE") || absl::StartsWith(value, "DIR");
}

// Returns the line of a `case` that completes one of `words` and is done.
std::string Complete(const std::string& pattern,
                     const std::vector<std::string>& words,
                     const std::string& value) {
  const std::string how =
      IsFile(value) ? "-f"
                    : absl::StrCat("-W \"", absl::StrJoin(words, " "), "\"");
  return absl::StrCat("  ", pattern, ") COMPREPLY=($(compgen ", how,
                      " -- \"$current\")); return ;;\n");
}

std::string Quoted(const std::string& words) {
  return absl::StrCat("\"", words, "\"");
}

// The first words of all commands, each once.
std::set<std::string> FirstWords() {
  std::set<std::string> words = {"help", "--help", "--version"};
  for (const CommandSpec* command : AllCommands()) {
    words.insert(command->name.substr(0, command->name.find(' ')));
  }
  return words;
}

// The second words of the commands of two words that begin with `first`.
std::vector<std::string> SecondWords(const std::string& first) {
  std::vector<std::string> words;
  for (const CommandSpec* command : AllCommands()) {
    if (absl::StartsWith(command->name, first + " ")) {
      words.push_back(command->name.substr(first.size() + 1));
    }
  }
  return words;
}

std::string Groups() {
  std::string lines;
  for (const std::string& first : FirstWords()) {
    const std::vector<std::string> second = SecondWords(first);
    if (second.empty()) continue;
    absl::StrAppend(&lines, "  ", first,
                    ")\n    if ((COMP_CWORD == 2)); then\n", "      words=\"",
                    absl::StrJoin(second, " "), "\"\n",
                    "    else\n      name+=\" ${COMP_WORDS[2]}\" at=3\n",
                    "    fi\n    ;;\n");
  }
  return lines;
}

std::string Flags(const CommandSpec& command) {
  std::vector<std::string> names;
  for (const FlagSpec& flag : command.flags) names.push_back(flag.name);
  names.push_back("--help");
  return absl::StrCat("  ", Quoted(command.name), ") words=\"",
                      absl::StrJoin(names, " "), "\" ;;\n");
}

std::string Arguments(const CommandSpec& command) {
  std::string lines;
  for (std::size_t i = 0; i < command.arguments.size(); ++i) {
    const ArgumentSpec& argument = command.arguments[i];
    if (argument.choices.empty() && !IsFile(argument.name)) continue;
    lines += Complete(Quoted(absl::StrCat(command.name, " ", i)),
                      argument.choices, argument.name);
  }
  return lines;
}

}  // namespace

std::string BashCompletion() {
  std::string values;
  // Flags with a value, and those whose value may be anything.
  std::vector<std::string> takes;
  std::vector<std::string> free;
  std::string arguments;
  std::string flags;
  for (const CommandSpec* command : AllCommands()) {
    for (const FlagSpec& flag : command->flags) {
      if (flag.value.empty()) continue;
      const std::string pattern =
          Quoted(absl::StrCat(command->name, " ", flag.name));
      takes.push_back(pattern);
      if (flag.choices.empty() && !IsFile(flag.value)) {
        free.push_back(pattern);
      } else {
        values += Complete(pattern, flag.choices, flag.value);
      }
    }
    arguments += Arguments(*command);
    flags += Flags(*command);
  }
  const std::set<std::string> first = FirstWords();
  arguments += Complete("\"help 0\"", {first.begin(), first.end()}, "");
  return absl::StrReplaceAll(kScript, {{"@first@", absl::StrJoin(first, " ")},
                                       {"@groups@", Groups()},
                                       {"@values@", values},
                                       {"@takes@", absl::StrJoin(takes, "|")},
                                       {"@free@", absl::StrJoin(free, "|")},
                                       {"@arguments@", arguments},
                                       {"@flags@", flags}});
}

}  // namespace backwise::client
