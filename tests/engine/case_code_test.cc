// Case codes: what is written is read, and what is misread is refused.
#include "server/engine/case_code/case_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "server/engine/case_code/code_symbols.h"
#include "tests/engine/random_cases.h"

namespace backwise::engine {
namespace {

using testing::InWords;
using testing::Random;
using testing::RandomCase;
using testing::Same;
using Kind = CaseAnswer::Kind;

constexpr char kAlphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

CaseContent CaseOf(std::vector<CaseAnswer> answers) {
  CaseContent content;
  content.release = {2026, 11, false, 0};
  content.answers = std::move(answers);
  return content;
}

std::string WithoutHyphens(const std::string& code) {
  return absl::StrReplaceAll(code, {{"-", ""}});
}

// A million cases, in four tests that can run side by side.
class RoundTrip : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(RoundTrip, GivesEveryCaseBack) {
  const std::uint64_t count = testing::CaseCount(250'000);
  for (std::uint64_t i = 0; i < count; ++i) {
    Random random(GetParam() * count + i);
    const CaseContent content = RandomCase(random);
    const std::string code = EncodeCase(content);
    // The others have more answers of kinds that nobody has yet.
    if (code.size() > kLongestCode) continue;
    const CodeReading reading = DecodeCase(code);
    ASSERT_EQ(reading.fault, CodeFault::kNone) << i << " " << code;
    ASSERT_TRUE(Same(reading.content, content)) << i << " " << code << "\n"
                                                << InWords(content) << "\n"
                                                << InWords(reading.content);
    ASSERT_EQ(reading.code, code);
  }
}

INSTANTIATE_TEST_SUITE_P(OfAMillion, RoundTrip,
                         ::testing::Range<std::uint64_t>(0, 4));

// Calls `check` with codes of all lengths: those number `first` to `end` - 1.
template <typename Check>
void ForCodes(std::uint64_t first, std::uint64_t end, Check check) {
  const std::uint64_t count = testing::CaseCount(end - first);
  for (std::uint64_t i = first; i < first + count; ++i) {
    Random random(i);
    const std::string code = EncodeCase(RandomCase(random));
    if (code.size() > kLongestCode) continue;
    SCOPED_TRACE(code);
    check(code);
    if (::testing::Test::HasFailure()) return;
  }
}

// A thousand codes, every place, every other character.
class WrongCharacter : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(WrongCharacter, IsRefusedAndItsGroupNamed) {
  const std::uint64_t first = GetParam() * 125;
  ForCodes(first, first + 125, [](const std::string& code) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      if (code[i] == '-') continue;
      std::string wrong = code;
      for (const char c : std::string(kAlphabet)) {
        if (c == code[i]) continue;
        wrong[i] = c;
        const CodeReading reading = DecodeCase(wrong);
        ASSERT_EQ(reading.fault, CodeFault::kWrongCharacter) << wrong;
        ASSERT_EQ(reading.group, i / 6 + 1) << wrong;
        ASSERT_EQ(reading.found, wrong.substr(i / 6 * 6, reading.found.size()));
        ASSERT_EQ(reading.expected,
                  code.substr(i / 6 * 6, reading.expected.size()));
      }
    }
  });
}

INSTANTIATE_TEST_SUITE_P(OfAThousandCodes, WrongCharacter,
                         ::testing::Range<std::uint64_t>(0, 8));

TEST(CaseCodeTest, RefusesEverySwapOfNeighboursAndNamesTheGroup) {
  ForCodes(0, 1000, [](const std::string& code) {
    const std::string plain = WithoutHyphens(code);
    for (std::size_t i = 0; i + 1 < plain.size(); ++i) {
      if (plain[i] == plain[i + 1]) continue;
      std::string swapped = plain;
      std::swap(swapped[i], swapped[i + 1]);
      const CodeReading reading = DecodeCase(swapped);
      ASSERT_EQ(reading.fault, CodeFault::kSwappedCharacters) << swapped;
      ASSERT_EQ(reading.group, i / 5 + 1) << swapped;
    }
  });
}

TEST(CaseCodeTest, RefusesEveryTwoWrongCharacters) {
  ForCodes(0, 100, [](const std::string& code) {
    Random random(code.size());
    const std::string plain = WithoutHyphens(code);
    for (int i = 0; i < 2000; ++i) {
      std::string wrong = plain;
      const std::size_t at = random.Below(plain.size() - 1);
      const std::size_t other = at + 1 + random.Below(plain.size() - at - 1);
      wrong[at] = kAlphabet[random.Below(32)];
      wrong[other] = kAlphabet[random.Below(32)];
      if (wrong == plain) continue;
      ASSERT_NE(DecodeCase(wrong).fault, CodeFault::kNone) << wrong;
    }
  });
}

TEST(CaseCodeTest, SaysHowManyCharactersAreMissingAtTheEnd) {
  ForCodes(0, 1000, [](const std::string& code) {
    const std::string plain = WithoutHyphens(code);
    for (std::size_t missing = 1; missing < plain.size(); ++missing) {
      const CodeReading reading =
          DecodeCase(plain.substr(0, plain.size() - missing));
      ASSERT_NE(reading.fault, CodeFault::kNone);
      if (missing > 10 || plain.size() - missing < 5) continue;
      ASSERT_EQ(reading.fault, CodeFault::kMissingCharacters);
      ASSERT_EQ(reading.characters, missing);
      // Of one its place is looked for; of more it is taken to be the end.
      if (missing == 1) continue;
      ASSERT_EQ(reading.group, (plain.size() - missing - 1) / 5 + 1);
    }
  });
}

TEST(CaseCodeTest, MostlyFindsWhereACharacterWasLeftOutOrSaidTwice) {
  int tried = 0;
  int found = 0;
  const auto expect_group = [&](const CodeReading& reading, std::size_t group) {
    ++tried;
    found += reading.group == group ? 1 : 0;
    // Where it is not sure it says so.
    EXPECT_TRUE(reading.group == group || reading.group == 0);
  };
  ForCodes(0, 50, [&](const std::string& code) {
    const std::string plain = WithoutHyphens(code);
    if (plain.size() > 100) return;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      std::string without = plain;
      without.erase(i, 1);
      CodeReading reading = DecodeCase(without);
      ASSERT_EQ(reading.fault, CodeFault::kMissingCharacters) << without;
      ASSERT_EQ(reading.characters, 1u);
      // Of two that are alike either may be the missing one.
      std::size_t first = i;
      while (first > 0 && plain[first - 1] == plain[i]) --first;
      expect_group(reading, first / 5 + 1);

      std::string twice = plain;
      twice.insert(i, 1, plain[i]);
      reading = DecodeCase(twice);
      ASSERT_EQ(reading.fault, CodeFault::kTooManyCharacters) << twice;
      ASSERT_EQ(reading.characters, 1u);
      expect_group(reading, first / 5 + 1);
    }
  });
  EXPECT_GT(found, tried * 9 / 10);
}

