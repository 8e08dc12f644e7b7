#include "server/service/case_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "google/rpc/error_details.pb.h"
#include "server/engine/case_code/case_code.h"
#include "tests/service/error_info.h"
#include "tests/service/requests.h"
#include "tests/support/matchers.h"

namespace backwise::service {
namespace {

using engine::CaseAnswer;
using ::testing::ElementsAre;
using testing::EqualsMessage;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::ParseRequest;
using testing::StatusIs;
using testing::TheAdvisor;
using testing::VignetteWithId;
using Kind = CaseAnswer::Kind;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

// A release of last year. It asked one thing that nobody asks today, and took
// any age for a reason to see a doctor.
constexpr char kOnlyThen[] = R"(
findings {
  id: "only_then"
  number: 900
  title: "Something nobody asks today"
  kind: FINDING_KIND_CHOICE
  question: "Do you have it?"
  choices { id: "one" number: 1 title: "One" phrase: "you have one" }
  choices { id: "two" number: 7 title: "Two" phrase: "you have two" }
  unsure_phrase: "you are not sure"
  volunteered: true
  sources: ["backwise_judgement"]
}
flags {
  id: "rf_only_then"
  title: "Two of them"
  when: "only_then == 'two'"
  disposition: DISPOSITION_SEE_DOCTOR_SOON
  within: "1 week"
  what_to_do: "See a doctor within 1 week."
  may_mean: "Nothing."
  evidence: EVIDENCE_JUDGEMENT
  sources: ["backwise_judgement"]
}
)";

std::shared_ptr<const knowledge::Knowledge> LastYear() {
  std::vector<knowledge::SourceFile> files = knowledge::ShippedFiles();
  for (knowledge::SourceFile& file : files) {
    file.text = absl::StrReplaceAll(
        file.text, {{"release: \"2026.11.0\"", "release: \"2025.07.2\""}});
  }
  files.push_back({"only_then.textproto", kOnlyThen});
  std::vector<knowledge::Issue> issues;
  auto knowledge = knowledge::CompileKnowledge(files, issues);
  EXPECT_NE(knowledge, nullptr) << knowledge::FormatIssues(issues);
  return knowledge;
}

std::shared_ptr<const Advisor> Today() {
  return std::make_shared<const Advisor>(testing::ShippedKnowledge());
}

const CaseReader& WithArchive() {
  static const auto& reader = *new CaseReader(Today(), {LastYear()});
  return reader;
}

const CaseReader& WithoutArchive() {
  static const auto& reader = *new CaseReader(Today(), {});
  return reader;
}

v1::GetCaseRequest RequestFor(const std::string& code) {
  v1::GetCaseRequest request;
  request.set_code(code);
  return request;
}

v1::GetCaseResponse Get(const CaseReader& reader, const std::string& code) {
  v1::GetCaseResponse response;
  EXPECT_THAT(reader.GetCase(RequestFor(code), response), IsOk()) << code;
  return response;
}

google::rpc::ErrorInfo ErrorOf(const std::string& code,
                               const CaseReader& reader = WithArchive()) {
  v1::GetCaseResponse response;
  const absl::Status status = reader.GetCase(RequestFor(code), response);
  EXPECT_THAT(status, StatusIs(kInvalid, HasSubstr("code: ")));
  return testing::ErrorInfoOf(status);
}

// A case of last year, with an answer to what nobody asks today.
std::string CodeOfLastYear() {
  return engine::EncodeCase(
      {.release = {2025, 7, true, 2},
       .answers = {{.finding = 2, .kind = Kind::kNumber, .number = 41},
                   {.finding = 47, .kind = Kind::kNo},
                   {.finding = 900, .kind = Kind::kChoice, .choice = 7}}});
}

TEST(CaseReaderTest, GivesACaseOfTodayBack) {
  const v1::AssessRequest request =
      testing::RequestOf(VignetteWithId("open_101"));
  const v1::AssessResponse assessed = testing::Assess(request);
  const v1::GetCaseResponse got = Get(WithoutArchive(), assessed.case_code());
  EXPECT_EQ(got.answers_size(), request.answers_size());
  EXPECT_EQ(got.words_size(), request.answers_size());
  EXPECT_EQ(got.code(), assessed.case_code());
  EXPECT_EQ(got.release(), "2026.11.0");
  EXPECT_TRUE(got.release_held());
  EXPECT_THAT(got.now(), EqualsMessage(assessed.assessment()));
  EXPECT_THAT(got.then(), EqualsMessage(assessed.assessment()));
  EXPECT_THAT(got.difference().words(), HasSubstr("word for word"));
  EXPECT_TRUE(got.retired_findings().empty());
}

TEST(CaseReaderTest, AdvanceGivesTheSameCodeAsAssess) {
  const v1::AssessRequest request =
      testing::RequestOf(VignetteWithId("open_101"));
  EXPECT_EQ(testing::Advance(request).case_code(),
            testing::Assess(request).case_code());
}

TEST(CaseReaderTest, AssessesUnderBothReleases) {
  const v1::GetCaseResponse got = Get(WithArchive(), CodeOfLastYear());
  EXPECT_EQ(got.release(), "2025.07.2");
  EXPECT_TRUE(got.release_held());
  EXPECT_THAT(got.words(), ElementsAre("Age: 41 years", "Fever: no",
                                       "Something nobody asks today: Two"));
  EXPECT_THAT(got.retired_findings(), ElementsAre("only_then"));
  ASSERT_EQ(got.then().flags_size(), 1);
  EXPECT_EQ(got.then().flags(0).id(), "rf_only_then");
  EXPECT_EQ(got.now().flags_size(), 0);
  EXPECT_EQ(got.then_provenance().release(), "2025.07.2");
  EXPECT_EQ(got.provenance().release(), "2026.11.0");
  ASSERT_EQ(got.difference().changes_size(), 1);
  EXPECT_EQ(got.difference().changes(0).name(), "flags/rf_only_then");
  EXPECT_EQ(got.difference().changes(0).effect(), v1::CHANGE_EFFECT_WITHDRAWS);
}

TEST(CaseReaderTest, SaysThatAReleaseIsNotHeld) {
  const std::string code = engine::EncodeCase(
      {.release = {2025, 7, true, 2},
       .answers = {{.finding = 2, .kind = Kind::kNumber, .number = 41}}});
  const v1::GetCaseResponse got = Get(WithoutArchive(), code);
  EXPECT_FALSE(got.release_held());
  EXPECT_FALSE(got.has_then());
  EXPECT_FALSE(got.has_then_provenance());
  EXPECT_FALSE(got.has_difference());
  EXPECT_TRUE(got.has_now());
  EXPECT_EQ(got.answers_size(), 1);
}

TEST(CaseReaderTest, NamesTheNumberThatNobodyKnows) {
  google::rpc::ErrorInfo error = ErrorOf(CodeOfLastYear(), WithoutArchive());
  EXPECT_EQ(error.reason(), "CASE_CODE_UNKNOWN_NUMBER");
  EXPECT_EQ(error.metadata().at("number"), "900");
  EXPECT_EQ(error.metadata().at("release"), "2025.07.2");
  // A choice that the release did not have.
  error = ErrorOf(engine::EncodeCase(
      {.release = {2025, 7, true, 2},
       .answers = {{.finding = 900, .kind = Kind::kChoice, .choice = 2}}}));
  EXPECT_EQ(error.reason(), "CASE_CODE_UNKNOWN_NUMBER");
}

TEST(CaseReaderTest, NamesTheGroupThatLooksWrong) {
  const std::string code = CodeOfLastYear();
  std::string wrong = code;
  wrong[8] = wrong[8] == 'Z' ? 'Y' : 'Z';
  google::rpc::ErrorInfo error = ErrorOf(wrong);
  EXPECT_EQ(error.reason(), "CASE_CODE_WRONG_CHARACTER");
  EXPECT_EQ(error.metadata().at("group"), "2");
  EXPECT_EQ(error.metadata().at("closest"), code.substr(6, 5));

  std::string swapped = code;
  std::swap(swapped[6], swapped[7]);
  error = ErrorOf(swapped);
  EXPECT_EQ(error.reason(), "CASE_CODE_SWAPPED_CHARACTERS");
  EXPECT_EQ(error.metadata().at("closest"), code.substr(6, 5));

  error = ErrorOf(code.substr(0, code.size() - 4));
  EXPECT_EQ(error.reason(), "CASE_CODE_TRUNCATED");
  EXPECT_NE(error.metadata().at("group"), "");
}

TEST(CaseReaderTest, HasAReasonForEveryMistake) {
  const std::string code = CodeOfLastYear();
  EXPECT_EQ(ErrorOf("").reason(), "CASE_CODE_MISSING");
  EXPECT_EQ(ErrorOf(std::string(401, '1')).reason(), "CASE_CODE_TOO_LONG");
  EXPECT_EQ(ErrorOf(code + "U").reason(), "CASE_CODE_BAD_CHARACTER");
  EXPECT_EQ(ErrorOf(code + "0").reason(), "CASE_CODE_EXTRA_CHARACTERS");
  std::string wrong = code;
  for (const std::size_t i : {7, 13}) wrong[i] = wrong[i] == 'Z' ? 'Y' : 'Z';
  EXPECT_EQ(ErrorOf(wrong).reason(), "CASE_CODE_CHECK_FAILED");
}

TEST(CaseReaderTest, RefusesARegionThatIsNone) {
  v1::GetCaseRequest request = RequestFor(CodeOfLastYear());
  request.set_region_code("Great Britain");
  v1::GetCaseResponse response;
  EXPECT_THAT(WithArchive().GetCase(request, response),
              StatusIs(kInvalid, HasSubstr("region_code: ")));
}

}  // namespace
}  // namespace backwise::service
