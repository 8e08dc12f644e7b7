#include "client/assess.h"

#include <gmock/gmock.h>
#include <grpcpp/support/status.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "client/json.h"
#include "client/rpc_error.h"
#include "tests/client/fakes.h"
#include "tests/support/matchers.h"

namespace backwise::client {
namespace {

using ::backwise::testing::EqualsMessage;
using ::backwise::testing::IsOk;
using ::backwise::testing::StatusIs;
using ::testing::HasSubstr;

TEST(AnswerArgsTest, GuessesByTheLookOfTheValue) {
  const std::map<std::string, std::string> cases = {
      {"fever=yes", "finding: 'fever' present: true"},
      {"fever=no", "finding: 'fever' present: false"},
      {"fever=unsure", "finding: 'fever' unsure: true"},
      {"age=41", "finding: 'age' number: 41"},
      {"x=-1.5", "finding: 'x' number: -1.5"},
      {"x=a,b", "finding: 'x' choices { ids: ['a', 'b'] }"},
      {"x=none", "finding: 'x' choice: 'none'"},
      {"x=one_leg", "finding: 'x' choice: 'one_leg'"},
      {"x=a=b", "finding: 'x' choice: 'a=b'"},
      {"x=nan", "finding: 'x' choice: 'nan'"},
      {"x=a,,b", "finding: 'x' choice: 'a,,b'"},
  };
  for (const auto& [arg, expected] : cases) {
    SCOPED_TRACE(arg);
    const auto parsed = ParseAnswerArg(arg);
    ASSERT_THAT(parsed, IsOk());
    EXPECT_THAT(GuessAnswer(*parsed),
                EqualsMessage(FromText<v1::Answer>(expected)));
  }
  for (const std::string arg : {"fever", "=yes", "fever=", ""}) {
    EXPECT_THAT(ParseAnswerArg(arg),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("expected finding=value")));
  }
}

TEST(AnswerArgsTest, EncodesForTheKindThatTheServiceNames) {
  using Kinds = std::vector<v1::FindingKind>;
  const auto encode = [](const std::string& value, v1::FindingKind kind) {
    const auto answer = EncodeAnswer({.finding = "x", .value = value}, kind);
    return answer.ok() ? answer->ShortDebugString() : "error";
  };
  EXPECT_EQ(encode("none", v1::FINDING_KIND_CHOICES),
            R"(finding: "x" choices { })");
  EXPECT_EQ(encode("a", v1::FINDING_KIND_CHOICES),
            R"(finding: "x" choices { ids: "a" })");
  EXPECT_EQ(encode("no", v1::FINDING_KIND_CHOICE),
            R"(finding: "x" choice: "no")");
  EXPECT_EQ(encode("7", v1::FINDING_KIND_SCALE), R"(finding: "x" number: 7)");
  EXPECT_EQ(encode("none", v1::FINDING_KIND_PRESENCE), "error");
  EXPECT_EQ(encode("old", v1::FINDING_KIND_NUMBER), "error");
  EXPECT_EQ(encode("a,", v1::FINDING_KIND_CHOICES), "error");
  EXPECT_EQ((Kinds{KindFromName("CHOICES"), KindFromName("FINDING_KIND_SCALE"),
                   KindFromName("HAIR")}),
            (Kinds{v1::FINDING_KIND_CHOICES, v1::FINDING_KIND_SCALE,
                   v1::FINDING_KIND_UNSPECIFIED}));
}

// What the service says when an answer has the wrong kind.
absl::Status WrongKind(int answer, const std::string& kind) {
  absl::Status status = absl::InvalidArgumentError("wrong");
  google::rpc::ErrorInfo info;
  info.set_reason("WRONG_KIND");
  (*info.mutable_metadata())["kind"] = kind;
  AddDetail(info, status);
  google::rpc::BadRequest bad;
  auto& violation = *bad.add_field_violations();
  violation.set_field("answers[" + std::to_string(answer) + "].choice");
  violation.set_description("`x` takes something else");
  AddDetail(bad, status);
  return status;
}

// A service that knows the kinds of its findings.
absl::StatusOr<v1::AssessResponse> CheckKinds(
    const v1::AssessRequest& request) {
  const std::map<std::string, std::pair<v1::Answer::ValueCase, std::string>>
      kinds = {{"skin", {v1::Answer::kChoices, "CHOICES"}},
               {"side", {v1::Answer::kChoice, "CHOICE"}},
               {"weak", {v1::Answer::kChoice, "CHOICE"}},
               {"level", {v1::Answer::kChoice, "CHOICE"}},
               {"fever", {v1::Answer::kPresent, "PRESENCE"}}};
  for (int i = 0; i < request.answers_size(); ++i) {
    const auto& kind = kinds.at(request.answers(i).finding());
    if (request.answers(i).value_case() != kind.first) {
      return WrongKind(i, kind.second);
    }
  }
  return v1::AssessResponse();
}

TEST(AssessTest, LearnsTheKindsFromTheService) {
  FakeAdvisor advisor;
  advisor.assess = CheckKinds;
  const std::vector<AnswerArg> args = {{"skin", "none"},
                                       {"side", "none"},
                                       {"weak", "no"},
                                       {"fever", "no"},
                                       {"level", "3"}};
  v1::AssessRequest request;
  ASSERT_THAT(AddAnswers(args, request), IsOk());
  EXPECT_THAT(AssessWithKinds(advisor, request, args), IsOk());
  EXPECT_EQ(advisor.assess_requests.size(), 4u);
  EXPECT_EQ(advisor.assess_requests.back().answers(4).choice(), "3");
}

TEST(AssessTest, CorrectsAnAnswerOnce) {
  FakeAdvisor advisor;
  advisor.assess = [](const v1::AssessRequest&) {
    return WrongKind(0, "CHOICES");
  };
  const std::vector<AnswerArg> args = {{"skin", "none"}};
  v1::AssessRequest request;
  ASSERT_THAT(AddAnswers(args, request), IsOk());
  EXPECT_THAT(AssessWithKinds(advisor, request, args),
              StatusIs(absl::StatusCode::kInvalidArgument, "wrong"));
  EXPECT_EQ(advisor.assess_requests.size(), 2u);
}

TEST(AssessTest, DoesNotTouchAnswersFromTheFileNorOtherErrors) {
  FakeAdvisor advisor;
  advisor.assess = [](const v1::AssessRequest&) {
    return WrongKind(0, "CHOICES");
  };
  const auto request =
      FromText<v1::AssessRequest>("answers { finding: 'skin' choice: 'x' }");
  EXPECT_FALSE(AssessWithKinds(advisor, request, {}).ok());
  EXPECT_EQ(advisor.assess_requests.size(), 1u);
  advisor.assess = [](const v1::AssessRequest&) {
    return WrongKind(7, "CHOICES");
  };
  EXPECT_FALSE(AssessWithKinds(advisor, request, {}).ok());
  advisor.assess = [](const v1::AssessRequest&) {
    return absl::UnavailableError("gone");
  };
  EXPECT_FALSE(AssessWithKinds(advisor, request, {}).ok());
  EXPECT_EQ(advisor.assess_requests.size(), 3u);
}

TEST(AssessTest, SaysWhatAValueShouldBe) {
  FakeAdvisor advisor;
  advisor.assess = [](const v1::AssessRequest&) {
    return WrongKind(0, "NUMBER");
  };
  const std::vector<AnswerArg> args = {{"age", "old"}};
  v1::AssessRequest request;
  ASSERT_THAT(AddAnswers(args, request), IsOk());
  EXPECT_THAT(AssessWithKinds(advisor, request, args),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("age=old: expected a number")));
}

