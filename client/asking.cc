#include "client/asking.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/text.h"

namespace backwise::client {

Asking::Asking(Console& console, const v1::AdvanceResponse& turn)
    : console_(console), prompter_(console), turn_(turn) {}

const v1::AskedFinding& Asking::FindingOf(const ScreenRow& row) const {
  return question().findings(row.finding);
}

Hints Asking::HintsFor(const RowGroup& group, std::string answer) const {
  Hints hints{.why = WhyAsked(turn_), .how = {}, .answer = std::move(answer)};
  std::set<int> seen;
  for (const ScreenRow& row : group.rows) {
    const std::string& help = FindingOf(row).help();
    if (help.empty() || !seen.insert(row.finding).second) continue;
    const bool numbered = group.rows.size() > 1 && row.number > 0;
    hints.how.push_back(numbered ? absl::StrCat(row.number, ": ", help) : help);
  }
  return hints;
}

void Asking::Note(const ScreenRow& row, std::string answer) {
  const v1::AskedFinding& finding = FindingOf(row);
  std::string asked = row.text;
  if (!row.choice.empty() && !finding.text().empty()) {
    asked = absl::StrCat(finding.text(), " ", row.text);
  }
  const auto same =
      std::find_if(said_.begin(), said_.end(), [&](const Said& said) {
        return said.finding == finding.id() && said.question == asked;
      });
  if (same != said_.end()) {
    same->answer = std::move(answer);
  } else {
    said_.push_back({.finding = finding.id(),
                     .question = std::move(asked),
                     .answer = std::move(answer)});
  }
}

void Asking::LeaveOut(const ScreenRow& row, RowValue value) {
  const v1::AskedFinding& finding = FindingOf(row);
  if (!row.choice.empty()) {
    answers_.SetChoice(finding.id(), row.choice, value);
  } else if (finding.kind() == v1::FINDING_KIND_CHOICES &&
             !finding.choices().empty()) {
    for (const v1::AskedChoice& choice : finding.choices()) {
      answers_.SetChoice(finding.id(), choice.id(), value);
    }
  } else {
    v1::Answer answer;
    answer.set_finding(finding.id());
    answer.set_unsure(true);
    answers_.Set(std::move(answer));
  }
  Note(row, ToString(value));
}

std::string WhyAsked(const v1::AdvanceResponse& turn) {
  std::vector<std::string> titles;
  for (const v1::Source& source : turn.sources()) {
    const auto& cited = turn.question().sources();
    if (std::find(cited.begin(), cited.end(), source.id()) != cited.end()) {
      titles.push_back(source.title());
    }
  }
  std::string why = turn.question().why();
  if (!titles.empty()) {
    absl::StrAppend(&why, why.empty() ? "" : "\n",
                    "Based on: ", AsSentence(absl::StrJoin(titles, "; ")));
  }
  return why;
}

}  // namespace backwise::client
