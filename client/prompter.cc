#include "client/prompter.h"

#include <optional>
#include <set>

#include "absl/strings/ascii.h"
#include "client/text.h"

namespace backwise::client {
namespace {

constexpr char kPrompt[] = "> ";

// More than anyone types as an answer; pasted pages are not read.
constexpr size_t kMaxLine = 2000;

bool MeansYes(const std::string& normalised) {
  static const auto& yes = *new std::set<std::string>{
      "y", "yes", "yeah", "yep", "right", "correct", "that's right"};
  return yes.contains(normalised);
}

bool MeansNo(const std::string& normalised) {
  static const auto& no =
      *new std::set<std::string>{"n", "no", "nope", "wrong", "not right"};
  return no.contains(normalised);
}

}  // namespace

Outcome Prompter::Read(const Hints& hints, std::string& line) {
  while (true) {
    const std::optional<std::string> typed = console_.ReadLine(kPrompt);
    if (!typed.has_value()) return Outcome::kQuit;
    line = std::string(absl::StripAsciiWhitespace(*typed));
    if (line.size() > kMaxLine) {
      console_.Say("That is too long for me. Please answer in a few words.");
      continue;
    }
    if (SpeaksOfSelfHarm(line)) {
      if (ConfirmSelfHarm()) return Outcome::kSelfHarm;
      console_.Say("Thank you. Let us go on.");
      console_.Say(hints.answer);
      continue;
    }
    const Command command = ReadCommand(line);
    if (command == Command::kBack) return Outcome::kBack;
    if (command == Command::kQuit) return Outcome::kQuit;
    if (command == Command::kNone && !line.empty()) return Outcome::kAnswered;
    Explain(command, hints);
  }
}

Outcome Prompter::ReadYesOrNo(const Hints& hints, bool& yes) {
  std::string line;
  while (true) {
    const Outcome outcome = Read(hints, line);
    if (outcome != Outcome::kAnswered) return outcome;
    const std::string typed = Normalise(line);
    yes = MeansYes(typed);
    if (yes || MeansNo(typed) || MeansUnsure(typed) || line == "?") {
      return Outcome::kAnswered;
    }
    console_.Say("Please answer y for yes or n for no.");
  }
}

bool Prompter::ConfirmSelfHarm() {
  console_.Write("\n");
  console_.Say(
      "I want to be sure that I understand. Are there thoughts of self-harm or "
      "of not wanting to live, or have too many tablets been taken? "
      "(y = yes, n = no)");
  const std::optional<std::string> typed = console_.ReadLine(kPrompt);
  return !typed.has_value() || !MeansNo(Normalise(*typed));
}

void Prompter::Explain(Command command, const Hints& hints) {
  switch (command) {
    case Command::kWhy:
      console_.Say(hints.why.empty() ? "Your answer changes what fits you."
                                     : hints.why);
      return;
    case Command::kHow:
      for (const std::string& how : hints.how) console_.Say(how);
      if (hints.how.empty()) {
        console_.Say(
            "There is no test for this one. If you do not know, say: not "
            "sure.");
      }
      return;
    case Command::kHelp:
      console_.Say(hints.answer);
      console_.Say(
          "At any time: \"why\" tells you why I ask, \"how\" tells you how to "
          "check, \"back\" goes back one step, \"quit\" stops and shows what "
          "can be said so far.");
      return;
    case Command::kBack:
    case Command::kQuit:
    case Command::kNone:
      console_.Say(hints.answer);
  }
}

}  // namespace backwise::client