TEST(AssessTest, ReadsRequestsStrictly) {
  const auto request = ParseRequest(
      R"({"answers": [{"finding": "fever", "present": true}],
          "region_code": "GB"})");
  ASSERT_THAT(request, IsOk());
  EXPECT_EQ(request->region_code(), "GB");
  for (const std::string json :
       {R"({"answer": []})", "[]", "", "{", R"({"answers": 3})"}) {
    EXPECT_THAT(ParseRequest(json), StatusIs(absl::StatusCode::kInvalidArgument,
                                             HasSubstr("not valid JSON")))
        << json;
  }
}

TEST(AssessTest, AnswersOfTheCommandLineTakePrecedence) {
  auto request = FromText<v1::AssessRequest>(
      "answers { finding: 'age' number: 41 } "
      "answers { finding: 'fever' present: false }");
  ASSERT_THAT(AddAnswers({{"age", "70"}, {"cough", "yes"}}, request), IsOk());
  ASSERT_EQ(request.answers_size(), 3);
  EXPECT_EQ(request.answers(0).number(), 70);
  EXPECT_THAT(
      AddAnswers({{"a", "yes"}, {"a", "no"}}, request),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("`a` twice")));
}

TEST(AssessTest, WritesTheNamesOfTheProtoFiles) {
  const auto json = ToJson(FromText<v1::AssessResponse>(
      "assessment { disposition: DISPOSITION_SELF_CARE "
      "missing_findings: 'age' }"));
  ASSERT_THAT(json, IsOk());
  EXPECT_THAT(*json, HasSubstr("\"missing_findings\": [\n"));
  EXPECT_THAT(*json, HasSubstr("\"DISPOSITION_SELF_CARE\""));
}

