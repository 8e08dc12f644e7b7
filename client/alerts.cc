#include "client/alerts.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/text.h"

namespace backwise::client {
namespace {

// How a box looks.
struct BoxStyle {
  std::string edge;    // The left and right edge.
  char line = '-';     // What the upper and lower line are made of.
  std::string colour;  // Switches the colour on, or empty.
};

BoxStyle StyleFor(v1::Disposition disposition, bool colours) {
  if (disposition == v1::DISPOSITION_EMERGENCY_NOW) {
    return {
        .edge = "!!", .line = '!', .colour = colours ? "\x1b[1;97;41m" : ""};
  }
  return {.edge = "|", .line = '=', .colour = colours ? "\x1b[1;33m" : ""};
}

std::string Painted(const BoxStyle& style, const std::string& line) {
  if (style.colour.empty()) return absl::StrCat(line, "\n");
  return absl::StrCat(style.colour, line, "\x1b[0m\n");
}

}  // namespace

bool HasEmergency(const v1::AdvanceResponse& turn) {
  return std::any_of(
      turn.flags().begin(), turn.flags().end(), [](const v1::RaisedFlag& flag) {
        return flag.disposition() == v1::DISPOSITION_EMERGENCY_NOW;
      });
}

std::string AlertBox(const v1::RaisedFlag& flag, int width, bool colours) {
  const BoxStyle style = StyleFor(flag.disposition(), colours);
  const bool emergency = flag.disposition() == v1::DISPOSITION_EMERGENCY_NOW;
  const int inner = width - 2 * static_cast<int>(style.edge.size()) - 2;
  std::vector<std::string> lines = {emergency ? "THIS IS AN EMERGENCY"
                                              : "You need to be seen today"};
  for (const std::string& text : {flag.title(), flag.what_to_do()}) {
    if (text.empty()) continue;
    lines.emplace_back();
    for (std::string& line :
         WrapLines(text, {.width = inner, .first = "", .next = ""})) {
      lines.push_back(std::move(line));
    }
  }
  const std::string rule(static_cast<size_t>(width), style.line);
  std::string box = Painted(style, rule);
  for (const std::string& line : lines) {
    const int gap = std::max(0, inner - DisplayWidth(line));
    absl::StrAppend(
        &box,
        Painted(style, absl::StrCat(style.edge, " ", line,
                                    std::string(static_cast<size_t>(gap), ' '),
                                    " ", style.edge)));
  }
  return absl::StrCat(box, Painted(style, rule));
}

void Alerts::ShowNew(const v1::AdvanceResponse& turn, Console& console) {
  if (emergency_ && !HasEmergency(turn)) {
    console.Write("\n");
    console.Say(
        "With your last answers I no longer see an emergency. If you have any "
        "doubt, call for help all the same.");
  }
  emergency_ = HasEmergency(turn);
  std::set<std::string> raised;
  for (const v1::RaisedFlag& flag : turn.flags()) {
    raised.insert(flag.id());
    const bool show = flag.disposition() == v1::DISPOSITION_EMERGENCY_NOW ||
                      flag.disposition() == v1::DISPOSITION_URGENT_SAME_DAY;
    if (!show || raised_.contains(flag.id())) continue;
    console.Write(
        absl::StrCat("\n", AlertBox(flag, console.width(), console.colours())));
  }
  raised_ = std::move(raised);
}

}  // namespace backwise::client
