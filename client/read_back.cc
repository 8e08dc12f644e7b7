#include "client/read_back.h"

#include <algorithm>
#include <string>

#include "client/ask_rows.h"

namespace backwise::client {
namespace {

constexpr char kHowToConfirm[] =
    "y = yes, that is right; n = no, ask me again.";

bool IsDenied(const std::string& finding,
              absl::Span<const v1::Answer> answers) {
  return std::any_of(
      answers.begin(), answers.end(), [&](const v1::Answer& answer) {
        return answer.finding() == finding &&
               answer.value_case() == v1::Answer::kPresent && !answer.present();
      });
}

}  // namespace

std::vector<v1::ReadBack> DueReadBacks(const Asking& asking,
                                       absl::Span<const v1::Answer> answers) {
  std::vector<v1::ReadBack> due;
  for (const v1::ReadBack& read_back : asking.question().read_backs()) {
    bool just_now = false;
    bool all = true;
    for (const std::string& finding : read_back.findings()) {
      const bool here = asking.answers().Denied(finding);
      just_now = just_now || here;
      all = all && (here || IsDenied(finding, answers));
    }
    if (all && just_now) due.push_back(read_back);
  }
  return due;
}

Outcome ConfirmReadBack(const v1::ReadBack& read_back, Console& console,
                        bool& right) {
  console.Write("\n");
  console.Say(read_back.text());
  console.Say(kHowToConfirm);
  Prompter prompter(console);
  return prompter.ReadYesOrNo(
      {.why = "These answers matter most, so I make sure that I have them "
              "right.",
       .how = {},
       .answer = kHowToConfirm},
      right);
}

Outcome AskDeniedAgain(const v1::ReadBack& read_back, const Screen& screen,
                       Asking& asking) {
  const auto& findings = read_back.findings();
  for (const RowGroup& group : screen.groups) {
    RowGroup again{.yes_or_no = group.yes_or_no, .rows = {}};
    for (const ScreenRow& row : group.rows) {
      const std::string& id = asking.FindingOf(row).id();
      if (std::find(findings.begin(), findings.end(), id) != findings.end()) {
        again.rows.push_back(row);
      }
    }
    if (!again.yes_or_no || again.rows.empty()) continue;
    asking.console().Write("\n");
    const Outcome outcome = AskRows(again, asking);
    if (outcome != Outcome::kAnswered) return outcome;
  }
  return Outcome::kAnswered;
}

}  // namespace backwise::client
