#include "client/chat_text.h"

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/alerts.h"
#include "client/text.h"

namespace backwise::client {
namespace {

std::string ProgressLine(int number, bool continued,
                         const v1::Progress& progress) {
  std::string line = absl::StrCat("Question ", number);
  if (continued) absl::StrAppend(&line, " (continued)");
  if (progress.at_most_remaining() > 1) {
    absl::StrAppend(&line, ", at most ", progress.at_most_remaining() - 1,
                    " more");
  } else if (progress.at_most_remaining() == 1) {
    absl::StrAppend(&line, ", the last one");
  }
  return line;
}

}  // namespace

void ShowScreenHead(const v1::AdvanceResponse& turn, const Screen& screen,
                    int number, bool continued, Console& console) {
  const v1::AskedQuestion& question = turn.question();
  const std::string rule(static_cast<size_t>(console.width()), '-');
  console.Write(absl::StrCat("\n", rule, "\n"));
  console.Say(ProgressLine(number, continued, turn.progress()));
  if (HasEmergency(turn)) {
    console.Say(
        "One more question, so that I can be sure. Do not let it keep you "
        "from getting help.");
  }
  if (!continued) {
    console.Write("\n");
    const std::string title = Clean(question.title());
    console.Write(console.colours()
                      ? absl::StrCat("\x1b[1m", title, "\x1b[0m\n")
                      : absl::StrCat(title, "\n"));
    for (const std::string& text : {question.text(), question.help()}) {
      if (!text.empty()) console.Say(text);
    }
  }
  // A heading that only says the title again is left out.
  const bool repeats = !continued && screen.heading == question.title();
  if (!screen.heading.empty() && !repeats) {
    console.Write("\n");
    console.Say(screen.heading);
  }
}

}  // namespace backwise::client
