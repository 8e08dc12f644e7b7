// The real `backwise` as scripts use it: `assess`, `help`, exit codes.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "backwise/v1/advisor_service.grpc.pb.h"
#include "tests/e2e/cli_program.h"
#include "tests/e2e/server_program.h"
#include "tests/support/connection.h"
#include "tests/support/matchers.h"
#include "tests/support/process.h"

namespace backwise {
namespace {

using ::testing::AnyOf;
using testing::CliOptions;
using testing::EqualsMessage;
using testing::Finished;
using testing::Flat;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using testing::RunProgram;
using testing::ServerProgram;
using ::testing::StartsWith;
using testing::TemporaryFolder;

using Words = std::vector<std::string>;

constexpr char kCase[] = R"({
  "answers": [
    {"finding": "saddle_numbness", "present": true},
    {"finding": "age", "number": 41},
    {"finding": "leg_side", "choice": "one_leg"},
    {"finding": "tight_areas", "choices": {"ids": ["hips"]}},
    {"finding": "pain_severity", "unsure": true}
  ],
  "region_code": "GB"
})";

v1::AssessRequest RequestOf(const std::string& json) {
  v1::AssessRequest request;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &request).ok());
  return request;
}

v1::AssessResponse ResponseOf(const std::string& json) {
  v1::AssessResponse response;
  const auto status =
      google::protobuf::util::JsonStringToMessage(json, &response);
  EXPECT_TRUE(status.ok()) << status.ToString() << "\n" << json;
  return response;
}

class AssessCommandTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = std::make_unique<ServerProgram>(); }
  static void TearDownTestSuite() { server_.reset(); }

  static const std::string& address() { return server_->address(); }

  // Runs `backwise assess` against the server.
  static Finished Assess(Words words, const std::string& input = "") {
    words.insert(words.begin(), {"assess", "--server", address()});
    return RunProgram(CliOptions(words), input);
  }

  // The same, which must work; returns what it printed.
  static std::string Print(const Words& words, const std::string& input = "") {
    const Finished finished = Assess(words, input);
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_EQ(finished.errors, "");
    return finished.output;
  }

  // The same, which must fail; returns its errors.
  static std::string Fail(int exit_code, const Words& words,
                          const std::string& input = "") {
    const Finished finished = Assess(words, input);
    EXPECT_EQ(finished.exit_code, exit_code);
    EXPECT_EQ(finished.output, "");
    EXPECT_THAT(finished.errors, StartsWith("backwise: error: "));
    return finished.errors;
  }

  // What the service itself says.
  static v1::AssessResponse Expected(const std::string& json) {
    testing::CallContext context;
    v1::AssessResponse response;
    const grpc::Status status =
        v1::AdvisorService::NewStub(testing::Connect(address()))
            ->Assess(&context, RequestOf(json), &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

 private:
  static std::unique_ptr<ServerProgram> server_;
};

std::unique_ptr<ServerProgram> AssessCommandTest::server_;

TEST_F(AssessCommandTest, PrintsTheResponseAsJson) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("case.json", kCase);
  const std::string json = Print({"--answers", file});
  EXPECT_THAT(ResponseOf(json), EqualsMessage(Expected(kCase)));
  EXPECT_THAT(json, HasSubstr("\"safety_net\""));
  EXPECT_EQ(json.back(), '\n');
  EXPECT_EQ(Print({"--answers", file, "--format", "json"}), json);
  EXPECT_EQ(Print({"--answers=" + file, "--format=json"}), json);
}

TEST_F(AssessCommandTest, ReadsStandardInput) {
  EXPECT_THAT(ResponseOf(Print({"--answers", "-"}, kCase)),
              EqualsMessage(Expected(kCase)));
}

TEST_F(AssessCommandTest, TakesAnswersFromTheCommandLine) {
  const std::string json =
      Print({"--answer", "saddle_numbness=yes", "--answer", "age=41",
             "--answer", "leg_side=one_leg", "--answer", "tight_areas=hips",
             "--answer", "pain_severity=unsure", "--region", "GB"});
  EXPECT_THAT(ResponseOf(json), EqualsMessage(Expected(kCase)));
}

