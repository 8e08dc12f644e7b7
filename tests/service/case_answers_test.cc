#include "server/service/case_answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/engine/case_code/case_code.h"
#include "tests/service/requests.h"
#include "tests/support/matchers.h"
#include "tests/support/random_answers.h"

namespace backwise::service {
namespace {

using engine::CaseAnswer;
using testing::EqualsMessage;
using testing::ParseRequest;
using testing::Random;
using testing::TheAdvisor;
using testing::Vignette;
using testing::VignetteWithId;

const knowledge::Knowledge& Shipped() { return TheAdvisor().knowledge(); }

// Returns the answers as a case holds them: by the findings' numbers, with the
// choices by theirs.
v1::AssessRequest InOrder(const v1::AssessRequest& request) {
  std::map<std::uint32_t, v1::Answer> by_number;
  for (v1::Answer answer : request.answers()) {
    const std::uint32_t index = Shipped().finding_index.at(answer.finding());
    const v1::Finding& finding = Shipped().finding(index);
    const auto before = [&](const std::string& a, const std::string& b) {
      const auto number = [&](const std::string& id) {
        return std::find_if(finding.choices().begin(), finding.choices().end(),
                            [&](const auto& c) { return c.id() == id; })
            ->number();
      };
      return number(a) < number(b);
    };
    if (answer.has_choices()) {
      auto& ids = *answer.mutable_choices()->mutable_ids();
      auto& unasked = *answer.mutable_choices()->mutable_unasked_ids();
      std::sort(ids.begin(), ids.end(), before);
      std::sort(unasked.begin(), unasked.end(), before);
    }
    by_number[finding.number()] = answer;
  }
  v1::AssessRequest ordered;
  for (const auto& [number, answer] : by_number) {
    *ordered.add_answers() = answer;
  }
  return ordered;
}

v1::AssessRequest Decoded(const std::string& code) {
  const engine::CodeReading reading = engine::DecodeCase(code);
  EXPECT_EQ(reading.fault, engine::CodeFault::kNone) << code;
  EXPECT_EQ(knowledge::ReleaseText(reading.content.release),
            Shipped().base().release());
  NamedAnswers named = NameAnswers(Shipped(), reading.content.answers);
  EXPECT_TRUE(named.unnamed.empty());
  v1::AssessRequest request;
  request.mutable_answers()->Swap(&named.answers);
  return request;
}

void ExpectComesBack(const v1::AssessRequest& request) {
  const std::string code = CaseCodeOf(Shipped(), request.answers());
  EXPECT_THAT(Decoded(code), EqualsMessage(InOrder(request))) << code;
}

TEST(CaseAnswersTest, GivesTheAnswersOfEveryVignetteBack) {
  for (const Vignette& vignette : testing::Vignettes()) {
    SCOPED_TRACE(vignette.id);
    ExpectComesBack(testing::RequestOf(vignette));
  }
}

TEST(CaseAnswersTest, GivesRandomAnswersBack) {
  const testing::RandomAnswers answers(Shipped().base());
  for (const std::uint64_t seed : testing::CaseSeeds(/*one_in=*/10)) {
    SCOPED_TRACE(testing::Replay(seed));
    Random random(seed);
    v1::AssessRequest request;
    for (const auto& [id, answer] : answers.Some(random)) {
      *request.add_answers() = answer;
    }
    ExpectComesBack(request);
    if (HasFailure()) return;
  }
}

TEST(CaseAnswersTest, KeepsNotSureAsItWasSent) {
  ExpectComesBack(ParseRequest(R"pb(
    answers { finding: "fever" unsure: true }
    answers { finding: "leg_side" unsure: true }
    answers { finding: "infection_risk" unsure: true }
    answers {
      finding: "recent_surgery"
      choices { ids: "not_sure" }
    }
    answers {
      finding: "skin_problem"
      choices { unasked_ids: "not_sure" }
    }
    answers { finding: "pain_location" unsure: true }
    answers { finding: "age" unsure: true }
    answers { finding: "pain_severity" unsure: true }
    answers { finding: "pain_duration_weeks" unsure: true }
  )pb"));
}

TEST(CaseAnswersTest, KeepsNumbersToTheBit) {
  for (const char* number :
       {"0", "0.1", "0.5", "41", "41.5", "120", "1e-300", "4.9e-324",
        "0.30000000000000004", "119.99999999999999"}) {
    SCOPED_TRACE(number);
    ExpectComesBack(ParseRequest(std::string("answers { finding: \"age\" ") +
                                 "number: " + number + " }"));
  }
}

TEST(CaseAnswersTest, GivesTheSameCodeForTheSameAnswersInAnyOrder) {
  v1::AssessRequest request = testing::RequestOf(VignetteWithId("open_101"));
  const std::string code = CaseCodeOf(Shipped(), request.answers());
  std::reverse(request.mutable_answers()->begin(),
               request.mutable_answers()->end());
  for (v1::Answer& answer : *request.mutable_answers()) {
    if (!answer.has_choices()) continue;
    auto& ids = *answer.mutable_choices()->mutable_ids();
    std::reverse(ids.begin(), ids.end());
  }
  EXPECT_EQ(CaseCodeOf(Shipped(), request.answers()), code);
}

TEST(CaseAnswersTest, TakesMinusZeroForZero) {
  const auto code = [](const char* text) {
    return CaseCodeOf(Shipped(), ParseRequest(text).answers());
  };
  EXPECT_EQ(code("answers { finding: 'age' number: -0 }"),
            code("answers { finding: 'age' number: 0 }"));
}

TEST(CaseAnswersTest, SetsAsideWhatTheGuidanceDoesNotHave) {
  using Kind = CaseAnswer::Kind;
  const std::vector<CaseAnswer> answers = {
      {.finding = 3, .kind = Kind::kYes},
      // A kind that the finding does not have.
      {.finding = 4, .kind = Kind::kNumber, .number = 3},
      // A choice that nobody has.
      {.finding = 8, .kind = Kind::kChoices, .chosen = 0b110 | 1ULL << 60},
      {.finding = 9, .kind = Kind::kChoice, .choice = 9},
      // Out of range.
      {.finding = 16, .kind = Kind::kNumber, .number = 1e9},
      {.finding = 900, .kind = Kind::kYes}};
  const NamedAnswers named = NameAnswers(Shipped(), answers);
  ASSERT_EQ(named.answers.size(), 1);
  EXPECT_EQ(named.answers[0].finding(), "pregnant");
  std::vector<std::uint32_t> unnamed;
  for (const CaseAnswer& answer : named.unnamed) {
    unnamed.push_back(answer.finding);
  }
  EXPECT_THAT(unnamed, ::testing::ElementsAre(4, 8, 9, 16, 900));
}

}  // namespace
}  // namespace backwise::service
