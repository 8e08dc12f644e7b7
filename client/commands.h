// The commands of `backwise`. A new one is a file with its description and what
// it does, and a line in `commands.cc`.
#ifndef BACKWISE_CLIENT_COMMANDS_H_
#define BACKWISE_CLIENT_COMMANDS_H_

#include <vector>

#include "client/command.h"

namespace backwise::client {

// Returns every command, in the order of the program's help.
const std::vector<const CommandSpec*>& AllCommands();

// What the program is, in a few words.
const char* ProgramHeadline();
// What its help says beside the commands.
const std::vector<HelpSection>& ProgramSections();

// A conversation: `chat_command.cc`.
const CommandSpec& ChatCommand();
// One call for scripts: `assess_command.cc`.
const CommandSpec& AssessCommand();
// Why a case got its answer: `explain_command.cc`.
const CommandSpec& ExplainCommand();
const CommandSpec& WhyNotCommand();
const CommandSpec& CompareCommand();
// What support staff look up: `guidance_command.cc`.
const CommandSpec& GuidanceListCommand();
const CommandSpec& GuidanceShowCommand();
const CommandSpec& GuidanceSearchCommand();
// A case by its code: `case_command.cc`.
const CommandSpec& CaseCommand();
// For an installation: `shell_commands.cc`.
const CommandSpec& CompletionCommand();
const CommandSpec& ManualCommand();

// The flag that says where the service is, for every command that calls it.
FlagSpec ServerFlag();
// The flag for the form of the output, text unless it is given.
FlagSpec FormatFlag();
// The exit codes of a command that calls the service and reads no files.
std::vector<ExitCodeHelp> CallExitCodes();

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_COMMANDS_H_