TEST_F(AssessCommandTest, TheCommandLineOutdoesTheFile) {
  const TemporaryFolder folder;
  const std::string json = Print({"--answers", folder.Write("case.json", kCase),
                                  "--answer", "saddle_numbness=no", "--answer",
                                  "fever=unsure", "--region", "US"});
  EXPECT_THAT(ResponseOf(json), EqualsMessage(Expected(R"({
    "answers": [
      {"finding": "saddle_numbness", "present": false},
      {"finding": "age", "number": 41},
      {"finding": "leg_side", "choice": "one_leg"},
      {"finding": "tight_areas", "choices": {"ids": ["hips"]}},
      {"finding": "pain_severity", "unsure": true},
      {"finding": "fever", "unsure": true}
    ],
    "region_code": "US"
  })")));
}

TEST_F(AssessCommandTest, CorrectsKindsThatItGuessedWrongly) {
  const std::string json =
      Print({"--answer", "tight_areas=hips",       // looks like a choice
             "--answer", "infection_risk=none",    // none of the choices
             "--answer", "cancer_history=none",    // the choice `none`
             "--answer", "equipment=foam_roller",  // looks like a choice
             "--answer", "pain_location=low_back,buttock", "--answer",
             "pain_duration_weeks=0.5", "--answer", "vascular_risk=unsure"});
  EXPECT_THAT(ResponseOf(json), EqualsMessage(Expected(R"({
    "answers": [
      {"finding": "tight_areas", "choices": {"ids": ["hips"]}},
      {"finding": "infection_risk", "choices": {}},
      {"finding": "cancer_history", "choice": "none"},
      {"finding": "equipment", "choices": {"ids": ["foam_roller"]}},
      {"finding": "pain_location",
       "choices": {"ids": ["low_back", "buttock"]}},
      {"finding": "pain_duration_weeks", "number": 0.5},
      {"finding": "vascular_risk", "unsure": true}
    ]
  })")));
}

TEST_F(AssessCommandTest, PrintsTheLetterAsText) {
  const std::string letter =
      Print({"--answers", "-", "--format", "text"}, kCase);
  const v1::Assessment expected = Expected(kCase).assessment();
  const std::string flat = Flat(letter);
  EXPECT_THAT(flat, HasSubstr(expected.headline()));
  EXPECT_THAT(flat, HasSubstr(expected.flags(0).title()));
  EXPECT_THAT(flat, HasSubstr(Flat(expected.safety_net(0).text())));
  EXPECT_THAT(flat, HasSubstr("999"));
  EXPECT_THAT(letter, Not(HasSubstr("\x1b")));
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(letter, '\n'))) {
    EXPECT_LE(line.size(), 80u) << line;
  }
}

TEST_F(AssessCommandTest, FindsTheServerInTheEnvironment) {
  testing::ProcessOptions options =
      CliOptions({"assess", "--answer", "fever=no"});
  options.environment["BACKWISE_SERVER"] = address();
  EXPECT_EQ(RunProgram(options).exit_code, 0);
  // The flag outdoes it.
  options.environment["BACKWISE_SERVER"] = testing::DeadAddress();
  options.arguments.insert(options.arguments.end(), {"--server", address()});
  EXPECT_EQ(RunProgram(options).exit_code, 0);
}

