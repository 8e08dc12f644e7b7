// Telephone numbers: each region has its own, and nobody ever sees another's.
#include <gmock/gmock.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "server/service/advisor.h"
#include "tests/service/message_texts.h"
#include "tests/service/requests.h"
#include "tests/support/matchers.h"

namespace backwise::service {
namespace {

using testing::Advance;
using testing::Assess;
using testing::EqualsMessage;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using testing::RequestOf;
using testing::TheAdvisor;
using ::testing::UnorderedElementsAre;
using testing::Vignette;
using testing::Vignettes;
using testing::VignetteWithId;
using testing::WhatToDo;

const v1::KnowledgeBase& Base() { return TheAdvisor().knowledge().base(); }

// A telephone number, as it is written and as its digits.
using Numbers = std::map<std::string, std::string>;

// Returns the numbers that people in this region are told to call.
Numbers NumbersOf(const v1::Region& region) {
  Numbers numbers;
  static const std::regex* const kNumber =
      new std::regex("[0-9](?:[0-9]|[ -](?=[0-9]))+[0-9]");
  for (const std::string& text :
       {region.emergency(), region.advice_line(), region.crisis()}) {
    for (std::sregex_iterator it(text.begin(), text.end(), *kNumber), end;
         it != end; ++it) {
      numbers[it->str()] =
          absl::StrReplaceAll(it->str(), {{" ", ""}, {"-", ""}});
    }
  }
  return numbers;
}

// Returns whether the number stands in the text by itself, not as a part of
// another one.
bool HasNumber(const std::string& text, const std::string& number) {
  const auto belongs = [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' ||
           c == ',' || c == '-';
  };
  for (std::size_t at = text.find(number); at != std::string::npos;
       at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    const bool goes_on =
        end + 1 < text.size() && belongs(text[end]) &&
        std::isdigit(static_cast<unsigned char>(text[end + 1])) != 0;
    const bool digit_follows =
        end < text.size() &&
        std::isdigit(static_cast<unsigned char>(text[end])) != 0;
    if ((at == 0 || !belongs(text[at - 1])) && !goes_on && !digit_follows) {
      return true;
    }
  }
  return false;
}

// Returns the numbers of all other regions that are not also of this one.
std::set<std::string> FindNumbersOfOthers(const v1::Region& region) {
  std::set<std::string> own;
  for (const auto& [written, digits] : NumbersOf(region)) own.insert(digits);
  std::set<std::string> others;
  for (const v1::Region& other : Base().regions()) {
    for (const auto& [written, digits] : NumbersOf(other)) {
      if (own.count(digits) > 0) continue;
      others.insert(written);
      others.insert(digits);
    }
  }
  return others;
}

const std::set<std::string>& NumbersOfOthers(const v1::Region& region) {
  static auto& found = *new std::map<std::string, std::set<std::string>>();
  const auto [it, added] = found.try_emplace(region.code());
  if (added) it->second = FindNumbersOfOthers(region);
  return it->second;
}

TEST(RegionTest, TheNumbersOfRegionsAreFound) {
  v1::Region region;
  region.set_emergency("999 (or 112)");
  region.set_advice_line("Healthline on 0800 611 116, day and night");
  region.set_crisis("988, or Poison Control on 1-800-222-1222 (press 2)");
  EXPECT_THAT(NumbersOf(region),
              UnorderedElementsAre(Pair("999", "999"), Pair("112", "112"),
                                   Pair("988", "988"),
                                   Pair("0800 611 116", "0800611116"),
                                   Pair("1-800-222-1222", "18002221222")));
  EXPECT_TRUE(HasNumber("call 111.", "111"));
  EXPECT_TRUE(HasNumber("111", "111"));
  EXPECT_TRUE(HasNumber("ring 111, or", "111"));
  EXPECT_FALSE(HasNumber("1110 steps, 0111", "111"));
  EXPECT_FALSE(HasNumber("1,000 steps", "000"));
  EXPECT_GE(NumbersOfOthers(Base().regions(0)).size(), 15u);
}

// Expects that the response tells of no region but this one. Sources are
// quoted as they are published, telephone numbers and all, and the letters and
// digits of a case code say nothing.
void ExpectNoOtherNumbers(const google::protobuf::Message& response,
                          const v1::Region& region) {
  const std::set<std::string>& others = NumbersOfOthers(region);
  testing::VisitTexts(
      response, [&](const std::string& field, const std::string& text) {
        static const auto& not_said = *new std::set<std::string>{
            "reference", "seen", "digest", "case_code"};
        if (not_said.count(field) > 0) return;
        for (const std::string& number : others) {
          EXPECT_FALSE(HasNumber(text, number))
              << number << " in " << field << ": " << text;
        }
        EXPECT_THAT(text, Not(HasSubstr("{"))) << "in " << field;
      });
}

TEST(RegionTest, APersonNeverSeesTheNumbersOfAnotherRegion) {
  std::set<v1::Disposition> seen;
  for (const Vignette& vignette : Vignettes()) {
    for (const v1::Region& region : Base().regions()) {
      SCOPED_TRACE(absl::StrCat(vignette.id, " in ", region.code()));
      v1::AssessRequest request = RequestOf(vignette, region.code());
      const v1::AssessResponse response = Assess(request);
      ExpectNoOtherNumbers(response, region);
      const v1::Assessment& assessment = response.assessment();
      EXPECT_EQ(assessment.contacts().region_code(), region.code());
      EXPECT_EQ(assessment.contacts().emergency(), region.emergency());
      EXPECT_THAT(WhatToDo(assessment), HasSubstr(region.emergency()));
      seen.insert(assessment.disposition());
    }
  }
  // Nothing, when a level has no vignette any more.
  EXPECT_EQ(seen.size(), 6u);
}

TEST(RegionTest, ATurnNeverShowsTheNumbersOfAnotherRegion) {
  int next = 0;
  for (const Vignette& vignette : Vignettes()) {
    const v1::Region& region = Base().regions(next++ % Base().regions_size());
    SCOPED_TRACE(absl::StrCat(vignette.id, " in ", region.code()));
    v1::AssessRequest request = RequestOf(vignette, region.code());
    // Half of the answers: there is a question.
    request.mutable_answers()->DeleteSubrange(0, request.answers_size() / 2);
    ExpectNoOtherNumbers(Advance(request), region);
  }
}

// One case of each level, in full.
TEST(RegionTest, EachLevelSaysWhomToCallInEachRegion) {
  struct Level {
    const char* vignette;
    v1::Disposition disposition;
    bool advice_line;
    bool crisis;
  };
  const std::vector<Level> levels = {
      {"open_001", v1::DISPOSITION_EMERGENCY_NOW, false, false},
      {"open_022", v1::DISPOSITION_URGENT_SAME_DAY, true, false},
      {"open_038", v1::DISPOSITION_SEE_DOCTOR_SOON, true, false},
      {"open_055", v1::DISPOSITION_SELF_CARE, true, false},
      {"open_126", v1::DISPOSITION_UNDETERMINED, true, false},
      {"open_160", v1::DISPOSITION_EMERGENCY_NOW, false, true},
  };
  for (const Level& level : levels) {
    for (const v1::Region& region : Base().regions()) {
      SCOPED_TRACE(absl::StrCat(level.vignette, " in ", region.code()));
      const v1::Assessment assessment =
          Assess(RequestOf(VignetteWithId(level.vignette), region.code()))
              .assessment();
      EXPECT_EQ(assessment.disposition(), level.disposition);
      const std::string text = WhatToDo(assessment);
      EXPECT_THAT(text, HasSubstr(region.emergency()));
      if (level.advice_line) {
        EXPECT_THAT(text, HasSubstr(region.advice_line()));
      }
      if (level.crisis) {
        EXPECT_THAT(text, HasSubstr(region.crisis()));
      }
      v1::Contacts expected;
      expected.set_region_code(region.code());
      expected.set_emergency(region.emergency());
      expected.set_emergency_department(region.emergency_department());
      expected.set_advice_line(region.advice_line());
      expected.set_crisis(region.crisis());
      expected.set_verified(region.verified());
      *expected.mutable_sources() = region.sources();
      EXPECT_THAT(assessment.contacts(), EqualsMessage(expected));
    }
  }
}

struct RegionCase {
  const char* code;
  const char* row;
};

TEST(RegionTest, FindsTheRowOfARegion) {
  const std::vector<RegionCase> cases = {
      {"", "001"},          {"001", "001"},   {"GB", "GB"},
      {"gb", "GB"},         {"Gb", "GB"},     {"GB-NIR", "GB-NIR"},
      {"gb-nir", "GB-NIR"}, {"GB-SCT", "GB"}, {"GB-ENG", "GB"},
      {"GB-WLS", "GB"},     {"DE", "EU"},     {"de", "EU"},
      {"DE-BY", "EU"},      {"FR", "EU"},     {"GR", "EU"},
      {"EU", "EU"},         {"IE", "IE"},     {"US", "US"},
      {"US-CA", "US"},      {"CA", "CA"},     {"CA-QC", "CA"},
      {"NZ", "NZ"},         {"AU", "AU"},     {"IN", "IN"},
      {"ZA", "ZA"},         {"BR", "001"},    {"BR-SP", "001"},
      {"CH", "001"},        {"UK", "001"},    {"419", "001"},
      {"150", "001"},       {"ZZ", "001"},
  };
  for (const RegionCase& c : cases) {
    SCOPED_TRACE(c.code);
    v1::AssessRequest request;
    request.set_region_code(c.code);
    const v1::Region& row = *TheAdvisor().knowledge().region_by_code.at(c.row);
    const v1::AssessResponse response = Assess(request);
    EXPECT_EQ(response.assessment().contacts().region_code(), c.row);
    EXPECT_EQ(response.assessment().contacts().emergency(), row.emergency());
    ExpectNoOtherNumbers(response, row);
  }
}

TEST(RegionTest, EveryIncludedCountryFindsItsRow) {
  for (const v1::Region& region : Base().regions()) {
    for (const std::string& code : region.includes()) {
      SCOPED_TRACE(code);
      v1::AssessRequest request;
      request.set_region_code(code);
      EXPECT_EQ(Assess(request).assessment().contacts().region_code(),
                region.code());
    }
  }
}

// Numbers written out, so that a mistake in the file is seen here.
TEST(RegionTest, NamesTheEmergencyNumberOfTheCountry) {
  const std::map<std::string, std::string> numbers = {
      {"GB", "999"}, {"GB-NIR", "999"}, {"IE", "112"}, {"DE", "112"},
      {"US", "911"}, {"CA", "911"},     {"AU", "000"}, {"NZ", "111"},
      {"IN", "112"}, {"ZA", "112"},
  };
  for (const auto& [code, number] : numbers) {
    SCOPED_TRACE(code);
    v1::AssessRequest request;
    request.set_region_code(code);
    v1::Answer* answer = request.add_answers();
    answer->set_finding("saddle_numbness");
    answer->set_present(true);
    const v1::Assessment assessment = Assess(request).assessment();
    EXPECT_EQ(assessment.disposition(), v1::DISPOSITION_EMERGENCY_NOW);
    EXPECT_TRUE(HasNumber(assessment.headline(), number))
        << assessment.headline();
    EXPECT_TRUE(HasNumber(assessment.safety_net(0).text(), number));
  }
}

}  // namespace
}  // namespace backwise::service
