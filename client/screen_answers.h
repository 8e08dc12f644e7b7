// Turns what a person said on one screen into answers for the service.
//
//   ScreenAnswers said;
//   said.Set(answer);                                    // a whole answer
//   said.SetChoice("infection_risk", "diabetes", RowValue::kYes);
//   said.ToAnswers(question, {})
#ifndef BACKWISE_CLIENT_SCREEN_ANSWERS_H_
#define BACKWISE_CLIENT_SCREEN_ANSWERS_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "backwise/v1/advisor_service.pb.h"
#include "client/row_answers.h"

namespace backwise::client {

// What was said to the choices of one finding: choice id to value.
using ChoiceValues = std::map<std::string, RowValue>;

// A finding's id and a choice's id.
using FindingChoice = std::pair<std::string, std::string>;

// Returns the answer to a several-choices finding of `question`, whose rows may
// stand in several places of it. What was not answered yet stays unasked.
//
// When a row is "not sure" and the finding has no choice that says so, the
// contract has no word for "yes to one, not sure of another". Then the yes
// ones are sent alone; without any the whole answer is `unsure`, but only once
// nothing is left to ask here, so that the other rows are asked too.
// `unsure_before` are the choices answered "not sure" on earlier screens.
v1::Answer BuildChoicesAnswer(const v1::AskedQuestion& question,
                              const std::string& finding,
                              const ChoiceValues& values,
                              const std::set<FindingChoice>& unsure_before);

// Collects the answers of one screen.
class ScreenAnswers {
 public:
  // Sets a whole answer; an earlier one to the same finding goes.
  void Set(v1::Answer answer);
  // Sets what was said to one choice of a several-choices finding.
  void SetChoice(const std::string& finding, const std::string& choice,
                 RowValue value);
  // Returns whether nothing was answered.
  bool empty() const { return whole_.empty() && choices_.empty(); }
  // Returns whether the finding was answered, and all that was said is no.
  bool Denied(const std::string& finding) const;
  // Returns the choices answered "not sure" here.
  std::set<FindingChoice> UnsureChoices() const;
  // Returns the answers, one for each finding.
  std::vector<v1::Answer> ToAnswers(
      const v1::AskedQuestion& question,
      const std::set<FindingChoice>& unsure_before) const;

 private:
  std::map<std::string, v1::Answer> whole_;
  std::map<std::string, ChoiceValues> choices_;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_SCREEN_ANSWERS_H_
