#include "client/words.h"

#include <map>
#include <string>

#include "absl/strings/match.h"
#include "client/text.h"

namespace backwise::client {

Command ReadCommand(absl::string_view line) {
  static const auto& commands = *new std::map<std::string, Command>{
      {"why", Command::kWhy},
      {"why do you ask", Command::kWhy},
      {"why do you ask this", Command::kWhy},
      {"why do you ask that", Command::kWhy},
      {"how", Command::kHow},
      {"how do i check", Command::kHow},
      {"how can i check", Command::kHow},
      {"how do i check this", Command::kHow},
      {"how to check", Command::kHow},
      {"back", Command::kBack},
      {"go back", Command::kBack},
      {"undo", Command::kBack},
      {"quit", Command::kQuit},
      {"exit", Command::kQuit},
      {"stop", Command::kQuit},
      {"bye", Command::kQuit},
      {"help", Command::kHelp}};
  const auto found = commands.find(Normalise(line));
  return found == commands.end() ? Command::kNone : found->second;
}

bool SpeaksOfSelfHarm(absl::string_view line) {
  const std::string text = Normalise(line);
  for (absl::string_view words :
       {"kill myself",         "killing myself",     "suicid",
        "end my life",         "ending my life",     "end it all",
        "want to die",         "wants to die",       "wanna die",
        "wish i was dead",     "wish i were dead",   "better off dead",
        "harm myself",         "harming myself",     "harm themselves",
        "self harm",           "don't want to live", "dont want to live",
        "do not want to live", "no reason to live",  "overdos",
        "too many tablets",    "too many pills",     "too many painkillers"}) {
    if (absl::StrContains(text, words)) return true;
  }
  return false;
}

}  // namespace backwise::client
