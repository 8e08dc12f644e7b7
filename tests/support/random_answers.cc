#include "tests/support/random_answers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>

namespace backwise::testing {
namespace {

constexpr std::uint64_t kUsualSeed = 20261100;
constexpr int kUsualCases = 20000;

// How likely a finding nobody asks is brought up.
constexpr double kBroughtUp = 0.02;

std::uint64_t FromEnvironment(const char* name, std::uint64_t usual) {
  const char* value = std::getenv(name);
  return value == nullptr ? usual : std::strtoull(value, nullptr, 10);
}

bool IsNumeric(const v1::Finding& finding) {
  return finding.kind() == v1::FINDING_KIND_SCALE ||
         finding.kind() == v1::FINDING_KIND_NUMBER;
}

v1::Answer AnswerTo(const v1::Finding& finding) {
  v1::Answer answer;
  answer.set_finding(finding.id());
  return answer;
}

}  // namespace

std::vector<std::uint64_t> CaseSeeds(int one_in) {
  const std::uint64_t first = FromEnvironment("BACKWISE_SEED", kUsualSeed);
  const std::uint64_t all = FromEnvironment("BACKWISE_CASES", kUsualCases);
  const std::uint64_t count =
      std::max<std::uint64_t>(1, all / static_cast<std::uint64_t>(one_in));
  ::testing::Test::RecordProperty("seed", std::to_string(first));
  ::testing::Test::RecordProperty("cases", std::to_string(count));
  std::vector<std::uint64_t> seeds;
  for (std::uint64_t i = 0; i < count; ++i) seeds.push_back(first + i);
  return seeds;
}

std::uint64_t CaseCount(std::uint64_t usual) {
  const std::uint64_t all = FromEnvironment("BACKWISE_CASES", kUsualCases);
  return std::max<std::uint64_t>(1, usual * all / kUsualCases);
}

std::string Replay(std::uint64_t seed) {
  return "run again with BACKWISE_CASES=1 BACKWISE_SEED=" +
         std::to_string(seed);
}

RandomAnswers::RandomAnswers(const v1::KnowledgeBase& base) : base_(base) {
  for (const v1::Question& question : base.questions()) {
    for (const v1::Row& row : question.rows()) {
      const auto [stage, fresh] =
          stages_.try_emplace(row.finding(), question.stage());
      if (!fresh) stage->second = std::min(stage->second, question.stage());
    }
  }
  // Whatever a condition compares with, found without knowing the fields.
  const std::string everything = base.DebugString();
  static const std::regex comparison(R"((\w+) ?[=!<>]=? ?(\d+(\.\d+)?))");
  std::map<std::string, std::set<double>> constants;
  for (std::sregex_iterator it(everything.begin(), everything.end(),
                               comparison);
       it != std::sregex_iterator(); ++it) {
    constants[(*it)[1]].insert(std::stod((*it)[2]));
  }
  for (const v1::Finding& finding : base.findings()) {
    if (!IsNumeric(finding)) continue;
    std::set<double>& numbers = constants[finding.id()];
    numbers.insert({finding.minimum(), finding.maximum()});
    std::set<double> all;
    for (const double number : numbers) {
      for (const double step : {-1.0, -0.1, 0.0, 0.1, 1.0}) {
        const double near = number + step;
        const bool whole = near == std::floor(near);
        if (near < finding.minimum() || near > finding.maximum()) continue;
        if (whole || finding.kind() == v1::FINDING_KIND_NUMBER) {
          all.insert(near);
        }
      }
    }
    numbers_[finding.id()].assign(all.begin(), all.end());
  }
}

AnswerMap RandomAnswers::Some(Random& random) const {
  static const auto& moods = *new std::vector<Mood>{
      {1, 1, 0.005, 0.002},  // mostly "no"
      {1, 1, 0.02, 0.005},
      {0.99, 0.995, 0.02, 0.01},  // mostly "no", something missing
      {0.97, 0.98, 0.15, 0.05},   // nearly complete
      {0.7, 0.7, 0.5, 0.15},      // uniform
      {0.15, 0.7, 0.4, 0.1},      // sparse
  };
  return In(random.OneOf(moods), random);
}

AnswerMap RandomAnswers::Person(Random& random) const {
  static const auto& moods = *new std::vector<Mood>{
      {1, 1, 0.01, 0.005},
      {1, 1, 0.04, 0.02},
      {1, 1, 0.15, 0.05},
      {1, 1, 0.4, 0.15},
  };
  return In(random.OneOf(moods), random);
}

AnswerMap RandomAnswers::In(const Mood& mood, Random& random) const {
  AnswerMap answers;
  for (const v1::Finding& finding : base_.findings()) {
    Mood here = mood;
    const auto stage = stages_.find(finding.id());
    if (stage == stages_.end()) {
      here.positive = here.unsure = std::min(kBroughtUp, mood.positive);
    } else if (stage->second == v1::STAGE_PATTERN) {
      here.positive = std::max(0.1, mood.positive);
    } else if (stage->second == v1::STAGE_ADVICE) {
      here.positive = 0.5;
    }
    if (!random.Chance(mood.answered)) continue;
    answers[finding.id()] = Answer(finding, here, random);
  }
  return answers;
}

v1::Answer RandomAnswers::Answer(const v1::Finding& finding, const Mood& mood,
                                 Random& random) const {
  v1::Answer answer = AnswerTo(finding);
  if (random.Chance(mood.unsure)) {
    answer.set_unsure(true);
    return answer;
  }
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      answer.set_present(random.Chance(mood.positive));
      break;
    case v1::FINDING_KIND_CHOICE: {
      const std::string& first = finding.choices(0).id();
      const bool plain = first == "none" && !random.Chance(mood.positive);
      const auto choice =
          random.Below(static_cast<std::size_t>(finding.choices_size()));
      answer.set_choice(plain ? first
                              : finding.choices(static_cast<int>(choice)).id());
      break;
    }
    case v1::FINDING_KIND_CHOICES: {
      v1::Choices& choices = *answer.mutable_choices();
      const bool partly = !random.Chance(mood.choice_answered);
      for (const v1::Choice& choice : finding.choices()) {
        if (partly && random.Chance(0.5)) {
          choices.add_unasked_ids(choice.id());
        } else if (random.Chance(choice.not_sure() ? mood.unsure
                                                   : mood.positive)) {
          choices.add_ids(choice.id());
        }
      }
      break;
    }
    default:
      answer.set_number(Number(finding, random));
  }
  return answer;
}

