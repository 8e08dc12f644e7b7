// The people whose answers the benchmarks measure with.
#ifndef BACKWISE_TESTS_BENCHMARKS_PEOPLE_H_
#define BACKWISE_TESTS_BENCHMARKS_PEOPLE_H_

#include <memory>
#include <vector>

#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/facts.h"
#include "server/service/advisor.h"
#include "server/service/answer_reader.h"

namespace backwise::benchmarks {

// How many cases every rule engine evaluates.
inline constexpr int kPeerCases = 1000;

// Returns the shipped knowledge base. Ends the program when it has errors.
std::shared_ptr<const knowledge::Knowledge> ShippedKnowledge();

// Returns what valid answers say.
engine::Facts FactsOf(const knowledge::Knowledge& knowledge,
                      const service::Answers& answers);

// Returns the answers of `kPeerCases` random people who were asked everything.
// The same on every machine.
std::vector<service::Answers> RandomPeople(
    const knowledge::Knowledge& knowledge);

// What the people of the vignettes send.
struct Requests {
  // All answers of a finished interview, one for each person.
  std::vector<v1::AssessRequest> assess;
  // Every turn of every interview.
  std::vector<v1::AdvanceRequest> advance;
};

// Interviews the people of the vignettes. Ends the program when a turn fails.
Requests VignetteRequests(const service::Advisor& advisor);

}  // namespace backwise::benchmarks

#endif  // BACKWISE_TESTS_BENCHMARKS_PEOPLE_H_
