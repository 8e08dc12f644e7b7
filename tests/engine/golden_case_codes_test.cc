// Codes made in the past are read as they were meant.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "server/engine/case_code/case_code.h"
#include "tests/engine/random_cases.h"

namespace backwise::engine {
namespace {

// Returns the blocks of the file: "code ...", then what it says.
std::vector<std::string> Blocks() {
  std::ifstream file("tests/engine/golden_case_codes.txt");
  std::stringstream text;
  for (std::string line; std::getline(file, line);) {
    if (!absl::StartsWith(line, "#")) text << line << "\n";
  }
  return absl::StrSplit(text.str(), "\n\n", absl::SkipWhitespace());
}

TEST(GoldenCaseCodesTest, AreReadAsTheyWereMeant) {
  const std::vector<std::string> blocks = Blocks();
  EXPECT_GE(blocks.size(), 26u);
  for (const std::string& block : blocks) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(
        absl::StripAsciiWhitespace(block), absl::MaxSplits('\n', 1));
    const std::string code(absl::StripPrefix(parts.first, "code "));
    const CodeReading reading = DecodeCase(code);
    EXPECT_EQ(reading.fault, CodeFault::kNone) << code;
    EXPECT_EQ(absl::StripAsciiWhitespace(testing::InWords(reading.content)),
              parts.second)
        << code;
  }
}

}  // namespace
}  // namespace backwise::engine