double RandomAnswers::Number(const v1::Finding& finding, Random& random) const {
  if (random.Chance(0.8)) return random.OneOf(numbers_.at(finding.id()));
  // Anywhere, small numbers more often.
  const double range = finding.maximum() - finding.minimum();
  const double part = static_cast<double>(random.Below(1001)) / 1000;
  const double number = finding.minimum() + range * part * part;
  return finding.kind() == v1::FINDING_KIND_SCALE ? std::floor(number) : number;
}

std::vector<v1::Answer> RandomAnswers::Values(
    const v1::Finding& finding) const {
  std::vector<v1::Answer> values;
  const auto add = [&]() -> v1::Answer& {
    values.push_back(AnswerTo(finding));
    return values.back();
  };
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      add().set_present(false);
      add().set_present(true);
      break;
    case v1::FINDING_KIND_CHOICE:
      for (const v1::Choice& choice : finding.choices()) {
        add().set_choice(choice.id());
      }
      break;
    case v1::FINDING_KIND_CHOICES: {
      v1::Answer all = AnswerTo(finding);
      add().mutable_choices();
      for (const v1::Choice& choice : finding.choices()) {
        add().mutable_choices()->add_ids(choice.id());
        all.mutable_choices()->add_ids(choice.id());
      }
      values.push_back(all);
      break;
    }
    default:
      for (const double number : numbers_.at(finding.id())) {
        add().set_number(number);
      }
  }
  add().set_unsure(true);
  return values;
}

std::string InWords(const AnswerMap& answers) {
  std::string words;
  for (const auto& [id, answer] : answers) {
    words += words.empty() ? "" : "\n";
    words += answer.ShortDebugString();
  }
  return words;
}

}  // namespace backwise::testing
