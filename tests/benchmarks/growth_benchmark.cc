// Measures one knowledge base of `generate_base`, as one line of JSON:
//
//   growth_benchmark FOLDER
//   {"rules": 1000, "firing": 20, "load_ms": 12.3, "evaluate_ns": 900,
//    "assess_ns": 8000, "advance_ns": 9000}
//
// `load_ms` is reading, checking and compiling. `evaluate_ns` is the engine
// alone on one person's answers; the others are whole calls without the
// network, `Advance` with one answer fewer, so that it asks for it.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/engine/evaluation.h"
#include "tests/benchmarks/people.h"
#include "tests/benchmarks/records.h"

namespace backwise::benchmarks {
namespace {

using engine::Evaluation;
using engine::Truth;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTimePerFigure(300);
constexpr std::size_t kSamples = 1001;

double Since(Clock::time_point start) {
  return std::chrono::duration<double, std::nano>(Clock::now() - start).count();
}

// Returns the median time of `work`, in ns: of 1,001 runs, or as many as fit
// into the time, at least one.
template <typename Work>
double MedianTime(Work work) {
  std::vector<double> times;
  const Clock::time_point end = Clock::now() + kTimePerFigure;
  do {
    const Clock::time_point start = Clock::now();
    work();
    times.push_back(Since(start));
  } while (times.size() < kSamples && Clock::now() < end);
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

std::shared_ptr<const knowledge::Knowledge> Load(const std::string& folder) {
  auto files = knowledge::ReadFolder(folder);
  std::vector<knowledge::Issue> issues;
  std::shared_ptr<const knowledge::Knowledge> knowledge;
  if (files.ok()) {
    knowledge = knowledge::CompileKnowledge(*std::move(files), issues);
  }
  if (knowledge == nullptr) {
    std::cerr << files.status() << "\n" << FormatIssues(issues);
    std::exit(1);
  }
  return knowledge;
}

// Returns how many rules hold.
int CountFiring(const knowledge::Knowledge& knowledge,
                const engine::Facts& facts) {
  const Evaluation now(knowledge, facts);
  int firing = 0;
  for (std::uint32_t rule = 0; rule < knowledge.rules.size(); ++rule) {
    firing += now.OfRule(rule) == Truth::kTrue;
  }
  for (const auto& item : knowledge.contraindications) {
    firing += now.Of(item.when) == Truth::kTrue;
  }
  for (const auto& item : knowledge.advice) {
    firing += now.Of(item.indicated_when) == Truth::kTrue;
  }
  return firing;
}

void Measure(const std::string& folder) {
  const Clock::time_point start = Clock::now();
  const service::Advisor advisor(Load(folder));
  const double load_ms = Since(start) / 1e6;
  const knowledge::Knowledge& knowledge = advisor.knowledge();
  const std::string request = ReadBytes(absl::StrCat(folder, "/person.bin"));
  v1::AssessRequest person;
  person.ParseFromString(request);
  v1::AdvanceRequest turn;
  *turn.mutable_answers() = person.answers();
  turn.mutable_answers()->RemoveLast();
  const std::string turn_request = turn.SerializeAsString();
  const engine::Facts facts = FactsOf(knowledge, person.answers());
  const auto rules = knowledge.rules.size() +
                     knowledge.contraindications.size() +
                     knowledge.advice.size();
  int holds = 0;
  std::cout << "{\"rules\": " << rules
            << ", \"firing\": " << CountFiring(knowledge, facts)
            << ", \"load_ms\": " << load_ms
            << ", \"evaluate_ns\": " << MedianTime([&] {
                 holds += Evaluation(knowledge, facts).disposition();
               })
            << ", \"assess_ns\": " << MedianTime([&] {
                 std::string response;
                 holds += advisor.AssessBytes(request, response).ok();
               })
            << ", \"advance_ns\": " << MedianTime([&] {
                 std::string response;
                 holds += advisor.AdvanceBytes(turn_request, response).ok();
               })
            << "}\n";
  if (holds == 0) std::abort();
}

}  // namespace
}  // namespace backwise::benchmarks

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: growth_benchmark FOLDER\n";
    return 2;
  }
  backwise::benchmarks::Measure(argv[1]);
  return 0;
}
