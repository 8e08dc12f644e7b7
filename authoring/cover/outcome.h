// What the engine says of a case, in short, and how it differs from what a
// written case expects.
#ifndef BACKWISE_AUTHORING_COVER_OUTCOME_H_
#define BACKWISE_AUTHORING_COVER_OUTCOME_H_

#include <map>
#include <string>
#include <vector>

#include "authoring/cover/written_case.h"
#include "server/engine/evaluation.h"

namespace backwise::authoring {

// What is said; texts and their order are left out.
struct Outcome {
  v1::Disposition disposition = v1::DISPOSITION_UNSPECIFIED;
  // By index of the flag, and of the advice.
  std::vector<bool> flags, advice;
  // By index of the contraindication: the advice that it is shown with.
  std::map<std::uint32_t, std::vector<std::uint32_t>> cautioned;

  bool operator==(const Outcome&) const = default;
};

// Returns what an assessment of `facts` says.
Outcome OutcomeOf(const knowledge::Knowledge& knowledge,
                  const engine::Facts& facts);

// What a written case expects, by index.
class Expectation {
 public:
  Expectation(const knowledge::Knowledge& knowledge, const WrittenCase& item);

  const engine::Facts& facts() const { return facts_; }
  // Returns whether the case comes out as written.
  bool IsMetBy(const Outcome& outcome) const;

 private:
  using Wanted = std::vector<std::pair<std::size_t, bool>>;

  engine::Facts facts_;
  v1::Disposition disposition_;
  Wanted flags_, advice_;
  std::vector<std::uint32_t> cautions_;
  bool exact_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> cautioned_;
};

// Fills what `item` expects, exactly, with what the engine says of its answers.
void ExpectOutcome(const knowledge::Knowledge& knowledge, WrittenCase& item);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_OUTCOME_H_
