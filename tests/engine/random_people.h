// Random answers and random people over the shipped knowledge base, and how
// their interviews went.
#ifndef BACKWISE_TESTS_ENGINE_RANDOM_PEOPLE_H_
#define BACKWISE_TESTS_ENGINE_RANDOM_PEOPLE_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "backwise/v1/advisor_service.pb.h"
#include "tests/support/naive_reader.h"
#include "tests/support/random_answers.h"
#include "tests/support/simulated_person.h"

namespace backwise::testing {

// The shipped knowledge base, and what reads and answers it.
const v1::KnowledgeBase& Base();
const RandomAnswers& TheAnswers();
const NaiveRules& TheRules();
const v1::Finding& FindingNamed(const std::string& id);

// Calls `check` with a source of chance for each case, until one fails.
template <typename Check>
void ForEachCase(int one_in, Check check) {
  for (const std::uint64_t seed : CaseSeeds(one_in)) {
    SCOPED_TRACE(Replay(seed));
    Random random(seed);
    check(random);
    if (::testing::Test::HasFailure()) return;
  }
}

// How an interview went, turn by turn.
struct Course {
  Interview interview;
  // What was known before each turn, and what it asked.
  std::vector<AnswerMap> known;
  std::vector<v1::AskedQuestion> asked;
  // What each turn said that remains at most, this one included.
  std::vector<std::uint32_t> promised;
  // After how many turns an emergency was among the flags first, and after how
  // many it was so to the end; -1 = never.
  int emergency_first = -1;
  int emergency_stays = -1;

  v1::Disposition disposition() const {
    return interview.assessment.disposition();
  }
};
std::ostream& operator<<(std::ostream& out, const Course& course);

// Returns what of a person's answers nobody asks: brought up at once.
AnswerMap BroughtUp(const AnswerMap& person);

// Interviews a person who has said `entered` at once. Fails the test when a
// turn asks nothing or what is answered, or there is no end. Whether the turns
// kept what they promised is not checked here.
Course Follow(const AnswerMap& person, const AnswerMap& entered);
inline Course Follow(const AnswerMap& person) {
  return Follow(person, BroughtUp(person));
}

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_ENGINE_RANDOM_PEOPLE_H_
