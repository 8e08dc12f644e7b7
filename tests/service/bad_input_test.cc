// What partners send by mistake, and what they are told: which field, why, and
// what would be right.
#include "tests/service/bad_input.h"

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/service/bad_input_fixture.h"
#include "tests/support/connection.h"

namespace backwise::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST_F(BadInputTest, BystandersAreNoMistake) { ExpectOk(Bystanders()); }

TEST_F(BadInputTest, FindingsThatDoNotExist) {
  ExpectAllRefused(UnknownFindings());
}

TEST_F(BadInputTest, FindingsAnsweredTwice) {
  ExpectAllRefused(DoubleFindings());
}

TEST_F(BadInputTest, ValuesOfAnotherKind) {
  const std::vector<BadInput> inputs = WrongKinds();
  EXPECT_EQ(inputs.size(), 23u);
  ExpectAllRefused(inputs);
}

TEST_F(BadInputTest, ValuesOfTheRightKindAreFine) {
  for (const KindCase& kind : KindCases()) {
    for (const auto& [field, value] : ValueCases()) {
      if (field != kind.takes) continue;
      SCOPED_TRACE(AnswerText(kind, value));
      ExpectOk(ParseAdvance(AnswerText(kind, value)));
    }
  }
}

TEST_F(BadInputTest, ValuesThatAreMissing) {
  ExpectAllRefused(MissingValues());
}

TEST_F(BadInputTest, UnsureIsNeverFalse) {
  ExpectAllRefused(FalseUnsure());
  for (const KindCase& kind : KindCases()) {
    SCOPED_TRACE(kind.name);
    ExpectOk(ParseAdvance(AnswerText(kind, "unsure: true")));
  }
}

TEST_F(BadInputTest, ChoicesThatDoNotExist) {
  ExpectAllRefused(UnknownChoices());
}

TEST_F(BadInputTest, ChoicesThatContradictEachOther) {
  ExpectAllRefused(ContradictingChoices());
}

TEST_F(BadInputTest, NumbersThatCannotBe) { ExpectAllRefused(WrongNumbers()); }

TEST_F(BadInputTest, RegionCodes) { ExpectAllRefused(WrongRegions()); }

TEST_F(BadInputTest, Languages) { ExpectAllRefused(WrongLanguages()); }

TEST_F(BadInputTest, AHugeNameMakesNoHugeError) {
  v1::AdvanceRequest request;
  request.add_answers()->set_finding(std::string(255 * 1024, 'q'));
  const RpcFailure failure = Send(request);
  EXPECT_EQ(failure.info.reason(), "UNKNOWN_FINDING");
  EXPECT_LT(failure.all_text.size(), 1000u);
}

// Not "from 0 to 10, not 10".
TEST_F(BadInputTest, ANumberJustOutsideIsNotCalledTheLimit) {
  const RpcFailure failure =
      Send("answers { finding: 'pain_severity' number: 10.000000000000002 }");
  EXPECT_THAT(failure.message,
              HasSubstr("from 0 to 10, not 10.000000000000002"));
}

TEST_F(BadInputTest, NumbersAtTheEdgesAreFine) {
  for (const char* answer : {
           "finding: 'pain_severity' number: 0",
           "finding: 'pain_severity' number: 10",
           "finding: 'age' number: 120",
           "finding: 'age' number: 0",
           "finding: 'pain_duration_weeks' number: 3000",
           "finding: 'pain_duration_weeks' number: 0.142857142857",
           "finding: 'pain_duration_weeks' number: 5e-324",
       }) {
    SCOPED_TRACE(answer);
    ExpectOk(ParseAdvance(absl::StrCat("answers { ", answer, " }")));
  }
}

TEST_F(BadInputTest, MinusZeroIsZero) {
  std::vector<std::string> responses;
  for (const double zero : {0.0, -0.0}) {
    v1::AdvanceRequest request;
    for (const char* finding :
         {"pain_severity", "pain_duration_weeks", "injury_weeks", "age"}) {
      v1::Answer* answer = request.add_answers();
      answer->set_finding(finding);
      answer->set_number(zero);
    }
    ASSERT_EQ(std::signbit(request.answers(0).number()), std::signbit(zero));
    CallContext context;
    v1::AdvanceResponse response;
    ASSERT_TRUE(server().stub().Advance(&context, request, &response).ok());
    responses.push_back(response.SerializeAsString());
  }
  EXPECT_EQ(responses[0], responses[1]);
}

TEST_F(BadInputTest, AWrongFirstAnswerIsStillTheFirst) {
  const RpcFailure failure = Send(
      R"pb(answers { finding: "fever" number: 39 }
           answers { finding: "fever" present: true })pb");
  EXPECT_EQ(failure.info.reason(), "WRONG_KIND");
  EXPECT_THAT(failure.fields(),
              ElementsAre("answers[0].number", "answers[1].finding"));
}

TEST_F(BadInputTest, RegionsThatAreNotListedAreFine) {
  for (const char* code : {"BR", "JP", "ZZ", "419", "001", "US-CA", "GB-SCT",
                           "br", "Gb-nIr", "CN-11", "FR-75C", "EU"}) {
    SCOPED_TRACE(code);
    v1::AdvanceRequest request;
    request.set_region_code(code);
    ExpectOk(request);
  }
}

TEST_F(BadInputTest, EverythingWrongIsToldAtOnce) {
  const RpcFailure failure = Send(
      R"pb(answers { finding: "fever" number: 39 }
           answers { finding: "age" number: 41 }
           answers { finding: "leg_side" choice: "left" }
           answers {
             finding: "tight_areas"
             choices { ids: "hip" ids: "neck" unasked_ids: "knee" }
           }
           answers { finding: "nonsense" present: true }
           answers { finding: "fever" present: true }
           answers { finding: "pain_severity" number: 12 }
           language_code: "fr"
           region_code: "GBR")pb");
  EXPECT_EQ(CodeName(failure.code), "INVALID_ARGUMENT");
  EXPECT_EQ(failure.info.reason(), "WRONG_KIND");
  EXPECT_THAT(failure.message, StartsWith("answers[0].number: `fever` is"));
  EXPECT_THAT(failure.message, HasSubstr("; and 9 more in the details"));
  EXPECT_THAT(
      failure.fields(),
      ElementsAre("answers[0].number", "answers[2].choice",
                  "answers[3].choices.ids[0]", "answers[3].choices.ids[1]",
                  "answers[3].choices.unasked_ids[0]", "answers[4].finding",
                  "answers[5].finding", "answers[6].number", "language_code",
                  "region_code"));
  // The answer that is right is nobody's business.
  EXPECT_THAT(failure.all_text, Not(HasSubstr("41")));
}

}  // namespace
}  // namespace backwise::testing
