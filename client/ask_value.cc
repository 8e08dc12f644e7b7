#include "client/ask_value.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/choice_answers.h"
#include "client/number_answers.h"
#include "client/text.h"

namespace backwise::client {
namespace {

bool TakesNumber(v1::FindingKind kind) {
  return kind == v1::FINDING_KIND_SCALE || kind == v1::FINDING_KIND_NUMBER;
}

// Asks one row.
class ValueAsker {
 public:
  ValueAsker(const ScreenRow& row, Asking& asking)
      : row_(row), asking_(asking), finding_(asking.FindingOf(row)) {
    for (const v1::AskedChoice& choice : finding_.choices()) {
      texts_.push_back(choice.text());
    }
    range_ = {.minimum = finding_.minimum(),
              .maximum = finding_.maximum(),
              .unit = finding_.unit(),
              .whole = finding_.kind() == v1::FINDING_KIND_SCALE,
              .bands = {}};
    for (const v1::Band& band : finding_.bands()) {
      range_.bands.push_back(band.text());
    }
  }

  Outcome Run() {
    if (!Askable()) {
      asking_.console().Say(
          "There is a question here that this program cannot show. Please "
          "install a newer one. I go on without it.");
      asking_.LeaveOut(row_, RowValue::kUnsure);
      return Outcome::kAnswered;
    }
    Show();
    const RowGroup alone{.yes_or_no = false, .rows = {row_}};
    const Hints hints = asking_.HintsFor(alone, AnswerHint());
    while (!done_) {
      std::string line;
      const Outcome outcome = asking_.prompter().Read(hints, line);
      if (outcome != Outcome::kAnswered) return outcome;
      const absl::Status status = Take(line);
      if (!status.ok()) asking_.console().Say(std::string(status.message()));
    }
    return Outcome::kAnswered;
  }

 private:
  bool Askable() const {
    return TakesNumber(finding_.kind()) ||
           ((finding_.kind() == v1::FINDING_KIND_CHOICE ||
             finding_.kind() == v1::FINDING_KIND_CHOICES) &&
            !texts_.empty());
  }

  void Show() {
    Console& console = asking_.console();
    console.Say(row_.text, 2);
    const bool number = TakesNumber(finding_.kind());
    const std::vector<std::string>& lines = number ? range_.bands : texts_;
    for (size_t i = 0; i < lines.size(); ++i) {
      const std::string mark = number ? BandLetter(i) : absl::StrCat(i + 1);
      const std::string first = absl::StrCat("     ", mark, ") ");
      console.Write(Wrap(lines[i], {.width = console.width(),
                                    .first = first,
                                    .next = std::string(first.size(), ' ')}));
    }
    console.Write("\n");
    console.Say(AnswerHint());
  }

  std::string AnswerHint() const {
    const std::string tail =
        absl::StrCat(" Type ? if you are not sure.",
                     finding_.may_skip() ? " Type skip to leave it out." : "");
    if (finding_.kind() == v1::FINDING_KIND_CHOICE) {
      return absl::StrCat("Type the number of your answer.", tail);
    }
    if (finding_.kind() == v1::FINDING_KIND_CHOICES) {
      return absl::StrCat(
          "Type the numbers of all that apply, such as \"1, 2\", or \"none\".",
          tail);
    }
    return absl::StrCat("Type a number", range_.unit.empty() ? "" : " of ",
                        range_.unit, " from ", NumberText(range_.minimum),
                        " to ", NumberText(range_.maximum),
                        range_.bands.empty() ? "" : ", or the letter of a line",
                        ".", tail);
  }

  absl::Status Take(const std::string& line) {
    if (Normalise(line) == "skip") return Skip();
    switch (finding_.kind()) {
      case v1::FINDING_KIND_CHOICE:
        return TakePicked(ParseOneChoice(line, texts_));
      case v1::FINDING_KIND_CHOICES:
        return TakePicked(ParseSeveralChoices(line, texts_));
      default:
        return TakeNumber(line);
    }
  }

  absl::Status Skip() {
    if (!finding_.may_skip()) {
      return absl::InvalidArgumentError(
          "I need an answer to this one. If you do not know, say: not sure.");
    }
    asking_.LeaveOut(row_, RowValue::kSkipped);
    done_ = true;
    return absl::OkStatus();
  }

  // Asks once more when there is something to add, then takes "not sure".
  absl::Status TakeUnsure() {
    const bool number = TakesNumber(finding_.kind()) && !finding_.may_skip();
    if (!asked_again_ && (number || !finding_.help().empty())) {
      asked_again_ = true;
      std::string text;
      if (!finding_.help().empty()) {
        text = absl::StrCat("How to check: ", finding_.help(), "\n");
      }
      if (number) {
        absl::StrAppend(&text,
                        "A guess is fine. Without this answer I may not be "
                        "able to say that you are safe at home. ");
      }
      absl::StrAppend(&text, "If you still cannot say, type ? again.");
      return absl::InvalidArgumentError(text);
    }
    asking_.LeaveOut(row_, RowValue::kUnsure);
    asking_.console().Say("I have: not sure.");
    done_ = true;
    return absl::OkStatus();
  }

  absl::Status TakePicked(const absl::StatusOr<Picked>& picked) {
    if (!picked.ok()) return picked.status();
    if (picked->unsure) return TakeUnsure();
    std::vector<std::string> words;
    for (size_t i = 0; i < texts_.size(); ++i) {
      const bool yes = picked->choices.contains(i);
      const std::string& id = finding_.choices(static_cast<int>(i)).id();
      if (yes) words.push_back(texts_[i]);
      if (finding_.kind() == v1::FINDING_KIND_CHOICES) {
        asking_.answers().SetChoice(finding_.id(), id,
                                    yes ? RowValue::kYes : RowValue::kNo);
      } else if (yes) {
        v1::Answer answer;
        answer.set_finding(finding_.id());
        answer.set_choice(id);
        asking_.answers().Set(std::move(answer));
      }
    }
    Finish(words.empty() ? "none of these" : absl::StrJoin(words, "; "));
    return absl::OkStatus();
  }

  absl::Status TakeNumber(const std::string& line) {
    const absl::StatusOr<NumberReply> reply = ParseNumber(line, range_);
    if (!reply.ok()) return reply.status();
    if (reply->unsure) return TakeUnsure();
    v1::Answer answer;
    answer.set_finding(finding_.id());
    if (reply->band >= 0) {
      const v1::Band& band = finding_.bands(reply->band);
      answer.set_number(band.number());
      Finish(band.text());
    } else {
      answer.set_number(reply->number);
      Finish(absl::StrCat(NumberText(reply->number),
                          range_.unit.empty() ? "" : " ", range_.unit));
    }
    asking_.answers().Set(std::move(answer));
    return absl::OkStatus();
  }

  void Finish(const std::string& words) {
    asking_.console().Say(absl::StrCat("I have: ", AsSentence(words)));
    asking_.Note(row_, words);
    done_ = true;
  }

  const ScreenRow& row_;
  Asking& asking_;
  const v1::AskedFinding& finding_;
  std::vector<std::string> texts_;
  NumberRange range_;
  bool asked_again_ = false;
  bool done_ = false;
};

}  // namespace

Outcome AskValue(const ScreenRow& row, Asking& asking) {
  return ValueAsker(row, asking).Run();
}

}  // namespace backwise::client
