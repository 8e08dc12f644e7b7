#include "server/service/answer_reader.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "backwise/v1/advisor_service.pb.h"
#include "google/rpc/error_details.pb.h"
#include "knowledge/symbols.h"
#include "tests/support/vignettes.h"

namespace backwise::service {
namespace {

using engine::ChoiceSet;
using engine::Fact;
using engine::Facts;
using knowledge::Knowledge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Knowledge& TheKnowledge() {
  static const Knowledge& knowledge = *testing::ShippedKnowledge();
  return knowledge;
}

std::uint32_t IndexOf(const std::string& finding) {
  return TheKnowledge().finding_index.at(finding);
}

// Returns the set of these choices.
ChoiceSet SetOf(const std::string& finding,
                const std::vector<std::string>& ids) {
  ChoiceSet set = 0;
  for (const std::string& id : ids) {
    const auto choice = knowledge::Symbols::FindChoice(
        TheKnowledge().finding(IndexOf(finding)), id);
    EXPECT_TRUE(choice.has_value()) << id;
    set |= ChoiceSet{1} << choice.value_or(0);
  }
  return set;
}

Answers ParseAnswers(const std::string& text) {
  v1::AssessRequest request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request))
      << text;
  return request.answers();
}

// What came of reading.
struct Reading {
  Facts facts;
  std::vector<std::string> wrong_fields;

  const Fact& of(const std::string& finding) const {
    return facts[IndexOf(finding)];
  }
};

std::vector<std::string> WrongFields(const Violations& violations) {
  std::vector<std::string> fields;
  const auto payload = violations.ToStatus().GetPayload(
      "type.googleapis.com/google.rpc.BadRequest");
  google::rpc::BadRequest bad_request;
  if (!payload.has_value() ||
      !bad_request.ParseFromString(std::string(*payload))) {
    return fields;
  }
  for (const auto& violation : bad_request.field_violations()) {
    fields.push_back(violation.field());
  }
  return fields;
}

Reading Read(const Answers& answers) {
  Violations violations;
  Facts facts = ReadAnswers(TheKnowledge(), answers, "answers", violations);
  return {std::move(facts), WrongFields(violations)};
}

Reading Read(const std::string& text) { return Read(ParseAnswers(text)); }

// Reads one answer, which must be right.
Fact ReadOne(const std::string& finding, const std::string& value) {
  const Reading reading =
      Read(absl::StrCat("answers { finding: '", finding, "' ", value, " }"));
  EXPECT_THAT(reading.wrong_fields, IsEmpty());
  return reading.of(finding);
}

TEST(AnswerReaderTest, ReadsNothingFromNothing) {
  const Reading reading = Read(Answers());
  EXPECT_TRUE(reading.facts == Facts(TheKnowledge()));
  EXPECT_THAT(reading.wrong_fields, IsEmpty());
}

TEST(AnswerReaderTest, ReadsPresence) {
  EXPECT_EQ(ReadOne("fever", "present: true"), Fact::Yes());
  EXPECT_EQ(ReadOne("fever", "present: false"), Fact::No());
  EXPECT_EQ(ReadOne("fever", "unsure: true"), Fact::Unsure());
}

TEST(AnswerReaderTest, ReadsAChoice) {
  EXPECT_EQ(ReadOne("leg_side", "choice: 'both_legs'"),
            Fact::Chosen(SetOf("leg_side", {"both_legs"})));
  EXPECT_EQ(ReadOne("leg_side", "choice: 'none'"),
            Fact::Chosen(SetOf("leg_side", {"none"})));
  EXPECT_EQ(ReadOne("leg_side", "unsure: true"), Fact::Unsure());
}

TEST(AnswerReaderTest, ReadsChoices) {
  EXPECT_EQ(ReadOne("tight_areas", "choices { ids: 'hips' ids: 'low_back' }"),
            Fact::Chosen(SetOf("tight_areas", {"hips", "low_back"})));
  EXPECT_EQ(ReadOne("tight_areas", "choices {}"), Fact::Chosen(0));
  EXPECT_TRUE(ReadOne("tight_areas", "choices {}").IsAnswered());
}

TEST(AnswerReaderTest, KnowsWhichChoicesWereNotAsked) {
  const Fact fact =
      ReadOne("tight_areas", "choices { ids: 'hips' unasked_ids: 'buttock' }");
  EXPECT_EQ(fact, Fact::Chosen(SetOf("tight_areas", {"hips"}),
                               SetOf("tight_areas", {"buttock"})));
  EXPECT_FALSE(fact.IsAnswered());
  EXPECT_FALSE(fact.IsAbsent());
}

TEST(AnswerReaderTest, ReadsNumbers) {
  EXPECT_EQ(ReadOne("pain_severity", "number: 7"), Fact::Number(7));
  EXPECT_EQ(ReadOne("pain_severity", "number: 0"), Fact::Number(0));
  EXPECT_EQ(ReadOne("age", "number: 41.5"), Fact::Number(41.5));
  EXPECT_EQ(ReadOne("pain_duration_weeks", "number: 0.125"),
            Fact::Number(0.125));
}

TEST(AnswerReaderTest, ReadsMinusZeroAsZero) {
  Answers answers = ParseAnswers("answers { finding: 'age' number: 0 }");
  answers[0].set_number(-0.0);
  EXPECT_FALSE(std::signbit(Read(answers).of("age").number));
}