TEST(RpcErrorTest, CarriesDetailsFromTheWire) {
  google::rpc::ErrorInfo info;
  info.set_reason("UNKNOWN_FINDING");
  google::rpc::BadRequest bad;
  bad.add_field_violations()->set_field("answers[3].finding");
  google::rpc::Status details;
  details.add_details()->PackFrom(info);
  details.add_details()->PackFrom(bad);
  const absl::Status status = ToStatus(grpc::Status(
      grpc::StatusCode::INVALID_ARGUMENT, "no", details.SerializeAsString()));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "no"));
  EXPECT_EQ(FindErrorInfo(status)->reason(), "UNKNOWN_FINDING");
  EXPECT_EQ(AnswerIndex(FindBadRequest(status)->field_violations(0).field()),
            3);
  EXPECT_FALSE(FindErrorInfo(absl::InternalError("x")).has_value());
}

TEST(RpcErrorTest, FindsTheAnswerInAPath) {
  EXPECT_EQ(AnswerIndex("answers[12].choices.ids[3]"), 12);
  EXPECT_EQ(AnswerIndex("answers[0]"), 0);
  for (const std::string path :
       {"region_code", "answers[]", "answers[x].choice", "answers[3", ""}) {
    EXPECT_EQ(AnswerIndex(path), -1) << path;
  }
}

TEST(RpcErrorTest, MapsToExitCodesAndAdvice) {
  EXPECT_EQ(ExitCodeFor(absl::OkStatus()), ExitCode::kOk);
  EXPECT_EQ(ExitCodeFor(absl::UnavailableError("")), ExitCode::kUnreachable);
  EXPECT_EQ(ExitCodeFor(absl::DeadlineExceededError("")),
            ExitCode::kUnreachable);
  EXPECT_EQ(ExitCodeFor(absl::InvalidArgumentError("")), ExitCode::kRefused);
  EXPECT_EQ(ExitCodeFor(absl::FailedPreconditionError("")), ExitCode::kRefused);
  EXPECT_THAT(DescribeFailure(absl::UnavailableError(""), "here:1"),
              HasSubstr("cannot reach the service at here:1"));
  EXPECT_THAT(DescribeFailure(WrongKind(0, "NUMBER"), "here:1"),
              HasSubstr("answers[0].choice: `x` takes something else"));
}

}  // namespace
}  // namespace backwise::client
