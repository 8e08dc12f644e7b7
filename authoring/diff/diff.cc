#include "authoring/diff/diff.h"

#include "authoring/diff/difference.h"
#include "authoring/diff/report.h"
#include "knowledge/closest_name.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;
using Loaded = std::variant<std::shared_ptr<const Knowledge>, int>;

int WrongUse(const std::string& message, const CommandLine& line) {
  line.err << "backwise-kb: " << message << "\nTry `backwise-kb help`.\n";
  return kWrongUse;
}

// Returns the exit code of what could not be loaded, or nothing.
std::optional<int> CodeOf(const Loaded& loaded) {
  const int* code = std::get_if<int>(&loaded);
  if (code == nullptr) return std::nullopt;
  return *code == kUnreadable ? kDiffUnreadable : *code;
}

int RunDiff(const CommandLine& line) {
  if (line.words.size() != 2) {
    return WrongUse("diff needs two folders: the old one and the new one",
                    line);
  }
  const std::string format = line.Option("format").value_or("text");
  if (format != "text" && format != "json" && format != "markdown") {
    return WrongUse(
        "`" + format + "` is not a format of diff" +
            knowledge::DidYouMean(format, {"text", "json", "markdown"}),
        line);
  }
  const Loaded old_loaded = LoadKnowledge(line.words[0], line);
  if (const auto code = CodeOf(old_loaded)) return *code;
  const Loaded new_loaded = LoadKnowledge(line.words[1], line);
  if (const auto code = CodeOf(new_loaded)) return *code;
  const Difference difference =
      Compare(*std::get<std::shared_ptr<const Knowledge>>(old_loaded),
              *std::get<std::shared_ptr<const Knowledge>>(new_loaded));
  line.out << (format == "json"       ? JsonReport(difference)
               : format == "markdown" ? MarkdownReport(difference)
                                      : TextReport(difference));
  return difference.CanFall() ? kSomebodyFalls : kOk;
}

}  // namespace

Command DiffCommand() {
  return {
      "diff",
      "diff OLD NEW [--format text|json|markdown]",
      "shows what changes for people from the folder OLD to NEW, with the "
      "smallest\n      case of each; exits with 3 when somebody is sent for "
      "help later than before,\n      and with 4 when a folder cannot be "
      "read",
      {"format"},
      {},
      2,
      RunDiff};
}

}  // namespace backwise::authoring
