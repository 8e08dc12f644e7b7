#include "client/screen_answers.h"

#include <algorithm>

namespace backwise::client {
namespace {

// Adds `id` unless it is there.
void AddOnce(const std::string& id, std::vector<std::string>& ids) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

// What all rows of one finding say together.
struct Merged {
  std::vector<std::string> yes;
  std::vector<std::string> unasked;
  std::string not_sure_choice;
};

Merged MergeRows(const v1::AskedQuestion& question, const std::string& finding,
                 const ChoiceValues& values) {
  Merged merged;
  for (const v1::AskedFinding& row : question.findings()) {
    if (row.id() != finding) continue;
    if (!row.not_sure_choice().empty()) {
      merged.not_sure_choice = row.not_sure_choice();
    }
    for (const std::string& id : row.known_ids()) {
      if (!values.contains(id)) AddOnce(id, merged.yes);
    }
    for (const v1::AskedChoice& choice : row.choices()) {
      const auto value = values.find(choice.id());
      if (value == values.end()) {
        AddOnce(choice.id(), merged.unasked);
      } else if (value->second == RowValue::kYes) {
        AddOnce(choice.id(), merged.yes);
      }
    }
    for (const std::string& id : row.unasked_ids()) {
      if (!values.contains(id)) AddOnce(id, merged.unasked);
    }
  }
  // A choice already known to be yes is not waited for.
  std::erase_if(merged.unasked, [&](const std::string& id) {
    return std::find(merged.yes.begin(), merged.yes.end(), id) !=
           merged.yes.end();
  });
  return merged;
}

// Returns whether choices of the finding that `question` shows are still open.
bool RowsAreLeft(const v1::AskedQuestion& question, const std::string& finding,
                 const Merged& merged) {
  for (const v1::AskedFinding& row : question.findings()) {
    if (row.id() != finding) continue;
    for (const v1::AskedChoice& choice : row.choices()) {
      if (std::find(merged.unasked.begin(), merged.unasked.end(),
                    choice.id()) != merged.unasked.end()) {
        return true;
      }
    }
  }
  return false;
}

bool AnyUnsure(const std::string& finding, const ChoiceValues& values,
               const std::set<FindingChoice>& unsure_before) {
  const auto unsure = [](RowValue value) {
    return value == RowValue::kUnsure || value == RowValue::kSkipped;
  };
  return std::any_of(values.begin(), values.end(),
                     [&](const auto& said) { return unsure(said.second); }) ||
         std::any_of(unsure_before.begin(), unsure_before.end(),
                     [&](const FindingChoice& before) {
                       return before.first == finding &&
                              !values.contains(before.second);
                     });
}

}  // namespace

v1::Answer BuildChoicesAnswer(const v1::AskedQuestion& question,
                              const std::string& finding,
                              const ChoiceValues& values,
                              const std::set<FindingChoice>& unsure_before) {
  Merged merged = MergeRows(question, finding, values);
  v1::Answer answer;
  answer.set_finding(finding);
  if (AnyUnsure(finding, values, unsure_before)) {
    if (!merged.not_sure_choice.empty()) {
      AddOnce(merged.not_sure_choice, merged.yes);
    } else if (merged.yes.empty() && !RowsAreLeft(question, finding, merged)) {
      answer.set_unsure(true);
      return answer;
    }
  }
  v1::Choices& choices = *answer.mutable_choices();
  choices.mutable_ids()->Add(merged.yes.begin(), merged.yes.end());
  choices.mutable_unasked_ids()->Add(merged.unasked.begin(),
                                     merged.unasked.end());
  return answer;
}

void ScreenAnswers::Set(v1::Answer answer) {
  const std::string finding = answer.finding();
  whole_[finding] = std::move(answer);
}

void ScreenAnswers::SetChoice(const std::string& finding,
                              const std::string& choice, RowValue value) {
  choices_[finding][choice] = value;
}

bool ScreenAnswers::Denied(const std::string& finding) const {
  if (const auto found = whole_.find(finding); found != whole_.end()) {
    return found->second.value_case() == v1::Answer::kPresent &&
           !found->second.present();
  }
  const auto found = choices_.find(finding);
  return found != choices_.end() &&
         std::all_of(
             found->second.begin(), found->second.end(),
             [](const auto& said) { return said.second == RowValue::kNo; });
}

std::set<FindingChoice> ScreenAnswers::UnsureChoices() const {
  std::set<FindingChoice> unsure;
  for (const auto& [finding, values] : choices_) {
    for (const auto& [choice, value] : values) {
      if (value == RowValue::kUnsure || value == RowValue::kSkipped) {
        unsure.emplace(finding, choice);
      }
    }
  }
  return unsure;
}

std::vector<v1::Answer> ScreenAnswers::ToAnswers(
    const v1::AskedQuestion& question,
    const std::set<FindingChoice>& unsure_before) const {
  std::vector<v1::Answer> answers;
  for (const auto& [finding, answer] : whole_) answers.push_back(answer);
  for (const auto& [finding, values] : choices_) {
    answers.push_back(
        BuildChoicesAnswer(question, finding, values, unsure_before));
  }
  return answers;
}

}  // namespace backwise::client
