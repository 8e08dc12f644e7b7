#include "client/answer_book.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace backwise::client {

void AnswerBook::Add(AnsweredScreen screen) {
  screens_.push_back(std::move(screen));
}

bool AnswerBook::RemoveLast() {
  if (screens_.empty()) return false;
  screens_.pop_back();
  return true;
}

void AnswerBook::Forget(absl::string_view finding) {
  for (AnsweredScreen& screen : screens_) {
    std::erase_if(screen.answers, [&](const v1::Answer& answer) {
      return answer.finding() == finding;
    });
    std::erase_if(screen.said,
                  [&](const Said& said) { return said.finding == finding; });
    std::erase_if(screen.unsure_choices, [&](const FindingChoice& choice) {
      return choice.first == finding;
    });
  }
}

std::vector<v1::Answer> AnswerBook::Answers() const {
  std::vector<v1::Answer> answers;
  std::map<std::string, size_t> place;
  for (const AnsweredScreen& screen : screens_) {
    for (const v1::Answer& answer : screen.answers) {
      const auto [found, added] =
          place.emplace(answer.finding(), answers.size());
      if (added) {
        answers.push_back(answer);
      } else {
        answers[found->second] = answer;
      }
    }
  }
  return answers;
}

std::vector<Said> AnswerBook::AllSaid() const {
  std::vector<Said> all;
  std::map<std::pair<std::string, std::string>, size_t> place;
  for (const AnsweredScreen& screen : screens_) {
    for (const Said& said : screen.said) {
      const auto [found, added] =
          place.emplace(std::pair(said.finding, said.question), all.size());
      if (added) {
        all.push_back(said);
      } else {
        all[found->second] = said;
      }
    }
  }
  return all;
}

std::set<FindingChoice> AnswerBook::UnsureChoices() const {
  std::set<FindingChoice> unsure;
  for (const AnsweredScreen& screen : screens_) {
    unsure.insert(screen.unsure_choices.begin(), screen.unsure_choices.end());
  }
  return unsure;
}

int AnswerBook::NumberOf(absl::string_view question) const {
  int number = 0;
  absl::string_view last;
  for (const AnsweredScreen& screen : screens_) {
    if (screen.question != last || number == 0) ++number;
    last = screen.question;
  }
  return Continues(question) ? number : number + 1;
}

bool AnswerBook::Continues(absl::string_view question) const {
  return !screens_.empty() && screens_.back().question == question;
}

}  // namespace backwise::client
