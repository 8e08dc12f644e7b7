// The characters of a case code: 32 digits and letters that are hard to take
// for each other (Crockford's base 32), in groups of five, with three that
// check the others.
//
//   std::string text = InGroups({1, 7, ...});   // "17K2Q-..."
//   std::vector<std::uint8_t> symbols;
//   if (auto wrong = ReadSymbols(" 17k2q ...", symbols)) ...
//
// The check is a Hamming code over the field of 32 elements, read as a
// remainder: the symbols are a polynomial that x^3 + x + 6 divides. x has the
// order 32^3 - 1 there, so that up to 1,057 symbols every wrong symbol, every
// two wrong symbols and so every swap change the remainder, and one wrong
// symbol leaves a remainder that tells which one it is and what it should be.
//
// Frozen, for every version of the code.
#ifndef BACKWISE_SERVER_ENGINE_CASE_CODE_CODE_SYMBOLS_H_
#define BACKWISE_SERVER_ENGINE_CASE_CODE_CODE_SYMBOLS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::engine {

// Values from 0 to 31.
using CodeSymbols = std::vector<std::uint8_t>;

inline constexpr std::size_t kGroup = 5;
inline constexpr std::size_t kCheckSymbols = 3;

// Returns the symbols as text, a hyphen after each group.
std::string InGroups(const CodeSymbols& symbols);

// Returns the text of the group that the symbol at `position` is in.
std::string GroupAt(const CodeSymbols& symbols, std::size_t position);

// Fills `symbols` with what `text` says: letters in either case, O for 0, I and
// L for 1; hyphens and white space are left out. Returns nothing when all is
// read, else where in `text` the first other character, such as U, begins.
std::optional<std::size_t> ReadSymbols(absl::string_view text,
                                       CodeSymbols& symbols);

// What is left when the symbols are divided; all 0 for a code without error.
using Remainder = std::array<std::uint8_t, kCheckSymbols>;
Remainder RemainderOf(const CodeSymbols& symbols);

// Appends the three symbols with which nothing remains.
void AppendCheck(CodeSymbols& symbols);

// Return codes that differ from `symbols` by one mistake, and for which nothing
// remains: at most one each, for codes of up to 528 symbols. `position` is set
// to where the mistake is. Linear in the number of symbols,
// of which there must be one.
//
// One symbol is wrong.
std::optional<CodeSymbols> Corrected(const CodeSymbols& symbols,
                                     std::size_t& position);
// Two neighbours are swapped.
std::optional<CodeSymbols> Unswapped(const CodeSymbols& symbols,
                                     std::size_t& position);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_CASE_CODE_CODE_SYMBOLS_H_
