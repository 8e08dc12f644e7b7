// The engine over whole sets of people, as one line of JSON:
//
//   engine_benchmark ROUNDS
//   {"case_ns": 1234, "turns": 2345, "next_question_ns": 900,
//    "next_question_worst_ns": 4000}
//
// `case_ns` is what other rule engines are compared with: from answers in
// memory to the flags, contraindications, indications and disposition of one of
// `RandomPeople`. The next question is planned for each turn of the vignettes'
// interviews; of each turn the median over the rounds counts.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>

#include "server/engine/interview.h"
#include "tests/benchmarks/people.h"

namespace backwise::benchmarks {
namespace {

using engine::Evaluation;
using engine::Fact;
using engine::Facts;

double Now() {
  return std::chrono::duration<double, std::nano>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double Median(std::vector<double> values) {
  const auto middle =
      values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// One person's answers, ready to be filled in.
using KnownFacts = std::vector<std::pair<std::uint32_t, Fact>>;

KnownFacts KnownOf(const knowledge::Knowledge& knowledge,
                   const service::Answers& answers) {
  const Facts facts = FactsOf(knowledge, answers);
  KnownFacts known;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    if (!facts[i].IsAbsent()) known.emplace_back(i, facts[i]);
  }
  return known;
}

// Returns a sum over what holds, so that nothing is optimised away.
std::uint64_t AssessCase(const knowledge::Knowledge& knowledge,
                         const KnownFacts& known) {
  Facts facts(knowledge);
  for (const auto& [finding, fact] : known) facts.Set(finding, fact);
  const Evaluation now(knowledge, facts);
  std::uint64_t sum = 0;
  const auto add = [&sum](std::uint32_t index) { sum += index; };
  const knowledge::Atoms& rules = knowledge.plan.rules;
  now.ForEachHolding({rules.begin + knowledge.first_flag, rules.end}, add);
  now.ForEachHolding(knowledge.plan.contraindications, add);
  now.ForEachHolding(knowledge.plan.advice, add);
  return sum + static_cast<std::uint64_t>(now.disposition());
}

double MeasureCases(const knowledge::Knowledge& knowledge, int rounds) {
  std::vector<KnownFacts> people;
  for (const auto& answers : RandomPeople(knowledge)) {
    people.push_back(KnownOf(knowledge, answers));
  }
  std::vector<double> times;
  std::uint64_t sum = 0;
  for (int round = 0; round <= rounds; ++round) {
    const double start = Now();
    for (const KnownFacts& known : people) {
      sum += AssessCase(knowledge, known);
    }
    // The first round warms up.
    if (round > 0) times.push_back(Now() - start);
  }
  if (sum == 0) std::abort();
  return Median(times) / static_cast<double>(people.size());
}

// Returns the time to plan each turn.
std::vector<double> MeasureTurns(const service::Advisor& advisor, int rounds) {
  const knowledge::Knowledge& knowledge = advisor.knowledge();
  std::vector<double> turns;
  for (const auto& request : VignetteRequests(advisor).advance) {
    const Facts facts = FactsOf(knowledge, request.answers());
    const Evaluation now(knowledge, facts);
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
      const double start = Now();
      const engine::Plan plan = PlanTurn(knowledge, facts, now);
      times.push_back(Now() - start);
      if (plan.at_most_remaining > 100) std::abort();
    }
    turns.push_back(Median(times));
  }
  return turns;
}

}  // namespace
}  // namespace backwise::benchmarks

int main(int argc, char** argv) {
  using namespace backwise::benchmarks;  // NOLINT: the main of this file
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 21;
  const backwise::service::Advisor advisor(ShippedKnowledge());
  const double case_ns = MeasureCases(advisor.knowledge(), rounds);
  const std::vector<double> turns = MeasureTurns(advisor, rounds);
  std::cout << "{\"case_ns\": " << case_ns << ", \"turns\": " << turns.size()
            << ", \"next_question_ns\": " << Median(turns)
            << ", \"next_question_worst_ns\": "
            << *std::max_element(turns.begin(), turns.end()) << "}\n";
  return 0;
}
