#include "server/engine/on_demand.h"

#include <gtest/gtest.h>

#include <barrier>
#include <string>
#include <thread>
#include <vector>

namespace backwise::engine {
namespace {

TEST(OnDemandTest, MakesWhatIsAskedForOnce) {
  const OnDemand<std::string> texts(2);
  int made = 0;
  const auto make = [&made] {
    ++made;
    return std::string("text");
  };
  EXPECT_EQ(texts.Get(1, make), "text");
  EXPECT_EQ(&texts.Get(1, make), &texts.Get(1, make));
  EXPECT_EQ(made, 1);
  EXPECT_NE(&texts.Get(0, make), &texts.Get(1, make));
  EXPECT_EQ(made, 2);
}

TEST(OnDemandTest, GivesAllWhoAskAtOnceTheSame) {
  constexpr std::size_t kThreads = 4;
  for (int round = 0; round < 100; ++round) {
    const OnDemand<int> numbers(1);
    std::barrier start(kThreads);
    std::vector<const int*> got(kThreads);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        got[i] = &numbers.Get(0, [i] { return static_cast<int>(i); });
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (const int* number : got) EXPECT_EQ(number, got[0]);
  }
}

}  // namespace
}  // namespace backwise::engine
