// What asking one screen needs, and what it collects.
#ifndef BACKWISE_CLIENT_ASKING_H_
#define BACKWISE_CLIENT_ASKING_H_

#include <string>
#include <vector>

#include "backwise/v1/advisor_service.pb.h"
#include "client/answer_book.h"
#include "client/console.h"
#include "client/prompter.h"
#include "client/row_answers.h"
#include "client/screen.h"
#include "client/screen_answers.h"

namespace backwise::client {

// Refers to the console and to the turn, which must outlive it.
// Thread-compatible.
class Asking {
 public:
  // Asks the question of `turn`.
  Asking(Console& console, const v1::AdvanceResponse& turn);

  Console& console() { return console_; }
  Prompter& prompter() { return prompter_; }
  const v1::AskedQuestion& question() const { return turn_.question(); }
  // Returns the finding that a row belongs to.
  const v1::AskedFinding& FindingOf(const ScreenRow& row) const;
  // Returns what a person may ask about a group; `answer` says how to answer.
  Hints HintsFor(const RowGroup& group, std::string answer) const;

  // What was answered so far.
  ScreenAnswers& answers() { return answers_; }
  const ScreenAnswers& answers() const { return answers_; }
  // The same in words, in the order asked.
  const std::vector<Said>& said() const { return said_; }
  // Notes a row's answer in words.
  void Note(const ScreenRow& row, std::string answer);
  // Notes that a row has no answer: not sure, or left out.
  void LeaveOut(const ScreenRow& row, RowValue value);

 private:
  Console& console_;
  Prompter prompter_;
  const v1::AdvanceResponse& turn_;
  ScreenAnswers answers_;
  std::vector<Said> said_;
};

// Returns why the question of `turn` is asked, with its sources by title.
std::string WhyAsked(const v1::AdvanceResponse& turn);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ASKING_H_