TEST_F(AssessCommandTest, WrongUseIsExitCode2) {
  struct Use {
    Words words;
    std::string error;
  };
  const std::vector<Use> uses = {
      {{}, "--answers FILE or --answer finding=value"},
      {{"--answer"}, "`--answer` needs a value"},
      {{"--answer", "fever"}, "expected finding=value"},
      {{"--answer", "=yes"}, "expected finding=value"},
      {{"--answer", "fever="}, "expected finding=value"},
      {{"--answer", "fever=yes", "--answer", "fever=no"}, "`fever` twice"},
      {{"--answer", "fever=yes", "--format", "yaml"},
       "expected `json` or `text`"},
      {{"--answer", "fever=yes", "--formt", "text"},
       "unknown flag `--formt`; did you mean `--format`?"},
      {{"--answer", "fever=yes", "more"}, "unknown word `more`"},
      {{"--save", "x"}, "unknown flag `--save`"},
  };
  for (const Use& use : uses) {
    SCOPED_TRACE(::testing::PrintToString(use.words));
    EXPECT_THAT(Fail(2, use.words), HasSubstr(use.error));
  }
}

TEST_F(AssessCommandTest, AFileThatIsWrongIsExitCode3) {
  const TemporaryFolder folder;
  struct File {
    const char* name;
    std::string text;
    std::string error;
  };
  const std::vector<File> files = {
      {"empty", "", "not valid JSON of an AssessRequest"},
      {"no JSON", "answers: 1", "not valid JSON"},
      {"cut off", R"({"answers": [{"finding": "fever")", "not valid JSON"},
      {"a list", "[]", "not valid JSON"},
      {"an unknown field", R"({"answer": []})", "answer"},
      {"an unknown field of an answer",
       R"({"answers": [{"finding": "fever", "value": true}]})", "value"},
      {"two values",
       R"({"answers": [{"finding": "a", "present": true, "number": 1}]})",
       "not valid JSON"},
      {"a word for a number",
       R"({"answers": [{"finding": "age", "number": "old"}]})",
       "not valid JSON"},
      {"too large", std::string((1 << 20) + 1, ' '), "larger than 1 MiB"},
  };
  for (const File& file : files) {
    SCOPED_TRACE(file.name);
    const std::string path = folder.Write("case.json", file.text);
    const std::string errors = Fail(3, {"--answers", path});
    EXPECT_THAT(errors, HasSubstr(file.error));
    EXPECT_THAT(errors, HasSubstr("case.json"));
  }
  EXPECT_THAT(Fail(3, {"--answers", folder.File("missing.json")}),
              HasSubstr("missing.json"));
  EXPECT_THAT(Fail(3, {"--answers", folder.path()}), HasSubstr("directory"));
  EXPECT_THAT(Fail(3, {"--answers", "-"}, "nonsense"),
              HasSubstr("standard input: not valid JSON"));
}

TEST_F(AssessCommandTest, WhatTheServiceRefusesIsExitCode4) {
  struct Refused {
    Words words;
    std::string error;
  };
  const std::vector<Refused> cases = {
      {{"--answer", "feverr=yes"},
       "answers[0].finding: `feverr` is not a finding; did you mean `fever`?"},
      {{"--answer", "age=200"}, "answers[0].number: `age` is from 0 to 120"},
      {{"--answer", "age=old"}, "expected a number"},
      {{"--answer", "fever=maybe"}, "expected yes or no"},
      {{"--answer", "leg_side=left"}, "`left` is not a choice of `leg_side`"},
      {{"--answer", "tight_areas=hips,neck"}, "`neck` is not a choice"},
      {{"--answer", "fever=no", "--region", "GBR"}, "region_code: `GBR`"},
      {{"--answer", "fever=no", "--language", "fr"}, "language_code: `fr`"},
      {{"--answer", "fever=no", "--release", "1999.1.0"},
       "`1999.1.0` is not served"},
  };
  for (const Refused& refused : cases) {
    SCOPED_TRACE(::testing::PrintToString(refused.words));
    EXPECT_THAT(Fail(4, refused.words), HasSubstr(refused.error));
  }
}

TEST_F(AssessCommandTest, TellsEverythingThatIsWrong) {
  const std::string errors = Fail(
      4, {"--answer", "feverr=yes", "--answer", "age=200", "--region", "GBR"});
  for (const char* path :
       {"answers[0].finding", "answers[1].number", "region_code"}) {
    EXPECT_THAT(errors, HasSubstr(path));
  }
}

}  // namespace
}  // namespace backwise
