#include "client/manual.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/command.h"
#include "client/commands.h"

namespace backwise::client {
namespace {

// Returns `text` so that troff takes none of it for its own words.
std::string Plain(absl::string_view text) {
  std::string plain = absl::StrReplaceAll(text, {{"\\", "\\e"}, {"-", "\\-"}});
  if (absl::StartsWith(plain, ".") || absl::StartsWith(plain, "'")) {
    plain.insert(0, "\\&");
  }
  return plain;
}

std::string Bold(absl::string_view text) {
  return absl::StrCat("\\fB", Plain(text), "\\fR");
}

// Returns lines that are shown as they are, a little indented.
std::string AsWritten(absl::string_view lines) {
  std::string text = ".PP\n.nf\n.RS 2\n";
  for (absl::string_view line :
       absl::StrSplit(absl::StripSuffix(lines, "\n"), '\n')) {
    // The help indents them, too.
    absl::StrAppend(&text, Plain(absl::StripPrefix(line, "  ")), "\n");
  }
  return absl::StrCat(text, ".RE\n.fi\n");
}

// Returns paragraphs, whose lines are filled anew.
std::string AsParagraphs(absl::string_view lines) {
  std::string text = ".PP\n";
  for (const absl::string_view line :
       absl::StrSplit(absl::StripSuffix(lines, "\n"), '\n')) {
    absl::StrAppend(&text, line.empty() ? ".PP" : Plain(line), "\n");
  }
  return text;
}

// Returns a part of a help: a list under its heading, or paragraphs.
std::string Lines(const HelpSection& section) {
  return section.heading.empty() ? AsParagraphs(section.lines)
                                 : AsWritten(section.lines);
}

std::string Entry(absl::string_view term, absl::string_view value,
                  absl::string_view meaning) {
  return absl::StrCat(".TP\n", Bold(term), value.empty() ? "" : " \\fI",
                      Plain(value), value.empty() ? "" : "\\fR", "\n",
                      Plain(meaning), "\n");
}

// Returns the parts of the manual that one command has.
std::string CommandPart(const CommandSpec& command) {
  std::string text = absl::StrCat(".SS ", Plain(command.name), "\n",
                                  Plain(command.headline), "\n");
  std::string forms;
  for (const std::string& form : command.usage) {
    absl::StrAppend(&forms, "backwise ", command.name, " ", form, "\n");
  }
  text += AsWritten(forms);
  for (const ArgumentSpec& argument : command.arguments) {
    text += Entry(argument.name, "", argument.help);
  }
  for (const FlagSpec& flag : command.flags) {
    text += Entry(flag.name, flag.value, flag.help);
  }
  for (const HelpSection& section : command.sections) {
    if (!section.heading.empty()) {
      absl::StrAppend(&text, ".PP\n", Plain(section.heading), "\n");
    }
    text += Lines(section);
  }
  if (!command.examples.empty()) text += ".PP\nExamples:\n";
  for (const std::string& example : command.examples) {
    text += AsWritten(example);
  }
  text += ".PP\nExit codes:\n";
  for (const ExitCodeHelp& code : command.exit_codes) {
    text += Entry(absl::StrCat(static_cast<int>(code.code)), "", code.meaning);
  }
  return text;
}

// Returns the parts of the manual that the program's own help has.
std::string ProgramPart() {
  std::string text;
  for (const HelpSection& section : ProgramSections()) {
    const std::string heading =
        section.heading.empty()
            ? "DESCRIPTION"
            : absl::AsciiStrToUpper(absl::StripSuffix(section.heading, ":"));
    absl::StrAppend(&text, ".SH ", heading, "\n", Lines(section));
  }
  return text;
}

}  // namespace

std::string ManualPage(absl::string_view version) {
  std::string text = absl::StrCat(
      ".TH BACKWISE 1 \"\" \"backwise ", Plain(version), "\"\n",
      ".SH NAME\nbackwise \\- ", Plain(ProgramHeadline()), "\n.SH SYNOPSIS\n",
      Bold("backwise"), " \\fICOMMAND\\fR [\\fIFLAGS\\fR]\n", ProgramPart(),
      ".SH COMMANDS\n");
  for (const CommandSpec* command : AllCommands()) {
    text += CommandPart(*command);
  }
  return text;
}

}  // namespace backwise::client
