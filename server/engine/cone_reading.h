// On which open questions conditions still depend, by a number of each.
//
//   const ConeReading last(knowledge, reading, cone, [&](Wire question) {
//     return coming.LastThatAsks(question);
//   });
//   if (last.Of(condition) < 7) ... it is settled by the sixth card
#ifndef BACKWISE_SERVER_ENGINE_CONE_READING_H_
#define BACKWISE_SERVER_ENGINE_CONE_READING_H_

#include <algorithm>
#include <cstdint>

#include "absl/container/fixed_array.h"
#include "absl/types/span.h"
#include "server/engine/open_reading.h"

namespace backwise::engine {

// The number of a question, from 1, in the order of the interview; 0 is before
// all of them, `kNever` behind.
using QuestionNumber = std::uint16_t;
inline constexpr QuestionNumber kNever = 0xffff;

// The highest number of a question on which it depends what becomes of a
// condition. Goes once through all that the conditions of a cone depend on.
// Keeps references to the knowledge and the reading.
class ConeReading {
 public:
  // `number_of` returns the number of a question about a finding.
  template <typename NumberOf>
  ConeReading(const Knowledge& knowledge, const OpenReading& reading,
              const knowledge::Cone& cone, NumberOf number_of)
      : knowledge_(knowledge),
        reading_(reading),
        highest_(knowledge.circuit.wires(), QuestionNumber{0}) {
    for (const knowledge::Wire wire : cone.questions) {
      if (reading.IsUnknown(wire)) highest_.data()[wire] = number_of(wire);
    }
    ReadGates(cone.deciding);
    EnterDisposition(cone.about_disposition);
    ReadGates(cone.gates);
  }

  // Returns 0 when it depends on no question.
  QuestionNumber Of(ConditionId condition) const {
    return highest_
        .data()[knowledge::WireOf(knowledge_.circuit.signal_of[condition])];
  }

 private:
  void EnterDisposition(absl::Span<const knowledge::Wire> questions);
  void ReadGates(absl::Span<const knowledge::Wire> gates);
  QuestionNumber OfCount(knowledge::Wire gate) const;

  const Knowledge& knowledge_;
  const OpenReading& reading_;
  // By wire. Room for the shipped knowledge base.
  absl::FixedArray<QuestionNumber, 1536> highest_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CONE_READING_H_
