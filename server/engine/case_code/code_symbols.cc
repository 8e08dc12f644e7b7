#include "server/engine/case_code/code_symbols.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"

namespace backwise::engine {
namespace {

constexpr absl::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// Returns the product of two elements of the field: polynomials over {0, 1},
// modulo z^5 + z^2 + 1.
constexpr std::uint8_t Product(std::uint32_t a, std::uint32_t b) {
  std::uint32_t product = 0;
  for (; b != 0; b >>= 1) {
    if ((b & 1) != 0) product ^= a;
    a <<= 1;
    if ((a & 32) != 0) a ^= 0b100101;
  }
  return static_cast<std::uint8_t>(product);
}

using Table = std::array<std::uint8_t, 32>;

// 6 times each element.
constexpr Table kTimes6 = [] {
  Table times{};
  for (std::uint32_t i = 0; i < 32; ++i) times[i] = Product(i, 6);
  return times;
}();

// What each element but 0 must be multiplied by to be 1.
constexpr Table kInverse = [] {
  Table inverse{};
  for (std::uint8_t i = 1; i < 32; ++i) {
    for (std::uint8_t j = 1; j < 32; ++j) {
      if (Product(i, j) == 1) inverse[i] = j;
    }
  }
  return inverse;
}();

// Multiplies a remainder by x and adds `symbol`: x^3 is x + 6. The first
// coefficient is that of x^2.
void Append(Remainder& remainder, std::uint8_t symbol) {
  const std::uint8_t top = remainder[0];
  remainder[0] = remainder[1];
  remainder[1] = static_cast<std::uint8_t>(remainder[2] ^ top);
  remainder[2] = static_cast<std::uint8_t>(symbol ^ kTimes6[top]);
}

// Returns what `unit`, which is not 0, must be multiplied by to be `remainder`;
// 0 when nothing does.
std::uint8_t Factor(const Remainder& remainder, const Remainder& unit) {
  std::size_t i = 0;
  while (unit[i] == 0) ++i;
  const std::uint8_t factor = Product(remainder[i], kInverse[unit[i]]);
  for (i = 0; i < unit.size(); ++i) {
    if (Product(factor, unit[i]) != remainder[i]) return 0;
  }
  return factor;
}

// The value of a character, or nothing for one that has none.
std::optional<std::uint8_t> ValueOf(char c) {
  char upper = absl::ascii_toupper(static_cast<unsigned char>(c));
  if (upper == 'O') upper = '0';
  if (upper == 'I' || upper == 'L') upper = '1';
  const std::size_t value = kAlphabet.find(upper);
  if (value == absl::string_view::npos) return std::nullopt;
  return static_cast<std::uint8_t>(value);
}

}  // namespace

std::string InGroups(const CodeSymbols& symbols) {
  std::string text;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (i > 0 && i % kGroup == 0) text += '-';
    text += kAlphabet[symbols[i]];
  }
  return text;
}

std::string GroupAt(const CodeSymbols& symbols, std::size_t position) {
  const std::size_t first = position / kGroup * kGroup;
  const std::size_t end = std::min(first + kGroup, symbols.size());
  std::string text;
  for (std::size_t i = first; i < end; ++i) text += kAlphabet[symbols[i]];
  return text;
}

std::optional<std::size_t> ReadSymbols(absl::string_view text,
                                       CodeSymbols& symbols) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '-' || absl::ascii_isspace(c)) continue;
    const std::optional<std::uint8_t> value = ValueOf(text[i]);
    if (!value) return i;
    symbols.push_back(*value);
  }
  return std::nullopt;
}

Remainder RemainderOf(const CodeSymbols& symbols) {
  Remainder remainder{};
  for (const std::uint8_t symbol : symbols) Append(remainder, symbol);
  return remainder;
}

void AppendCheck(CodeSymbols& symbols) {
  Remainder remainder = RemainderOf(symbols);
  for (std::size_t i = 0; i < kCheckSymbols; ++i) Append(remainder, 0);
  symbols.insert(symbols.end(), remainder.begin(), remainder.end());
}

std::optional<CodeSymbols> Corrected(const CodeSymbols& symbols,
                                     std::size_t& position) {
  const Remainder remainder = RemainderOf(symbols);
  // The remainder that a 1 at the position would leave.
  Remainder unit = {0, 0, 1};
  for (position = symbols.size(); position-- > 0; Append(unit, 0)) {
    const std::uint8_t error = Factor(remainder, unit);
    if (error == 0) continue;
    CodeSymbols corrected = symbols;
    corrected[position] ^= error;
    return corrected;
  }
  return std::nullopt;
}

std::optional<CodeSymbols> Unswapped(const CodeSymbols& symbols,
                                     std::size_t& position) {
  const Remainder remainder = RemainderOf(symbols);
  // The remainder that a 1 at the position and one behind it would leave.
  Remainder unit = {0, 1, 1};
  for (position = symbols.size() - 1; position-- > 0; Append(unit, 0)) {
    const int error = symbols[position] ^ symbols[position + 1];
    if (error == 0 || Factor(remainder, unit) != error) continue;
    CodeSymbols unswapped = symbols;
    std::swap(unswapped[position], unswapped[position + 1]);
    return unswapped;
  }
  return std::nullopt;
}

}  // namespace backwise::engine
