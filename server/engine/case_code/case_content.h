// What a case code holds: a release, and answers by the stable numbers of
// findings and choices. Knows nothing of any knowledge base, so that a code can
// be read whatever became of it.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_CONTENT_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_CONTENT_H_

#include <cstdint>
#include <vector>

#include "knowledge/release.h"

namespace backwise::engine {

// One answer.
struct CaseAnswer {
  enum class Kind : std::uint8_t {
    kNo,
    kYes,
    kUnsure,
    kChoice,   // `choice`
    kChoices,  // `chosen` and `unasked`
    kNumber,   // `number`
  };

  // The finding's number, 1 to 1023.
  std::uint32_t finding = 0;
  Kind kind = Kind::kNo;
  // The choice's number, 1 to 63.
  std::uint32_t choice = 0;
  // Bit n is the choice with number n; bit 0 is not used. Disjoint.
  std::uint64_t chosen = 0;
  std::uint64_t unasked = 0;
  // Kept to the bit.
  double number = 0;
};

// Everything in a case.
struct CaseContent {
  knowledge::Release release;
  // In the order of the findings' numbers, each at most once.
  std::vector<CaseAnswer> answers;
};

// Returns the content in digits of base 32, the last of them not 0, as few as
// the likelihood of the answers allows; at most 111 for answers to the findings
// that version 1 knows, of their kinds. Linear in the number of answers and
// their choices.
std::vector<std::uint8_t> EncodeContent(const CaseContent& content);

// Fills `content` with what `digits` hold. Returns false when they are not what
// `EncodeContent` returns for any content.
bool DecodeContent(const std::vector<std::uint8_t>& digits,
                   CaseContent& content);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_CONTENT_H_
