// The findings that version 1 of the case code knows: in the order in which the
// code holds them, with what is worth knowing to make their answers short.
//
// Frozen: a row is never edited, moved, removed or added, whatever becomes of
// the guidance, for case codes that people hold are read by it. A finding or
// choice that is new since is held in a longer form that needs no row, as is a
// value that does not fit.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_KNOWN_FINDINGS_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_KNOWN_FINDINGS_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace backwise::engine {

// What an answer may be, beside "not sure".
enum class KnownKind : std::uint8_t {
  kPresence,
  kChoice,   // numbers 1 to `size`
  kChoices,  // of the numbers 1 to `size`
  kWhole,    // a whole number less than `size`
  kNumber,
};

// How likely a finding is answered.
enum class Answered : std::uint8_t {
  kMostly,  // in an interview that comes so far
  kSometimes,
  kRarely,
};

// A row.
struct KnownFinding {
  std::uint32_t number;
  KnownKind kind;
  std::uint32_t size;
  Answered answered;
};

inline constexpr std::size_t kKnownFindings = 84;

// Returns the rows: first in the order in which an interview asks, so that
// neighbours are answered both or neither, then follow-ups.
const std::array<KnownFinding, kKnownFindings>& KnownFindings();

// Returns the row of a finding by its number, or `kKnownFindings` when it has
// none. Constant time.
std::size_t KnownRow(std::uint32_t number);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_KNOWN_FINDINGS_H_
