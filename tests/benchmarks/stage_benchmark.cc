// Each stage of a call by itself, over the people of the vignettes, and loading
// and compiling the shipped knowledge base.
#include <benchmark/benchmark.h>

#include <deque>
#include <string>
#include <vector>

#include "server/engine/interview.h"
#include "server/service/advisor.h"
#include "tests/benchmarks/people.h"
#include "tests/support/allocations.h"

namespace backwise::benchmarks {
namespace {

using engine::Evaluation;
using engine::Facts;

// What is known, and what it says now.
struct Moment {
  Moment(const knowledge::Knowledge& knowledge, const service::Answers& answers)
      : facts(FactsOf(knowledge, answers)), now(knowledge, facts) {}
  Moment(const Moment&) = delete;
  Moment& operator=(const Moment&) = delete;

  const Facts facts;
  const Evaluation now;
};

// Everything that the stages take, made once.
struct World {
  service::Advisor advisor{ShippedKnowledge()};
  Requests requests = VignetteRequests(advisor);
  std::vector<std::string> encoded;
  // When everything is answered, and at every turn of the interviews.
  std::deque<Moment> ends;
  std::deque<Moment> turns;
  std::vector<v1::AssessResponse> responses;

  World() {
    for (const v1::AssessRequest& request : requests.assess) {
      encoded.push_back(request.SerializeAsString());
      ends.emplace_back(advisor.knowledge(), request.answers());
      (void)advisor.Assess(request, responses.emplace_back());
    }
    for (const v1::AdvanceRequest& request : requests.advance) {
      turns.emplace_back(advisor.knowledge(), request.answers());
    }
  }
};

const World& TheWorld() {
  static const World& world = *new World();
  return world;
}

// Measures `work(item)`, going round `items`; also counts allocations.
template <typename Items, typename Work>
void GoRound(benchmark::State& state, const Items& items, Work work) {
  // Warms up: what is kept for the next call is taken from the heap once.
  for (const auto& item : items) work(item);
  std::size_t next = 0;
  const std::uint64_t before = testing::Allocations();
  for (auto _ : state) {
    work(items[next]);
    if (++next == items.size()) next = 0;
  }
  state.counters["allocations"] =
      benchmark::Counter(static_cast<double>(testing::Allocations() - before),
                         benchmark::Counter::kAvgIterations);
}

void BM_DecodeRequest(benchmark::State& state) {
  v1::AssessRequest request;
  GoRound(state, TheWorld().encoded, [&](const std::string& bytes) {
    benchmark::DoNotOptimize(request.ParseFromString(bytes));
  });
}
BENCHMARK(BM_DecodeRequest);

void BM_ReadFacts(benchmark::State& state) {
  const auto& knowledge = TheWorld().advisor.knowledge();
  GoRound(state, TheWorld().requests.assess, [&](const auto& request) {
    benchmark::DoNotOptimize(FactsOf(knowledge, request.answers()));
  });
}
BENCHMARK(BM_ReadFacts);

// The engine alone: every rule, the disposition, what is indicated, and what is
// withheld.
void BM_Evaluate(benchmark::State& state) {
  const auto& knowledge = TheWorld().advisor.knowledge();
  GoRound(state, TheWorld().ends, [&](const Moment& end) {
    const Evaluation now(knowledge, end.facts);
    int holds = now.disposition();
    for (const auto& item : knowledge.contraindications) {
      holds += now.Of(item.when) == engine::Truth::kTrue;
    }
    for (const auto& item : knowledge.advice) {
      holds += now.Of(item.indicated_when) == engine::Truth::kTrue;
    }
    benchmark::DoNotOptimize(holds);
  });
}
BENCHMARK(BM_Evaluate);

void Plan(benchmark::State& state, const std::deque<Moment>& moments) {
  const auto& knowledge = TheWorld().advisor.knowledge();
  GoRound(state, moments, [&](const Moment& moment) {
    benchmark::DoNotOptimize(
        engine::PlanInterview(knowledge, moment.facts, moment.now));
  });
}
void BM_NextQuestion(benchmark::State& state) { Plan(state, TheWorld().turns); }
BENCHMARK(BM_NextQuestion);
void BM_NothingToAsk(benchmark::State& state) { Plan(state, TheWorld().ends); }
BENCHMARK(BM_NothingToAsk);

void BM_EncodeResponse(benchmark::State& state) {
  std::string bytes;
  GoRound(state, TheWorld().responses, [&](const auto& response) {
    benchmark::DoNotOptimize(response.SerializeToString(&bytes));
  });
}
BENCHMARK(BM_EncodeResponse);

// A whole call without the network, decoding and encoding.
void BM_Assess(benchmark::State& state) {
  GoRound(state, TheWorld().requests.assess, [&](const auto& request) {
    v1::AssessResponse response;
    benchmark::DoNotOptimize(TheWorld().advisor.Assess(request, response));
  });
}
BENCHMARK(BM_Assess);

void BM_Advance(benchmark::State& state) {
  GoRound(state, TheWorld().requests.advance, [&](const auto& request) {
    v1::AdvanceResponse response;
    benchmark::DoNotOptimize(TheWorld().advisor.Advance(request, response));
  });
}
BENCHMARK(BM_Advance);

void BM_LoadAndCompile(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<knowledge::Issue> issues;
    benchmark::DoNotOptimize(
        knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues));
  }
}
BENCHMARK(BM_LoadAndCompile)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace backwise::benchmarks

BENCHMARK_MAIN();
