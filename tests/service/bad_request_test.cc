// Requests that are wrong as a whole: too much, no request at all, another
// release, another method.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/service/limits.h"
#include "tests/service/bad_input.h"
#include "tests/service/bad_input_fixture.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using BadRequestTest = BadInputTest;

TEST_F(BadRequestTest, AnotherReleaseIsNotServed) {
  const std::string& served = ShippedKnowledge()->base().release();
  for (const std::string& release :
       {std::string("2020.1.0"), std::string("latest"), served + " ",
        std::string("x\n") + std::string(200, 'y')}) {
    v1::AdvanceRequest request = Bystanders();
    request.set_knowledge_release(release);
    SCOPED_TRACE(release);
    const RpcFailure failure = Send(request);
    EXPECT_EQ(CodeName(failure.code), "FAILED_PRECONDITION");
    EXPECT_EQ(failure.info.reason(), "RELEASE_NOT_SERVED");
    EXPECT_EQ(failure.info.domain(), "backwise");
    EXPECT_EQ(failure.info.metadata().at("served"), served);
    EXPECT_THAT(failure.message,
                HasSubstr(absl::StrCat("is not served here; `", served, "`")));
    EXPECT_LT(failure.message.size(), 200u);
    EXPECT_THAT(failure.fields(), IsEmpty());
    ExpectOneLine(failure.message);
    ExpectNoBystander(failure);
  }
}

TEST_F(BadRequestTest, WrongInputIsToldBeforeAWrongRelease) {
  const RpcFailure failure = Send(
      R"pb(answers { finding: "fever" number: 39 }
           knowledge_release: "2020.1.0")pb");
  EXPECT_EQ(failure.info.reason(), "WRONG_KIND");
}

// As a reply that is right does.
TEST_F(BadRequestTest, TheSameMistakeMakesTheSameBytes) {
  const v1::AdvanceRequest request =
      ParseAdvance("answers { finding: 'pain_severity' number: 11 }");
  const std::string details = Advance(request).error_details();
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(Advance(request).error_details(), details);
  }
}

std::vector<v1::Answer> EveryFindingAnswered() {
  std::vector<v1::Answer> answers;
  for (const v1::Finding& finding : ShippedKnowledge()->base().findings()) {
    v1::Answer answer;
    answer.set_finding(finding.id());
    answer.set_unsure(true);
    answers.push_back(answer);
  }
  return answers;
}

TEST_F(BadRequestTest, EveryFindingMayBeAnswered) {
  v1::AdvanceRequest request;
  for (const v1::Answer& answer : EveryFindingAnswered()) {
    *request.add_answers() = answer;
  }
  ASSERT_LT(request.answers_size(), service::kMostAnswers);
  ExpectOk(request);
}

TEST_F(BadRequestTest, TwoHundredAndOneAnswersAreTooMany) {
  v1::AdvanceRequest request;
  for (int i = 0; i < service::kMostAnswers + 1; ++i) {
    v1::Answer* answer = request.add_answers();
    answer->set_finding("fever");
    answer->set_present(true);
  }
  const RpcFailure failure = Send(request);
  ExpectRefused({"201",
                 "",
                 "TOO_MANY_ANSWERS",
                 "answers",
                 "201 answers; at most 200 are read",
                 {{"limit", "200"}}},
                failure);
  EXPECT_THAT(failure.fields(), ElementsAre("answers"));
}

// Few enough to be read, so that the one that is double is found.
TEST_F(BadRequestTest, MoreAnswersThanFindingsAreRead) {
  v1::AdvanceRequest request;
  for (const v1::Answer& answer : EveryFindingAnswered()) {
    *request.add_answers() = answer;
  }
  *request.add_answers() = request.answers(0);
  const int first_double = request.answers_size() - 1;
  const RpcFailure failure = Send(request);
  EXPECT_EQ(failure.info.reason(), "DUPLICATE_FINDING");
  EXPECT_THAT(failure.fields(),
              ElementsAre(absl::StrCat("answers[", first_double, "].finding")));
}

// Each wrong answer adds a hundred bytes of details, and a client reads 8 KiB
// of them unless told otherwise.
TEST_F(BadRequestTest, TwoHundredWrongAnswersAreToldAsSuch) {
  v1::AdvanceRequest request;
  for (int i = 0; i < service::kMostAnswers; ++i) {
    v1::Answer* answer = request.add_answers();
    answer->set_finding(absl::StrCat("unknown_", i));
    answer->set_present(true);
  }
  const RpcFailure failure = Send(request);
  EXPECT_EQ(CodeName(failure.code), "INVALID_ARGUMENT") << failure.message;
  EXPECT_EQ(failure.info.reason(), "UNKNOWN_FINDING");
}

TEST_F(BadRequestTest, SixtyFourWrongChoicesAreToldAsSuch) {
  v1::AdvanceRequest request;
  v1::Answer* answer = request.add_answers();
  answer->set_finding("inflammatory_features");
  for (int i = 0; i < service::kMostChoices; ++i) {
    answer->mutable_choices()->add_ids(absl::StrCat("unknown_", i));
  }
  const RpcFailure failure = Send(request);
  EXPECT_EQ(CodeName(failure.code), "INVALID_ARGUMENT") << failure.message;
  EXPECT_EQ(failure.info.reason(), "UNKNOWN_CHOICE");
}

