// A person of a tiny knowledge base, in a few words, and what they are asked.
//
//   const Facts facts = Say(*tiny, "fever=yes pain=7 trend=worse
//   places=low/leg"); EXPECT_EQ(Asked(*tiny, "fever=no"), "card: pain
//   places(low leg)");
#ifndef BACKWISE_TESTS_ENGINE_TINY_PERSON_H_
#define BACKWISE_TESTS_ENGINE_TINY_PERSON_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "backwise/v1/advisor_service.pb.h"
#include "server/engine/assessment.h"
#include "server/engine/facts.h"
#include "server/engine/interview.h"
#include "tests/support/tiny_base.h"

namespace backwise::testing {

// Returns the index of a finding, and of a concept or flag.
std::uint32_t FindingIndex(const knowledge::Knowledge& knowledge,
                           const std::string& id);
std::uint32_t RuleIndex(const knowledge::Knowledge& knowledge,
                        const std::string& id);

// Returns the facts of `words`: `finding=value`, separated by spaces. A value
// is `yes`, `no`, `unsure`, a number, a choice, or choices separated by `,`,
// maybe none, with those that were not asked yet after `/`.
engine::Facts Say(const knowledge::Knowledge& knowledge,
                  const std::string& words);

// Returns what there is to ask someone who has said `words`.
engine::Plan PlanFor(const knowledge::Knowledge& knowledge,
                     const std::string& words);

// Returns in how many turns that is asked at most.
std::uint32_t MostTurnsFor(const knowledge::Knowledge& knowledge,
                           const std::string& words);

// Returns the next turn of someone who has said `words`.
v1::AskedQuestion TurnFor(const knowledge::Knowledge& knowledge,
                          const std::string& words);

// Returns the questions of that turn with their rows, "one: fever pain; two:
// places(low leg)"; empty when the interview is over.
std::string Asked(const knowledge::Knowledge& knowledge,
                  const std::string& words);

// Expects of each turn that someone who has said its first part is asked its
// second, both as above.
void ExpectAsked(const std::string& base,
                 const std::vector<std::pair<std::string, std::string>>& turns);

// Returns the assessment of someone who has said `words`.
v1::Assessment AssessmentFor(const knowledge::Knowledge& knowledge,
                             const std::string& words);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_ENGINE_TINY_PERSON_H_