// What "not sure" is, of each kind.
TEST(AnswerReaderTest, ReadsNotSureByKind) {
  const Knowledge& knowledge = TheKnowledge();
  int with_choice = 0;
  for (const v1::Finding& finding : knowledge.base().findings()) {
    SCOPED_TRACE(finding.id());
    const Fact fact = ReadOne(finding.id(), "unsure: true");
    const auto own = std::find_if(
        finding.choices().begin(), finding.choices().end(),
        [](const v1::Choice& choice) { return choice.not_sure(); });
    if (own != finding.choices().end()) {
      ++with_choice;
      EXPECT_EQ(fact, Fact::Chosen(SetOf(finding.id(), {own->id()})));
    } else if (finding.kind() == v1::FINDING_KIND_PRESENCE ||
               finding.kind() == v1::FINDING_KIND_CHOICE) {
      EXPECT_EQ(fact, Fact::Unsure());
    } else {
      EXPECT_EQ(fact, Fact::Declined());
      EXPECT_FALSE(fact.IsAnswered());
    }
    EXPECT_FALSE(fact.IsAbsent());
  }
  EXPECT_GT(with_choice, 0);
}

TEST(AnswerReaderTest, TakesTheNotSureChoiceByName) {
  EXPECT_EQ(
      ReadOne("infection_risk", "choices { ids: 'diabetes' ids: 'not_sure' }"),
      Fact::Chosen(SetOf("infection_risk", {"diabetes", "not_sure"})));
}

// It is a way to answer the other rows, never a row that waits.
TEST(AnswerReaderTest, NeverWaitsForTheNotSureChoice) {
  const Fact fact = ReadOne("infection_risk",
                            "choices { ids: 'diabetes' unasked_ids: 'not_sure' "
                            "unasked_ids: 'tuberculosis' }");
  EXPECT_EQ(fact, Fact::Chosen(SetOf("infection_risk", {"diabetes"}),
                               SetOf("infection_risk", {"tuberculosis"})));
  EXPECT_TRUE(ReadOne("infection_risk", "choices { unasked_ids: 'not_sure' }")
                  .IsAnswered());
}

TEST(AnswerReaderTest, LeavesOutWhatIsWrongAndKeepsTheRest) {
  const Reading reading = Read(
      R"pb(answers { finding: "fever" present: true }
           answers { finding: "age" number: -1 }
           answers { finding: "leg_side" choice: "left" }
           answers {
             finding: "tight_areas"
             choices { ids: "hips" ids: "neck" }
           }
           answers { finding: "weight_loss" present: false })pb");
  Facts expected(TheKnowledge());
  expected.Set(IndexOf("fever"), Fact::Yes());
  expected.Set(IndexOf("weight_loss"), Fact::No());
  EXPECT_TRUE(reading.facts == expected);
  EXPECT_THAT(reading.wrong_fields,
              ElementsAre("answers[1].number", "answers[2].choice",
                          "answers[3].choices.ids[1]"));
}

TEST(AnswerReaderTest, OfTwoAnswersKeepsTheFirst) {
  const Reading reading = Read(
      R"pb(answers { finding: "fever" present: true }
           answers { finding: "fever" present: false })pb");
  EXPECT_EQ(reading.of("fever"), Fact::Yes());
  EXPECT_THAT(reading.wrong_fields, ElementsAre("answers[1].finding"));
}

TEST(AnswerReaderTest, AWrongFirstAnswerIsNotMadeUpForByASecond) {
  const Reading reading = Read(
      R"pb(answers { finding: "fever" number: 39 }
           answers { finding: "fever" present: false })pb");
  EXPECT_TRUE(reading.of("fever").IsAbsent());
  EXPECT_THAT(reading.wrong_fields,
              ElementsAre("answers[0].number", "answers[1].finding"));
}

TEST(AnswerReaderTest, ReadsNoneOfTooMany) {
  Answers answers;
  for (int i = 0; i < 201; ++i) {
    *answers.Add() =
        ParseAnswers("answers { finding: 'fever' present: true }")[0];
  }
  const Reading reading = Read(answers);
  EXPECT_TRUE(reading.facts == Facts(TheKnowledge()));
  EXPECT_THAT(reading.wrong_fields, ElementsAre("answers"));
}

TEST(AnswerReaderTest, NamesPathsAsItsCallerDoes) {
  Violations violations;
  ReadAnswers(TheKnowledge(), ParseAnswers("answers { finding: 'x_y_z' }"),
              "changes.answers", violations);
  EXPECT_THAT(WrongFields(violations),
              ElementsAre("changes.answers[0].finding"));
}

TEST(AnswerReaderTest, AddsToViolationsThatAreThere) {
  Violations violations;
  violations.Add("region_code", "BAD_REGION_CODE", "no such place");
  ReadAnswers(TheKnowledge(), ParseAnswers("answers {}"), "answers",
              violations);
  EXPECT_THAT(WrongFields(violations),
              ElementsAre("region_code", "answers[0].finding"));
}

TEST(AnswerReaderTest, TheOrderOfAnswersDoesNotMatter) {
  std::mt19937 random(20261);
  for (const testing::Vignette& vignette :
       testing::ReadVignettes(TheKnowledge())) {
    SCOPED_TRACE(vignette.id);
    Answers answers;
    for (const auto& [id, answer] : vignette.answers) *answers.Add() = answer;
    const Reading sorted = Read(answers);
    EXPECT_THAT(sorted.wrong_fields, IsEmpty());
    std::shuffle(answers.pointer_begin(), answers.pointer_end(), random);
    EXPECT_TRUE(Read(answers).facts == sorted.facts);
  }
}

}  // namespace
}  // namespace backwise::service