TEST_F(BadRequestTest, TooLargeARequestIsNotRead) {
  v1::AdvanceRequest request;
  request.add_answers()->set_finding(
      std::string(service::kLargestRequestBytes + 1, 'q'));
  EXPECT_EQ(CodeName(Send(request).code), "RESOURCE_EXHAUSTED");
  request.mutable_answers(0)->mutable_finding()->resize(
      service::kLargestRequestBytes - 16);
  EXPECT_EQ(CodeName(Send(request).code), "INVALID_ARGUMENT");
}

TEST_F(BadRequestTest, ManySmallUnknownFieldsDoNotHurt) {
  // Field 1000, a varint, 60,000 times.
  const std::string bytes = Times(60000, "\xc0\x3e\x01");
  const grpc::Status status =
      SendBytes("/backwise.v1.AdvisorService/Assess", bytes);
  EXPECT_EQ(CodeName(status.error_code()), "OK") << status.error_message();
}

TEST_F(BadRequestTest, BytesThatAreNoRequestAreAnError) {
  const std::string good = Bystanders().SerializeAsString();
  struct Bytes {
    const char* name;
    std::string bytes;
  };
  const std::vector<Bytes> cases = {
      {"the end is missing", good.substr(0, good.size() - 3)},
      {"only a tag", "\x0a"},
      {"a length beyond the end", "\x0a\x7f\x0a"},
      {"an endless length", "\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"},
      {"a group that does not end", Times(1000, "\x0b")},
      {"a wire type that does not exist", "\x0f"},
      {"zeros", std::string(100, '\0')},
      // answers { finding: <invalid UTF-8> present: true }
      {"a finding that is no UTF-8",
       std::string("\x0a\x06\x0a\x02\xc3\x28\x10\x01", 8)},
      // region_code: <an overlong slash>
      {"a region that is no UTF-8", std::string("\x1a\x02\xc0\xaf", 4)},
  };
  for (const auto& [name, bytes] : cases) {
    for (const char* method : {"Assess", "Advance"}) {
      SCOPED_TRACE(absl::StrCat(name, ", ", method));
      const RpcFailure failure = ReadFailure(SendBytes(
          absl::StrCat("/backwise.v1.AdvisorService/", method), bytes));
      EXPECT_EQ(CodeName(failure.code), "INVALID_ARGUMENT");
      EXPECT_EQ(failure.info.reason(), "MALFORMED_REQUEST");
    }
  }
  ExpectOk(Bystanders());
}

TEST_F(BadRequestTest, MethodsThatDoNotExist) {
  for (const char* method :
       {"/backwise.v1.AdvisorService/Diagnose", "/backwise.v1.AdvisorService/",
        "/backwise.v1.AdvisorService/assess",
        "/backwise.v2.AdvisorService/Assess",
        "/backwise.v1.GuidanceService/GetNothing"}) {
    SCOPED_TRACE(method);
    EXPECT_EQ(CodeName(SendBytes(method, "").error_code()), "UNIMPLEMENTED");
  }
  ExpectOk(Bystanders());
}

TEST_F(BadRequestTest, ConverseSaysTheSame) {
  v1::AdvanceRequest request = Bystanders();
  request.MergeFrom(
      ParseAdvance(R"pb(answers { finding: "feverr" present: true })pb"));
  v1::ConverseRequest message;
  *message.mutable_answers() = request.answers();
  EXPECT_EQ(Converse(message).all_text, Send(request).all_text);

  request = Bystanders();
  request.set_region_code("GBR");
  message.Clear();
  message.set_region_code("GBR");
  EXPECT_EQ(Converse(message).all_text, Send(request).all_text);

  request.clear_region_code();
  request.set_knowledge_release("2020.1.0");
  message.Clear();
  message.set_knowledge_release("2020.1.0");
  EXPECT_EQ(Converse(message).all_text, Send(request).all_text);
}

TEST_F(BadRequestTest, FindingsToForgetThatDoNotExist) {
  v1::ConverseRequest message;
  *message.mutable_answers() = Bystanders().answers();
  message.add_forget_findings("fever");
  message.add_forget_findings("wieght\nloss");
  message.add_forget_findings("");
  const RpcFailure failure = Converse(message);
  ExpectRefused({"forget", "", "UNKNOWN_FINDING", "forget_findings[1]",
                 "`wieght?loss` is not a finding"},
                failure);
  EXPECT_THAT(failure.fields(),
              ElementsAre("forget_findings[1]", "forget_findings[2]"));
  ExpectNoBystander(failure);
}

TEST_F(BadRequestTest, AFindingToForgetIsGivenTheNearestName) {
  v1::ConverseRequest message;
  message.add_forget_findings("wieght_loss");
  const RpcFailure failure = Converse(message);
  EXPECT_THAT(failure.message, HasSubstr("did you mean `weight_loss`?"));
}

}  // namespace
}  // namespace backwise::testing
