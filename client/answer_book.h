// Keeps all that was answered, screen by screen, so that a person can go back.
#ifndef BACKWISE_CLIENT_ANSWER_BOOK_H_
#define BACKWISE_CLIENT_ANSWER_BOOK_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "backwise/v1/advisor_service.pb.h"
#include "client/screen_answers.h"

namespace backwise::client {

// What was asked and said, in words, for the saved letter.
struct Said {
  std::string finding;
  std::string question;
  std::string answer;
};

// One screen that was answered.
struct AnsweredScreen {
  // `AskedQuestion.id`.
  std::string question;
  std::vector<v1::Answer> answers;
  std::vector<Said> said;
  std::set<FindingChoice> unsure_choices;
};

// All screens that were answered, the newest last.
class AnswerBook {
 public:
  // Adds a screen. Its answers take the place of earlier ones.
  void Add(AnsweredScreen screen);
  // Takes the last screen away; returns false when there is none.
  bool RemoveLast();
  // Takes all answers to a finding away.
  void Forget(absl::string_view finding);
  // Returns whether nothing is answered.
  bool empty() const { return screens_.empty(); }
  // Returns the newest answer to each finding, in the order first given.
  std::vector<v1::Answer> Answers() const;
  // Returns the newest words for each row, in the order first given.
  std::vector<Said> AllSaid() const;
  // Returns the choices answered "not sure" so far.
  std::set<FindingChoice> UnsureChoices() const;
  // Returns which question this is, from 1, if it is asked next. Screens of one
  // question count once.
  int NumberOf(absl::string_view question) const;
  // Returns whether the last screen belongs to this question.
  bool Continues(absl::string_view question) const;

 private:
  std::vector<AnsweredScreen> screens_;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ANSWER_BOOK_H_