TEST(CaseCodeTest, ReadsACodeHoweverItIsWritten) {
  ForCodes(0, 1000, [](const std::string& code) {
    std::string spoken = absl::AsciiStrToLower(code);
    spoken = absl::StrReplaceAll(spoken, {{"-", " \n"}, {"0", "o"}});
    for (const char one : {'i', 'L', 'I', 'l'}) {
      const std::string written =
          absl::StrReplaceAll(spoken, {{"1", std::string(1, one)}});
      const CodeReading reading = DecodeCase(" " + written + "--");
      ASSERT_EQ(reading.fault, CodeFault::kNone) << written;
      ASSERT_EQ(reading.code, code);
    }
  });
}

TEST(CaseCodeTest, RefusesCharactersThatNoCodeHas) {
  const std::string code = EncodeCase(CaseOf({}));
  for (const char* bad : {"U", "u", "_", "*", "\xC3\xA9"}) {
    const CodeReading reading = DecodeCase(code.substr(0, 6) + bad);
    EXPECT_EQ(reading.fault, CodeFault::kBadCharacter) << bad;
    EXPECT_EQ(reading.group, 2u);
    EXPECT_EQ(reading.found[0], bad[0]);
  }
}

TEST(CaseCodeTest, RefusesNothingAndTooMuch) {
  EXPECT_EQ(DecodeCase("").fault, CodeFault::kEmpty);
  EXPECT_EQ(DecodeCase(" - \n").fault, CodeFault::kEmpty);
  EXPECT_EQ(DecodeCase(std::string(401, '1')).fault, CodeFault::kTooLong);
  EXPECT_NE(DecodeCase(std::string(400, '1')).fault, CodeFault::kTooLong);
  EXPECT_EQ(DecodeCase("1").fault, CodeFault::kMissingCharacters);
}

TEST(CaseCodeTest, SaysWhenALaterVersionMadeIt) {
  CodeSymbols symbols = {2, 7, 9, 9};
  AppendCheck(symbols);
  EXPECT_EQ(DecodeCase(InGroups(symbols)).fault, CodeFault::kUnknownVersion);
  // Nothing is known of its content, so nothing is said of mistakes in it.
  symbols[2] ^= 1;
  EXPECT_NE(DecodeCase(InGroups(symbols)).fault, CodeFault::kUnknownVersion);
}

TEST(CaseCodeTest, NeverTakesGarbageForACodeThatItWouldNotWrite) {
  Random random(7);
  int read = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string garbage;
    const std::size_t length = random.Below(45);
    for (std::size_t j = 0; j < length; ++j) {
      // Of bytes most would be refused at once.
      garbage += random.Chance(0.999) ? kAlphabet[random.Below(32)]
                                      : static_cast<char>(random.Below(256));
    }
    const CodeReading reading = DecodeCase(garbage);
    if (reading.fault != CodeFault::kNone) continue;
    ++read;
    EXPECT_EQ(EncodeCase(reading.content), reading.code);
  }
  // One in 32^5 would be by chance.
  EXPECT_LE(read, 1);
}

}  // namespace
}  // namespace backwise::engine
