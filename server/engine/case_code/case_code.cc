#include "server/engine/case_code/case_code.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "server/engine/case_code/code_symbols.h"

namespace backwise::engine {
namespace {

constexpr std::uint8_t kVersion = 1;
// The version and the length.
constexpr std::size_t kHead = 2;
constexpr std::size_t kFewest = kHead + kCheckSymbols;

// The length symbol says how many symbols there are, but for multiples of 32.
std::uint8_t LengthSymbol(std::size_t length) {
  return static_cast<std::uint8_t>(length % 32);
}

// Fills `content` with what a code without error holds; returns false when it
// holds nothing that this version wrote.
bool ReadContent(const CodeSymbols& symbols, CaseContent& content) {
  if (symbols.size() < kFewest || symbols[0] != kVersion ||
      symbols[1] != LengthSymbol(symbols.size()) ||
      RemainderOf(symbols) != Remainder{}) {
    return false;
  }
  const auto end = symbols.end() - static_cast<std::ptrdiff_t>(kCheckSymbols);
  return DecodeContent({symbols.begin() + kHead, end}, content);
}

bool IsCode(const CodeSymbols& symbols) {
  CaseContent content;
  return ReadContent(symbols, content);
}

// A fault of which no more is known.
CodeReading Only(CodeFault fault) {
  CodeReading reading;
  reading.fault = fault;
  return reading;
}

// Looks for the one mistake that turned a code into other symbols. What it
// proposes is always a code.
class Search {
 public:
  explicit Search(const CodeSymbols& symbols) : symbols_(symbols) {}

  CodeReading Find() const {
    if (symbols_.size() < kFewest) return Missing(kFewest - symbols_.size());
    std::size_t position;
    if (auto code = Corrected(symbols_, position); code && IsCode(*code)) {
      return At(CodeFault::kWrongCharacter, position, *code);
    }
    if (auto code = Unswapped(symbols_, position); code && IsCode(*code)) {
      return At(CodeFault::kSwappedCharacters, position, *code);
    }
    if (symbols_.size() <= kMostTried) {
      if (auto reading =
              OneCharacter(CodeFault::kMissingCharacters, Insertions())) {
        return *reading;
      }
      if (auto reading =
              OneCharacter(CodeFault::kTooManyCharacters, Erasures())) {
        return *reading;
      }
    }
    const std::size_t missing = LengthSymbol(std::size_t{32} + symbols_[1] -
                                             LengthSymbol(symbols_.size()));
    if (missing == 0) return Only(CodeFault::kCheckFailed);
    return missing <= 16 ? Missing(missing) : TooMany(32 - missing);
  }

 private:
  CodeReading At(CodeFault fault, std::size_t position,
                 const CodeSymbols& code) const {
    CodeReading reading;
    reading.fault = fault;
    reading.group = position / kGroup + 1;
    reading.found = GroupAt(symbols_, position);
    reading.expected = GroupAt(code, position);
    return reading;
  }

  // A code that one mistake may have turned into the symbols, and where.
  struct Candidate {
    std::size_t position;
    CodeSymbols code;
  };

  // Codes with a symbol more.
  std::vector<Candidate> Insertions() const {
    std::vector<Candidate> found;
    for (std::size_t i = 0; i <= symbols_.size(); ++i) {
      CodeSymbols code = symbols_;
      code.insert(code.begin() + static_cast<std::ptrdiff_t>(i), 0);
      for (code[i] = 0; code[i] < 32; ++code[i]) {
        if (IsCode(code)) found.push_back({i, code});
      }
    }
    return found;
  }

  // Codes with a symbol less.
  std::vector<Candidate> Erasures() const {
    std::vector<Candidate> found;
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
      CodeSymbols code = symbols_;
      code.erase(code.begin() + static_cast<std::ptrdiff_t>(i));
      if (IsCode(code)) found.push_back({i, code});
    }
    return found;
  }

  // One character is missing or too many, where is known if there is only one
  // candidate. A symbol beside one like it may be either.
  std::optional<CodeReading> OneCharacter(
      CodeFault fault, const std::vector<Candidate>& candidates) const {
    if (candidates.empty()) return std::nullopt;
    const Candidate& first = candidates.front();
    const bool only =
        std::all_of(candidates.begin(), candidates.end(),
                    [&](const Candidate& c) { return c.code == first.code; });
    CodeReading reading =
        only ? At(fault, first.position, first.code) : Only(fault);
    reading.characters = 1;
    return reading;
  }

  // The code may break off behind its last group.
  CodeReading Missing(std::size_t count) const {
    const std::size_t last = symbols_.size() - 1;
    CodeReading reading;
    reading.fault = CodeFault::kMissingCharacters;
    reading.group = last / kGroup + 1;
    reading.found = GroupAt(symbols_, last);
    reading.characters = count;
    return reading;
  }

  static CodeReading TooMany(std::size_t count) {
    CodeReading reading = Only(CodeFault::kTooManyCharacters);
    reading.characters = count;
    return reading;
  }

  // Every character at every place is tried: no code of today is longer.
  static constexpr std::size_t kMostTried = 120;

  const CodeSymbols& symbols_;
};

CodeReading BadCharacter(absl::string_view text, std::size_t at,
                         const CodeSymbols& before) {
  CodeReading reading;
  reading.fault = CodeFault::kBadCharacter;
  reading.group = before.size() / kGroup + 1;
  reading.found = std::string(text.substr(at, 1));
  return reading;
}

}  // namespace

std::string EncodeCase(const CaseContent& content) {
  CodeSymbols symbols = {kVersion, 0};
  const std::vector<std::uint8_t> digits = EncodeContent(content);
  symbols.insert(symbols.end(), digits.begin(), digits.end());
  symbols[1] = LengthSymbol(symbols.size() + kCheckSymbols);
  AppendCheck(symbols);
  return InGroups(symbols);
}

CodeReading DecodeCase(absl::string_view text) {
  if (text.size() > kLongestCode) return Only(CodeFault::kTooLong);
  CodeSymbols symbols;
  if (const auto bad = ReadSymbols(text, symbols)) {
    return BadCharacter(text, *bad, symbols);
  }
  if (symbols.empty()) return Only(CodeFault::kEmpty);
  CodeReading reading;
  if (ReadContent(symbols, reading.content)) {
    reading.code = InGroups(symbols);
    return reading;
  }
  // The check is the same in every version.
  if (symbols[0] != kVersion && symbols.size() >= kFewest &&
      RemainderOf(symbols) == Remainder{}) {
    return Only(CodeFault::kUnknownVersion);
  }
  return Search(symbols).Find();
}

}  // namespace backwise::engine
