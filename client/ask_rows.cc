#include "client/ask_rows.h"

#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "client/row_answers.h"
#include "client/text.h"

namespace backwise::client {
namespace {

using RowValues = std::map<int, RowValue>;

constexpr char kSingleHint[] = "y = yes, n = no, ? = not sure";

// Asks one block.
class RowsAsker {
 public:
  RowsAsker(const RowGroup& group, Asking& asking)
      : group_(group), asking_(asking) {
    for (const ScreenRow& row : group.rows) numbers_.insert(row.number);
  }

  Outcome Run() {
    ShowOpenRows();
    Outcome outcome = Outcome::kAnswered;
    while (outcome == Outcome::kAnswered && !Open().empty()) {
      outcome = AskOnce();
    }
    if (outcome == Outcome::kAnswered) outcome = AskUnsureAgain();
    if (outcome != Outcome::kAnswered) return outcome;
    for (const ScreenRow& row : group_.rows) Take(row);
    return Outcome::kAnswered;
  }

 private:
  std::set<int> Open() const {
    std::set<int> open;
    for (int number : numbers_) {
      if (!values_.contains(number)) open.insert(number);
    }
    return open;
  }

  bool single() const { return group_.rows.size() == 1; }

  void ShowOpenRows() {
    Console& console = asking_.console();
    std::string caption;
    for (const ScreenRow& row : group_.rows) {
      if (values_.contains(row.number)) continue;
      const std::string next = Caption(row);
      if (next != caption && &row != &group_.rows.front()) console.Write("\n");
      if (next != caption && !next.empty()) console.Say(next, 2);
      caption = next;
      const std::string number =
          single() ? "  " : absl::StrCat("  ", row.number, "  ");
      console.Write(Wrap(row.text, {.width = console.width(),
                                    .first = number,
                                    .next = std::string(number.size(), ' ')}));
    }
    console.Write("\n");
    console.Say(AnswerHint());
  }

  // Returns the words above rows that are the choices of one finding.
  std::string Caption(const ScreenRow& row) const {
    return row.choice.empty() ? "" : asking_.FindingOf(row).text();
  }

  std::string AnswerHint() const {
    std::string skip;
    for (const ScreenRow& row : group_.rows) {
      if (!asking_.FindingOf(row).may_skip()) continue;
      skip = single() ? ", skip = leave it out"
                      : absl::StrCat(" You may leave out ", row.number, ": \"",
                                     row.number, " skip\".");
    }
    const std::set<int> open = Open();
    if (single()) return absl::StrCat(kSingleHint, skip);
    if (open.size() < 2) {
      return absl::StrCat("y = yes, n = no, ? = not sure.", skip);
    }
    if (open.size() == 2) {
      return absl::StrCat("Answer like this: \"", *open.begin(), " yes, ",
                          *open.rbegin(), " no\", or \"none\".", skip);
    }
    return absl::StrCat("Answer like this: \"", *std::next(open.begin()),
                        " and ", *open.rbegin(), " yes, rest no\", or \"",
                        *open.begin(), " not sure, rest no\", or \"none\".",
                        skip);
  }

  Outcome AskOnce() {
    std::string line;
    const Outcome outcome =
        asking_.prompter().Read(asking_.HintsFor(group_, AnswerHint()), line);
    if (outcome != Outcome::kAnswered) return outcome;
    const std::set<int> open = Open();
    absl::StatusOr<RowValues> said = ParseRowAnswers(line, numbers_, open);
    const absl::Status status = said.ok() ? CheckSkips(*said) : said.status();
    if (!status.ok()) {
      // Of a single row only three answers make sense: name them.
      asking_.console().Say(
          !said.ok() && single()
              ? absl::StrCat("Please answer: ", AnswerHint(), ".")
              : std::string(status.message()));
      return Outcome::kAnswered;
    }
    for (const auto& [number, value] : *said) values_[number] = value;
    const bool complete = Open().empty();
    if (!single()) {
      asking_.console().Say(DescribeRowAnswers(values_, complete));
    }
    if (!complete) {
      asking_.console().Say("Still open, please answer these too:");
      ShowOpenRows();
    }
    return Outcome::kAnswered;
  }

  absl::Status CheckSkips(const RowValues& said) const {
    for (const ScreenRow& row : group_.rows) {
      const auto value = said.find(row.number);
      if (value == said.end() || value->second != RowValue::kSkipped) continue;
      if (asking_.FindingOf(row).may_skip()) continue;
      return absl::InvalidArgumentError(absl::StrCat(
          "I need an answer to line ", row.number,
          ". If you do not know, say: ", row.number, " not sure."));
    }
    return absl::OkStatus();
  }

  Outcome AskUnsureAgain() {
    for (const ScreenRow& row : group_.rows) {
      const std::string& help = asking_.FindingOf(row).help();
      if (values_[row.number] != RowValue::kUnsure || help.empty()) continue;
      Console& console = asking_.console();
      console.Write("\n");
      console.Say(row.text, 2);
      console.Say(absl::StrCat("How to check: ", help), 2);
      console.Say("Can you say now? y = yes, n = no, ? = still not sure.");
      const Outcome outcome = AskOneAgain(row);
      if (outcome != Outcome::kAnswered) return outcome;
    }
    return Outcome::kAnswered;
  }

  Outcome AskOneAgain(const ScreenRow& row) {
    const Hints hints = asking_.HintsFor({.yes_or_no = true, .rows = {row}},
                                         absl::StrCat(kSingleHint, "."));
    while (true) {
      std::string line;
      const Outcome outcome = asking_.prompter().Read(hints, line);
      if (outcome != Outcome::kAnswered) return outcome;
      const absl::StatusOr<RowValues> said =
          ParseRowAnswers(line, {row.number}, {row.number});
      if (said.ok() && CheckSkips(*said).ok() && !said->empty()) {
        values_[row.number] = said->begin()->second;
        asking_.console().Say(
            absl::StrCat("I have: ", ToString(values_[row.number]), "."));
        return Outcome::kAnswered;
      }
      asking_.console().Say(hints.answer);
    }
  }

  void Take(const ScreenRow& row) {
    const RowValue value = values_.at(row.number);
    const std::string& finding = asking_.FindingOf(row).id();
    if (value == RowValue::kUnsure || value == RowValue::kSkipped) {
      asking_.LeaveOut(row, value);
      return;
    }
    if (!row.choice.empty()) {
      asking_.answers().SetChoice(finding, row.choice, value);
    } else {
      v1::Answer answer;
      answer.set_finding(finding);
      answer.set_present(value == RowValue::kYes);
      asking_.answers().Set(std::move(answer));
    }
    asking_.Note(row, ToString(value));
  }

  const RowGroup& group_;
  Asking& asking_;
  std::set<int> numbers_;
  RowValues values_;
};

}  // namespace

Outcome AskRows(const RowGroup& group, Asking& asking) {
  return RowsAsker(group, asking).Run();
}

}  // namespace backwise::client
