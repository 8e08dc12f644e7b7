// Counts what the program takes from the heap. Linking it replaces `new`.
//
//   const std::uint64_t before = Allocations();
//   Work();
//   std::cout << Allocations() - before;
#ifndef BACKWISE_TESTS_SUPPORT_ALLOCATIONS_H_
#define BACKWISE_TESTS_SUPPORT_ALLOCATIONS_H_

#include <cstdint>

namespace backwise::testing {

// Returns how often this thread has called `new`.
std::uint64_t Allocations();

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_ALLOCATIONS_H_
