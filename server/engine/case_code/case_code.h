// Case codes: all answers of a person and the release they were given under, in
// a text to read over the telephone. Nothing needs to be stored.
//
//   const std::string code = EncodeCase(content);   // "1SK2Q-..."
//   const CodeReading reading = DecodeCase(" 1sk2q ...");
//   if (reading.fault == CodeFault::kNone) Use(reading.content);
//
// A code is a symbol for the version of the code, one for how many symbols
// there are, the content, and three that check all. Codes made today are read
// for ever: version 1 is frozen, and golden codes in the tests guard it.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_CODE_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_CODE_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "server/engine/case_code/case_content.h"

namespace backwise::engine {

// Nearly three times the length of the largest case with its hyphens, and
// within what the check is good for.
inline constexpr std::size_t kLongestCode = 400;

// Returns the code of a case, in its standard form. Linear in the number of
// answers and their choices.
std::string EncodeCase(const CaseContent& content);

// What is wrong with a code.
enum class CodeFault {
  kNone,
  kEmpty,
  kTooLong,            // more than `kLongestCode` characters
  kBadCharacter,       // one that no code has: `group`
  kWrongCharacter,     // one that another should be: `group`, `expected`
  kSwappedCharacters,  // two neighbours: `group`, `expected`
  kMissingCharacters,  // `characters` of them; `group` when it is known
  kTooManyCharacters,  // likewise
  kCheckFailed,        // more than one mistake
  kUnknownVersion,     // made by a later version of this program
};

// What a code says.
struct CodeReading {
  CodeFault fault = CodeFault::kNone;
  // The case; meaningful only without a fault.
  CaseContent content;
  // The code in its standard form; empty when there is a fault.
  std::string code;
  // Which group looks wrong, from 1; 0 = that is not known.
  std::size_t group = 0;
  // The group as it was read, or the first byte that no code has; and the group
  // as it should be. Empty when not known.
  std::string found, expected;
  // How many characters are missing or too many.
  std::size_t characters = 0;
};

// Reads a code, however it is written. At most quadratic in its length.
CodeReading DecodeCase(absl::string_view text);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_CASE_CODE_H_
