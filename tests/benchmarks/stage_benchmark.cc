// Each stage of a call by itself, over the people of the vignettes, and loading
// and compiling the shipped knowledge base.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <deque>
#include <string>
#include <vector>

#include "server/engine/case_code/case_code.h"
#include "server/engine/interview.h"
#include "server/service/advisor.h"
#include "tests/benchmarks/people.h"
#include "tests/support/allocations.h"

namespace backwise::benchmarks {
namespace {

using engine::Evaluation;

// What is known, and what follows from it.
struct Moment {
  Moment(const knowledge::Knowledge& knowledge, const service::Case& read)
      : said(read),
        now(knowledge, said.facts),
        plan(PlanInterview(knowledge, said.facts, now)) {}
  Moment(const Moment&) = delete;
  Moment& operator=(const Moment&) = delete;

  const service::Case said;
  const Evaluation now;
  const engine::Plan plan;
};

// Everything that the stages take, made once.
struct World {
  service::Advisor advisor{ShippedKnowledge()};
  service::RequestReader reader{advisor.knowledge()};
  engine::AssessmentWriter assessment_writer{advisor.knowledge()};
  engine::TurnWriter turn_writer{advisor.knowledge(),
                                 assessment_writer.parts().sources()};
  service::Case blank{advisor.knowledge()};
  // Serialised requests.
  std::vector<std::string> assess;
  std::vector<std::string> advance;
  // When everything is answered, and at every turn of the interviews.
  std::deque<Moment> ends;
  std::deque<Moment> turns;

  World() {
    const Requests requests = VignetteRequests(advisor);
    for (const v1::AssessRequest& request : requests.assess) {
      Add(request, assess, ends);
    }
    for (const v1::AdvanceRequest& request : requests.advance) {
      Add(request, advance, turns);
    }
  }

  template <typename Request>
  void Add(const Request& request, std::vector<std::string>& bytes,
           std::deque<Moment>& moments) {
    bytes.push_back(request.SerializeAsString());
    moments.emplace_back(advisor.knowledge(),
                         *service::ReadCase(advisor.knowledge(), request));
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

// From bytes to facts.
void BM_ReadRequest(benchmark::State& state) {
  GoRound(state, TheWorld().assess, [](const std::string& bytes) {
    service::Case read(TheWorld().blank);
    if (!TheWorld().reader.Read(bytes, read)) std::abort();
    benchmark::DoNotOptimize(read);
  });
}
BENCHMARK(BM_ReadRequest);

// The same for requests that are written in an unusual way or wrong.
void BM_ParseAndCheckRequest(benchmark::State& state) {
  GoRound(state, TheWorld().assess, [](const std::string& bytes) {
    v1::AssessRequest request;
    request.ParseFromString(bytes);
    benchmark::DoNotOptimize(
        service::ReadCase(TheWorld().advisor.knowledge(), request));
  });
}
BENCHMARK(BM_ParseAndCheckRequest);

// The engine alone: every rule, the disposition, what is indicated, and what is
// withheld.
void BM_Evaluate(benchmark::State& state) {
  const auto& knowledge = TheWorld().advisor.knowledge();
  GoRound(state, TheWorld().ends, [&](const Moment& end) {
    const Evaluation now(knowledge, end.said.facts);
    std::uint32_t sum = 0;
    const auto add = [&sum](std::uint32_t index) { sum += index; };
    now.ForEachHolding(knowledge.plan.contraindications, add);
    now.ForEachHolding(knowledge.plan.advice, add);
    benchmark::DoNotOptimize(sum);
    benchmark::DoNotOptimize(now.disposition());
  });
}
BENCHMARK(BM_Evaluate);

// Planning what to ask, or that there is nothing to ask.
void Plan(benchmark::State& state, const std::deque<Moment>& moments,
          decltype(engine::PlanTurn) plan) {
  const auto& knowledge = TheWorld().advisor.knowledge();
  GoRound(state, moments, [&](const Moment& moment) {
    benchmark::DoNotOptimize(plan(knowledge, moment.said.facts, moment.now));
  });
}
void BM_NextQuestion(benchmark::State& state) {
  Plan(state, TheWorld().turns, engine::PlanTurn);
}
BENCHMARK(BM_NextQuestion);
void BM_NothingToAsk(benchmark::State& state) {
  Plan(state, TheWorld().ends, engine::PlanInterview);
}
BENCHMARK(BM_NothingToAsk);

void BM_WriteTurn(benchmark::State& state) {
  std::string bytes;
  GoRound(state, TheWorld().turns, [&](const Moment& turn) {
    // The last turn of an interview asks nothing.
    if (turn.plan.turn.empty()) return;
    bytes.clear();
    engine::SourceSet cited =
        TheWorld().assessment_writer.parts().sources().None();
    TheWorld().turn_writer.Write(turn.plan, turn.now, cited, bytes);
    benchmark::DoNotOptimize(bytes);
  });
}
BENCHMARK(BM_WriteTurn);

void BM_WriteAssessment(benchmark::State& state) {
  std::string bytes;
  GoRound(state, TheWorld().ends, [&](const Moment& end) {
    bytes.clear();
    TheWorld().assessment_writer.Write(end.said.facts, end.now, end.plan,
                                       *end.said.region, bytes);
    benchmark::DoNotOptimize(bytes);
  });
}
BENCHMARK(BM_WriteAssessment);

void BM_EncodeCase(benchmark::State& state) {
  GoRound(state, TheWorld().ends, [](const Moment& end) {
    benchmark::DoNotOptimize(engine::EncodeCase(end.said.content));
  });
}
BENCHMARK(BM_EncodeCase);

// A whole call without the network.
void BM_Assess(benchmark::State& state) {
  GoRound(state, TheWorld().assess, [](const std::string& request) {
    std::string response;
    benchmark::DoNotOptimize(TheWorld().advisor.AssessBytes(request, response));
  });
}
BENCHMARK(BM_Assess);

void BM_Advance(benchmark::State& state) {
  GoRound(state, TheWorld().advance, [](const std::string& request) {
    std::string response;
    benchmark::DoNotOptimize(
        TheWorld().advisor.AdvanceBytes(request, response));
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
