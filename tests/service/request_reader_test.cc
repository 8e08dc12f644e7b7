// What is read from the bytes of a request is what parsing and checking it
// finds; what is not read so gets the answer that they give.
#include "server/service/request_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/engine/case_code/case_code.h"
#include "tests/service/error_info.h"
#include "tests/service/requests.h"
#include "tests/support/matchers.h"
#include "tests/support/random_answers.h"

namespace backwise::service {
namespace {

using testing::IsOk;
using testing::ParseRequest;
using testing::Random;
using testing::RequestOf;
using testing::StatusIs;
using testing::TheAdvisor;

const knowledge::Knowledge& Shipped() { return TheAdvisor().knowledge(); }

std::optional<Case> ReadFromBytes(const std::string& bytes) {
  static const auto& reader = *new RequestReader(Shipped());
  Case read(Shipped());
  if (!reader.Read(bytes, read)) return std::nullopt;
  return read;
}

std::optional<Case> ParseAndCheck(const std::string& bytes) {
  v1::AssessRequest request;
  if (!request.ParseFromString(bytes)) return std::nullopt;
  absl::StatusOr<Case> read = ReadCase(Shipped(), request);
  if (!read.ok()) return std::nullopt;
  return *std::move(read);
}

void ExpectSameCase(const Case& a, const Case& b) {
  EXPECT_EQ(a.facts, b.facts);
  EXPECT_EQ(engine::EncodeCase(a.content), engine::EncodeCase(b.content));
  EXPECT_EQ(a.region, b.region);
}

v1::AssessRequest RandomRequest(Random& random) {
  static const auto& answers = *new testing::RandomAnswers(Shipped().base());
  std::vector<std::string> regions = {"", "GB", "001", "nowhere"};
  std::vector<std::string> languages = {"", "en", "en-GB", "de"};
  std::vector<std::string> releases = {"", Shipped().base().release(), "1999"};
  v1::AssessRequest request;
  for (const auto& [id, answer] : answers.Some(random)) {
    *request.add_answers() = answer;
  }
  request.set_region_code(random.OneOf(regions));
  request.set_language_code(random.OneOf(languages));
  request.set_knowledge_release(random.OneOf(releases));
  return request;
}

TEST(RequestReaderTest, ReadsWhatParsingAndCheckingFind) {
  for (const std::uint64_t seed : testing::CaseSeeds(/*one_in=*/10)) {
    SCOPED_TRACE(testing::Replay(seed));
    Random random(seed);
    const std::string bytes = RandomRequest(random).SerializeAsString();
    const std::optional<Case> read = ReadFromBytes(bytes);
    const std::optional<Case> checked = ParseAndCheck(bytes);
    ASSERT_EQ(read.has_value(), checked.has_value());
    if (read) ExpectSameCase(*read, *checked);
    if (HasFailure()) return;
  }
}

// Changes, takes out, doubles or moves some bytes.
void Mutate(std::string& bytes, Random& random) {
  const auto place = [&] { return random.Below(bytes.size()); };
  if (bytes.empty()) return;
  const std::size_t begin = place();
  const std::size_t size = random.Below(8) + 1;
  switch (random.Below(5)) {
    case 0:
      bytes[begin] = static_cast<char>(random.Below(256));
      break;
    case 1:
      bytes[begin] = static_cast<char>(bytes[begin] ^ 1 << random.Below(8));
      break;
    case 2:
      bytes.erase(begin, size);
      break;
    case 3:
      bytes.insert(place(), bytes.substr(begin, size));
      break;
    default:
      bytes.resize(begin);
  }
}

TEST(RequestReaderTest, ReadsNothingElseFromAnyBytes) {
  int read_ones = 0;
  for (const std::uint64_t seed : testing::CaseSeeds(/*one_in=*/1)) {
    SCOPED_TRACE(testing::Replay(seed));
    Random random(seed);
    std::string bytes = RandomRequest(random).SerializeAsString();
    for (std::size_t i = random.Below(3) + 1; i > 0; --i) Mutate(bytes, random);
    const std::optional<Case> read = ReadFromBytes(bytes);
    if (!read) continue;
    ++read_ones;
    const std::optional<Case> checked = ParseAndCheck(bytes);
    ASSERT_TRUE(checked.has_value());
    ExpectSameCase(*read, *checked);
    if (HasFailure()) return;
  }
  EXPECT_GT(read_ones, 0);
}

TEST(RequestReaderTest, ReadsEveryUsualRequest) {
  for (const testing::Vignette& vignette : testing::Vignettes()) {
    SCOPED_TRACE(vignette.id);
    const std::string bytes =
        RequestOf(vignette, vignette.region).SerializeAsString();
    EXPECT_TRUE(ReadFromBytes(bytes).has_value());
  }
}

// Fields as they are written in bytes.
std::string Field(int number, const std::string& value) {
  return absl::StrCat(std::string(1, static_cast<char>(number << 3 | 2)),
                      std::string(1, static_cast<char>(value.size())), value);
}
std::string Bool(int number, const std::string& varint) {
  return absl::StrCat(std::string(1, static_cast<char>(number << 3)), varint);
}

constexpr int kAnswers = v1::AssessRequest::kAnswersFieldNumber;

std::string AnswerBytes(const std::string& answer) {
  return Field(kAnswers, answer);
}

struct Unusual {
  const char* name;
  std::string bytes;
  // What it says as a text.
  const char* request;
};

class UnusualRequestTest : public ::testing::TestWithParam<Unusual> {};

TEST_P(UnusualRequestTest, IsAnsweredLikeAnyOther) {
  EXPECT_FALSE(ReadFromBytes(GetParam().bytes).has_value());
  std::string unusual, usual;
  ASSERT_THAT(TheAdvisor().AssessBytes(GetParam().bytes, unusual), IsOk());
  ASSERT_THAT(TheAdvisor().AssessBytes(
                  ParseRequest(GetParam().request).SerializeAsString(), usual),
              IsOk());
  EXPECT_EQ(unusual, usual);
}

const std::string& Fever() {
  static const auto& fever =
      *new std::string(Field(v1::Answer::kFindingFieldNumber, "fever"));
  return fever;
}
const std::string& Yes() {
  static const auto& yes =
      *new std::string(Bool(v1::Answer::kPresentFieldNumber, "\x01"));
  return yes;
}

INSTANTIATE_TEST_SUITE_P(
    RequestReaderTest, UnusualRequestTest,
    ::testing::Values(
        Unusual{"ValueFirst", AnswerBytes(Yes() + Fever()),
                "answers { finding: 'fever' present: true }"},
        Unusual{"LongVarint",
                AnswerBytes(Fever() + Bool(v1::Answer::kPresentFieldNumber,
                                           std::string("\x81\x00", 2))),
                "answers { finding: 'fever' present: true }"},
        Unusual{"ValueTwice",
                AnswerBytes(Fever() +
                            Bool(v1::Answer::kPresentFieldNumber,
                                 std::string(1, '\0')) +
                            Yes()),
                "answers { finding: 'fever' present: true }"},
        Unusual{"UnknownField", Field(15, "new") + AnswerBytes(Fever() + Yes()),
                "answers { finding: 'fever' present: true }"}),
    [](const auto& test) { return test.param.name; });

TEST(RequestReaderTest, LeavesErrorsToThoseWhoCanSayWhatIsWrong) {
  const std::string language =
      Field(v1::AssessRequest::kLanguageCodeFieldNumber, "en-\xc3\x28");
  std::vector<std::string> wrong = {AnswerBytes(Fever() + Yes()) + language};
  for (const char* request : {
           "answers { finding: 'fever' present: true }"
           "answers { finding: 'fever' present: true }",
           "answers { finding: 'fever' }",
           "answers { finding: 'fever' unsure: false }",
           "answers { finding: 'fever' number: 1 }",
           "answers { finding: 'fevr' present: true }",
           "answers { finding: 'pain_severity' number: 11 }",
           "answers { finding: 'pain_severity' number: -1 }",
           "answers { finding: 'pain_severity' number: 2.5 }",
           "answers { finding: 'pain_severity' number: nan }",
           "answers { finding: 'trauma' choice: 'nonsense' }",
           "answers { finding: 'tight_areas' choices { ids: 'nonsense' } }",
           "answers { finding: 'tight_areas'"
           "          choices { ids: ['hamstrings', 'hamstrings'] } }",
           "answers { finding: 'tight_areas' choices {"
           "    ids: 'hamstrings' unasked_ids: 'hamstrings' } }",
           "language_code: 'de'",
           "region_code: 'nowhere'",
           "knowledge_release: '2020.1.0'",
       }) {
    wrong.push_back(ParseRequest(request).SerializeAsString());
  }
  for (const std::string& bytes : wrong) {
    SCOPED_TRACE(bytes);
    EXPECT_FALSE(ReadFromBytes(bytes).has_value());
    EXPECT_FALSE(ParseAndCheck(bytes).has_value());
  }
}

TEST(RequestReaderTest, SaysThatBytesAreNoRequest) {
  std::string response;
  const absl::Status assessed = TheAdvisor().AssessBytes("\x0a\x7f", response);
  EXPECT_THAT(assessed, StatusIs(absl::StatusCode::kInvalidArgument,
                                 "the bytes are not a "
                                 "`backwise.v1.AssessRequest`"));
  EXPECT_EQ(testing::ErrorInfoOf(assessed).reason(), "MALFORMED_REQUEST");
  const absl::Status advanced = TheAdvisor().AdvanceBytes("\x0a\x7f", response);
  EXPECT_THAT(advanced, StatusIs(absl::StatusCode::kInvalidArgument,
                                 "the bytes are not a "
                                 "`backwise.v1.AdvanceRequest`"));
  EXPECT_EQ(response, "");
}

}  // namespace
}  // namespace backwise::service
