// Which answers may take back an emergency.
#ifndef BACKWISE_SERVER_ENGINE_EMERGENCIES_H_
#define BACKWISE_SERVER_ENGINE_EMERGENCIES_H_

#include <algorithm>
#include <cstdint>

#include "absl/container/fixed_array.h"
#include "server/engine/coming_rows.h"
#include "server/engine/open_world.h"

namespace backwise::engine {

// Finds, while questions are asked in their order, behind which question an
// emergency may be raised that an answer can take back: one that reads the
// answer under a negation. Goes through all that emergencies depend on once
// from front to back and once from back to front. Keeps references to its
// arguments.
class Emergencies {
 public:
  Emergencies(const Knowledge& knowledge, const OpenWorld& world,
              const ComingRows& coming);

  // Whether an answer to a row may take back an emergency that may be raised
  // before the question `number`.
  bool MayBeTakenBackBy(std::uint32_t row, QuestionNumber number) const;

 private:
  // Numbers by signal. Room for the shipped knowledge base.
  using Numbers = absl::FixedArray<QuestionNumber, 3072>;

  // Finds behind which question everything may hold at the earliest.
  void FindEarliest(Numbers& earliest) const;
  // Tells the inputs of a gate of the emergencies that it can take back.
  void PassOn(knowledge::Wire gate);
  void PassOn(knowledge::Signal signal, QuestionNumber raised) {
    QuestionNumber& known = raised_.data()[signal];
    known = std::min(known, raised);
  }

  const Knowledge& knowledge_;
  const OpenWorld& world_;
  const OpenReading& reading_;
  const ComingRows& coming_;
  // By signal: the first question behind which an emergency may be raised that
  // reads it so.
  Numbers raised_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EMERGENCIES_H_
