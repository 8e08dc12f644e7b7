#include "tests/engine/random_people.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "tests/engine/the_advisor.h"

namespace backwise::testing {
namespace {

bool HasEmergency(const v1::AdvanceResponse& response) {
  return std::any_of(response.flags().begin(), response.flags().end(),
                     [](const v1::RaisedFlag& flag) {
                       return flag.disposition() ==
                              v1::DISPOSITION_EMERGENCY_NOW;
                     });
}

}  // namespace

const v1::KnowledgeBase& Base() { return ShippedKnowledge()->base(); }

const RandomAnswers& TheAnswers() {
  static const auto& answers = *new RandomAnswers(Base());
  return answers;
}

const NaiveRules& TheRules() {
  static const auto& rules = *new NaiveRules(NaiveRulesOf(Base()));
  return rules;
}

const v1::Finding& FindingNamed(const std::string& id) {
  return TheRules().findings.find(id)->second;
}

std::ostream& operator<<(std::ostream& out, const Course& course) {
  return out << v1::Disposition_Name(course.disposition()) << " after "
             << course.interview.turns
             << " turns: " << absl::StrJoin(course.interview.questions, " ");
}

AnswerMap BroughtUp(const AnswerMap& person) {
  AnswerMap entered;
  for (const auto& [id, answer] : person) {
    if (FindingNamed(id).volunteered()) entered[id] = answer;
  }
  return entered;
}

Course Follow(const AnswerMap& person, const AnswerMap& entered) {
  Course course;
  int turn = 0;
  const auto advance =
      [&](const AnswerMap& answers) -> absl::StatusOr<v1::AdvanceResponse> {
    absl::StatusOr<v1::AdvanceResponse> response = AdvanceWith(answers);
    if (!response.ok()) return response;
    if (!HasEmergency(*response)) {
      course.emergency_stays = -1;
    } else {
      if (course.emergency_first < 0) course.emergency_first = turn;
      if (course.emergency_stays < 0) course.emergency_stays = turn;
    }
    ++turn;
    if (response->has_question()) {
      course.known.push_back(answers);
      course.asked.push_back(response->question());
      course.promised.push_back(response->progress().at_most_remaining());
    }
    // Kept from `RunInterview`, which checks it as well.
    response->mutable_progress()->set_at_most_remaining(1000);
    return response;
  };
  const auto interview = RunInterview(advance, person, entered);
  EXPECT_THAT(interview, IsOk()) << InWords(person);
  if (interview.ok()) course.interview = *interview;
  return course;
}

}  // namespace backwise::testing
