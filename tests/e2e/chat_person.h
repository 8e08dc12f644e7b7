// A person at `backwise chat`, who reads the screen and answers what stands
// there from a written case. Knows the words of the guidance, and nothing of
// the places at which the program shows them.
//
//   ChatPerson person(chat, vignette.answers);
//   ASSERT_TRUE(person.AnswerToTheEnd());
//   EXPECT_EQ(chat.WaitForExit(), 0);
#ifndef BACKWISE_TESTS_E2E_CHAT_PERSON_H_
#define BACKWISE_TESTS_E2E_CHAT_PERSON_H_

#include <functional>
#include <string>

#include "tests/support/process.h"
#include "tests/support/simulated_person.h"

namespace backwise::testing {

// Returns the words in which a finding is asked, in single spaces.
std::string QuestionOf(const std::string& finding);

// Refers to the program. Thread-compatible.
class ChatPerson {
 public:
  ChatPerson(Process& chat, AnswerMap known)
      : chat_(chat), known_(std::move(known)) {}

  // Waits until the program waits for an answer. Returns false when it ended.
  bool WaitForPrompt();
  // What is on the screen since the last answer, in plain text.
  std::string Screen() const;
  // The same with single spaces only.
  std::string FlatScreen() const;
  // Types a line.
  void Type(const std::string& line);
  // Waits for the prompt, types, and waits for the next one. Returns false when
  // the program ended.
  bool Say(const std::string& line);
  // Returns what this person types here. Adds a test failure, and returns
  // "quit", when nothing on the screen is known.
  std::string Reply() const;
  // Answers prompt by prompt until the screen shows `text`, in single spaces.
  // Returns false when the program ended before.
  bool AnswerUntil(const std::string& text);
  // Answers prompt by prompt until the program ends.
  bool AnswerToTheEnd();

 private:
  Process& chat_;
  const AnswerMap known_;
  // Where the answer to the last prompt begins.
  std::size_t mark_ = 0;
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_E2E_CHAT_PERSON_H_
