#include "client/help_text.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client/commands.h"
#include "client/text.h"

namespace backwise::client {
namespace {

constexpr TableStyle kTable = {.width = 80, .indent = 2};

std::string FlagsOf(const CommandSpec& command) {
  TextRows rows;
  for (const FlagSpec& flag : command.flags) {
    rows.emplace_back(
        absl::StrCat(flag.name, flag.value.empty() ? "" : " ", flag.value),
        flag.help);
  }
  return TwoColumns(rows, kTable);
}

std::string ArgumentsOf(const CommandSpec& command) {
  TextRows rows;
  for (const ArgumentSpec& argument : command.arguments) {
    rows.emplace_back(argument.name, argument.help);
  }
  return TwoColumns(rows, kTable);
}

std::string ExitCodesOf(const CommandSpec& command) {
  TextRows rows;
  for (const ExitCodeHelp& code : command.exit_codes) {
    rows.emplace_back(absl::StrCat(static_cast<int>(code.code)), code.meaning);
  }
  return TwoColumns(rows, kTable);
}

// Returns a heading and what stands under it, or nothing.
std::string Section(absl::string_view heading, absl::string_view lines) {
  if (lines.empty()) return "";
  return absl::StrCat("\n", heading, heading.empty() ? "" : "\n", lines);
}

std::string HelpOf(const CommandSpec& command) {
  std::string usage;
  for (const std::string& form : command.usage) {
    absl::StrAppend(&usage, "  backwise ", command.name, " ", form, "\n");
  }
  std::string examples;
  for (const std::string& example : command.examples) {
    absl::StrAppend(&examples, "  ",
                    absl::StrReplaceAll(example, {{"\n", "\n  "}}), "\n");
  }
  std::string help = absl::StrCat(
      "backwise ", command.name, " - ", command.headline, "\n",
      Section("Usage:", usage), Section("Arguments:", ArgumentsOf(command)),
      Section("Flags:", FlagsOf(command)));
  for (const HelpSection& section : command.sections) {
    absl::StrAppend(&help, Section(section.heading, section.lines));
  }
  absl::StrAppend(&help, Section("Examples:", examples),
                  Section("Exit codes:", ExitCodesOf(command)));
  return help;
}

// Returns the lines of the commands whose names begin with `prefix`.
TextRows Summaries(absl::string_view prefix) {
  TextRows rows;
  for (const CommandSpec* command : AllCommands()) {
    if (!absl::StartsWith(command->name, prefix)) continue;
    std::string form = absl::StrCat("backwise ", command->name);
    for (const ArgumentSpec& argument : command->arguments) {
      absl::StrAppend(&form, " ", argument.name);
    }
    rows.emplace_back(form, command->summary);
  }
  return rows;
}

std::string HelpOfProgram() {
  TextRows rows = Summaries("");
  rows.emplace_back("backwise help [command]",
                    "this text, or more about one command");
  rows.emplace_back("backwise --version", "the version");
  std::string help = absl::StrCat("backwise - ", ProgramHeadline(), "\n",
                                  Section("Usage:", TwoColumns(rows, kTable)));
  for (const HelpSection& section : ProgramSections()) {
    absl::StrAppend(&help, Section(section.heading, section.lines));
  }
  return help;
}

}  // namespace

std::string HelpText(absl::string_view topic) {
  for (const CommandSpec* command : AllCommands()) {
    if (command->name == topic) return HelpOf(*command);
  }
  const TextRows group = Summaries(absl::StrCat(topic, " "));
  if (topic.empty() || group.empty()) return HelpOfProgram();
  return absl::StrCat("Usage:\n", TwoColumns(group, kTable),
                      "\nTry `backwise help ", topic,
                      " ...` for more about one of them.\n");
}

}  // namespace backwise::client
