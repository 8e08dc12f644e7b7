// Random answers for a knowledge base, from a seed that is printed.
//
//   const RandomAnswers answers(knowledge.base());
//   for (const std::uint64_t seed : CaseSeeds(/*one_in=*/10)) {
//     SCOPED_TRACE(Replay(seed));
//     Random random(seed);
//     const AnswerMap some = answers.Some(random);
//   }
//
// The environment variable BACKWISE_SEED sets the seed of the first case, and
// BACKWISE_CASES how many there are; a nightly run takes 1,000,000.
#ifndef BACKWISE_TESTS_SUPPORT_RANDOM_ANSWERS_H_
#define BACKWISE_TESTS_SUPPORT_RANDOM_ANSWERS_H_

#include <cstdint>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "backwise/v1/knowledge.pb.h"
#include "tests/support/simulated_person.h"

namespace backwise::testing {

// A source of chance that is the same on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // Returns a number from 0 to `count` - 1.
  std::size_t Below(std::size_t count) {
    return static_cast<std::size_t>(engine_() % count);
  }
  bool Chance(double probability) {
    return static_cast<double>(engine_() >> 11) * 0x1p-53 < probability;
  }
  template <typename List>
  auto& OneOf(List& list) {
    return list[Below(list.size())];
  }
  template <typename List>
  void Shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i) {
      std::swap(list[i - 1], list[Below(i)]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

// Returns the seeds of the cases of one test and records the first of them: of
// 20,000 cases, or as many as the environment says, one in `one_in`, at least
// one.
std::vector<std::uint64_t> CaseSeeds(int one_in);

// Returns how many cases a test takes that takes `usual` of them when there are
// 20,000: fewer or more when BACKWISE_CASES says so, at least one.
std::uint64_t CaseCount(std::uint64_t usual);

// Returns how to run one case again.
std::string Replay(std::uint64_t seed);

// How a person answers.
struct Mood {
  // How likely each finding is answered at all, and each of its choices.
  double answered = 1;
  double choice_answered = 1;
  // How likely a screening answer is "yes" or anything but `none`. Answers that
  // only choose between advice are "yes" half of the time.
  double positive = 0.5;
  double unsure = 0.1;
};

// Makes answers of every kind: "not sure", partly asked choices, and numbers
// on, next to and between those that conditions compare with.
class RandomAnswers {
 public:
  explicit RandomAnswers(const v1::KnowledgeBase& base);

  // Returns answers to some or all findings, in a mood taken at random: mostly
  // "no", uniform, nearly complete or sparse.
  AnswerMap Some(Random& random) const;
  // Returns a person who has an answer to every finding, mostly "no" or less
  // so.
  AnswerMap Person(Random& random) const;

  // Returns answers in this mood.
  AnswerMap In(const Mood& mood, Random& random) const;
  // Returns one answer.
  v1::Answer Answer(const v1::Finding& finding, const Mood& mood,
                    Random& random) const;

  // Returns every answer of a finding with a few values, the numbers that
  // conditions compare with for the others, and of several choices none, each
  // one and all; "not sure" last.
  std::vector<v1::Answer> Values(const v1::Finding& finding) const;

 private:
  double Number(const v1::Finding& finding, Random& random) const;

  const v1::KnowledgeBase& base_;
  // Numbers worth trying, by finding.
  std::map<std::string, std::vector<double>> numbers_;
  // The first stage that asks a finding; nothing for those nobody asks.
  std::map<std::string, v1::Stage> stages_;
};

// Returns the answers one a line, in short.
std::string InWords(const AnswerMap& answers);

// Returns as few of `answers`, for which `fails` holds, as it holds for still.
template <typename Predicate>
AnswerMap Smallest(AnswerMap answers, Predicate fails) {
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (auto it = answers.begin(); it != answers.end();) {
      AnswerMap fewer = answers;
      fewer.erase((it++)->first);
      if (!fails(fewer)) continue;
      answers.erase(std::prev(it));
      smaller = true;
    }
  }
  return answers;
}

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_RANDOM_ANSWERS_H_
