// `GuidanceService` of the real server, and `backwise guidance`.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "backwise/v1/guidance_service.grpc.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "tests/e2e/cli_program.h"
#include "tests/e2e/server_calls.h"
#include "tests/e2e/server_program.h"
#include "tests/support/connection.h"
#include "tests/support/process.h"
#include "tests/support/rpc_failure.h"

namespace backwise {
namespace {

namespace reflection = grpc::reflection::v1alpha;

using testing::CallContext;
using testing::CliOptions;
using testing::Connect;
using ::testing::Contains;
using testing::Finished;
using ::testing::HasSubstr;
using testing::InTerminal;
using ::testing::Not;
using testing::RunProgram;
using testing::ServerProgram;
using ::testing::StartsWith;

using Words = std::vector<std::string>;

std::vector<std::string> ServicesOf(const std::string& address) {
  CallContext context;
  const auto stub = reflection::ServerReflection::NewStub(Connect(address));
  const auto stream = stub->ServerReflectionInfo(&context);
  reflection::ServerReflectionRequest request;
  request.set_list_services("*");
  reflection::ServerReflectionResponse response;
  EXPECT_TRUE(stream->Write(request));
  EXPECT_TRUE(stream->Read(&response));
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
  std::vector<std::string> names;
  for (const auto& service : response.list_services_response().service()) {
    names.push_back(service.name());
  }
  return names;
}

grpc::StatusCode HealthOf(const std::string& address) {
  CallContext context;
  grpc::health::v1::HealthCheckRequest request;
  request.set_service("backwise.v1.GuidanceService");
  grpc::health::v1::HealthCheckResponse response;
  return grpc::health::v1::Health::NewStub(Connect(address))
      ->Check(&context, request, &response)
      .error_code();
}

grpc::Status GetFlag(const std::string& address, const std::string& name,
                     v1::GetFlagResponse& response) {
  CallContext context;
  v1::GetFlagRequest request;
  request.set_name(name);
  return v1::GuidanceService::NewStub(Connect(address))
      ->GetFlag(&context, request, &response);
}

TEST(GuidanceServiceTest, IsServedUnlessItIsOff) {
  for (const Words& flags : {Words{"--listen=127.0.0.1:0"},
                             Words{"--listen=127.0.0.1:0", "--guidance=on"}}) {
    ServerProgram server(flags);
    v1::GetFlagResponse response;
    EXPECT_TRUE(GetFlag(server.address(), "flags/rf_fever", response).ok());
    EXPECT_EQ(response.resource().definition().id(), "rf_fever");
    EXPECT_THAT(ServicesOf(server.address()),
                Contains("backwise.v1.GuidanceService"));
    EXPECT_EQ(HealthOf(server.address()), grpc::StatusCode::OK);
  }
}

TEST(GuidanceServiceTest, IsNotThereWhenItIsOff) {
  ServerProgram server({"--listen=127.0.0.1:0", "--guidance=off"});
  v1::GetFlagResponse response;
  EXPECT_EQ(GetFlag(server.address(), "flags/rf_fever", response).error_code(),
            grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_THAT(ServicesOf(server.address()),
              Not(Contains("backwise.v1.GuidanceService")));
  EXPECT_EQ(HealthOf(server.address()), grpc::StatusCode::NOT_FOUND);
  testing::AssessAt(server.address());
  const Finished cli = RunProgram(
      CliOptions({"guidance", "list", "--server", server.address()}));
  EXPECT_EQ(cli.exit_code, 4);
  EXPECT_THAT(cli.errors, HasSubstr("does not offer this"));
}

TEST(GuidanceServiceTest, TakesOnOrOff) {
  const Finished finished =
      RunProgram(testing::ServerOptions({"--guidance=maybe"}));
  EXPECT_EQ(finished.exit_code, 2);
  EXPECT_THAT(finished.errors, HasSubstr("`maybe` is neither `on` nor `off`"));
}

TEST(GuidanceServiceTest, ErrorsSayTheNearestName) {
  ServerProgram server;
  v1::GetFlagResponse response;
  const testing::RpcFailure failure = testing::ReadFailure(
      GetFlag(server.address(), "flags/rf_fevr", response));
  EXPECT_EQ(failure.code, grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(failure.info.reason(), "RESOURCE_NOT_FOUND");
  EXPECT_EQ(failure.info.metadata().at("closest"), "flags/rf_fever");
}

// -------------------------------------------------------------- The program

class GuidanceCommandTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = std::make_unique<ServerProgram>(); }
  static void TearDownTestSuite() { server_.reset(); }

  static testing::ProcessOptions Options(Words words) {
    words.insert(words.begin(), "guidance");
    words.insert(words.end(), {"--server", server_->address()});
    return CliOptions(words);
  }
  static Finished Run(const Words& words) { return RunProgram(Options(words)); }
  // Runs it, which must work; returns what it printed.
  static std::string Print(const Words& words) {
    SCOPED_TRACE(::testing::PrintToString(words));
    const Finished finished = Run(words);
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_EQ(finished.errors, "");
    return finished.output;
  }

 private:
  inline static std::unique_ptr<ServerProgram> server_;
};

TEST_F(GuidanceCommandTest, SaysWhatIsServed) {
  const std::string text = Print({"list"});
  for (const char* part :
       {"release ", "digest ", "No clinician", "flags ", "sources "}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(Print({"list", "--format=json"}), HasSubstr("\"counts\""));
}

TEST_F(GuidanceCommandTest, ListsEveryKind) {
  for (const std::string kind :
       {"findings", "questions", "concepts", "flags", "contraindications",
        "advice", "topics", "sources"}) {
    EXPECT_THAT(Print({"list", kind}),
                HasSubstr(absl::StrCat(" ", kind, ".\n")));
    const std::string json = Print({"list", kind, "--format", "json"});
    EXPECT_THAT(json, HasSubstr("\"resources\""));
    EXPECT_THAT(json, Not(HasSubstr("next_page_token")));
  }
  v1::ListSourcesResponse sources;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(
                  Print({"list", "sources", "--format=json"}), &sources)
                  .ok());
  EXPECT_EQ(sources.resources_size(), sources.total_size());
}

TEST_F(GuidanceCommandTest, ListsWhatAFilterLeaves) {
  const std::string text = Print(
      {"list", "flags", "--filter", "reads:fever disposition:EMERGENCY_NOW"});
  EXPECT_THAT(text, HasSubstr("rf_infection_with_neuro  EMERGENCY_NOW: "));
  EXPECT_THAT(text, HasSubstr("\n2 flags.\n"));
  EXPECT_EQ(Print({"list", "topics", "--filter", "uses:rf_self_harm"}),
            "No topics.\n");
}

TEST_F(GuidanceCommandTest, ShowsAllAboutOne) {
  const std::string text =
      testing::Flat(Print({"show", "flags/rf_cauda_saddle"}));
  for (const char* part :
       {"flags/rf_cauda_saddle",
        "New numbness or changed feeling between the legs",
        "Disposition: EMERGENCY_NOW", "Within: immediately",
        "When: saddle_numbness && !no(cauda_symptoms_recent)",
        "What to do: Call {emergency} now", "SOURCES",
        "- nhs_back_pain: Back pain. NHS. www.nhs.uk/conditions/back-pain/",
        "Written at: knowledge/base/flags/cauda_equina.textproto:5"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  const std::string finding =
      testing::Flat(Print({"show", "findings/infection_risk"}));
  EXPECT_THAT(
      finding,
      HasSubstr("- flags/rf_infection_with_neuro reads through "
                "concepts/high_infection_risk: Fever or a raised risk"));
  EXPECT_THAT(finding, HasSubstr("- questions/health asks: "));
  EXPECT_THAT(testing::Flat(Print({"show", "advice/foam_rolling"})),
              HasSubstr("- contraindications/cx_skin withholds: "));
}

TEST_F(GuidanceCommandTest, Searches) {
  const std::string text = Print({"search", "sadle", "numb", "--limit", "2"});
  EXPECT_THAT(text, StartsWith("findings/saddle_numbness  "));
  EXPECT_THAT(text, HasSubstr("\n2 of "));
  EXPECT_THAT(Print({"search", "xylophone"}), HasSubstr("Nothing found"));
  EXPECT_THAT(Print({"search", "pee", "--format=json"}),
              HasSubstr("\"excerpt\""));
}

TEST_F(GuidanceCommandTest, WrapsTextToTheWidth) {
  for (const Words& words :
       {Words{"list", "flags"}, Words{"list", "sources"},
        Words{"show", "advice/foam_rolling"}, Words{"search", "pain"}}) {
    const std::vector<std::string> lines = absl::StrSplit(Print(words), '\n');
    for (const std::string& line : lines) {
      // A single word that is too long is not cut.
      const std::string text = testing::Flat(line);
      const bool one_word = text.find(' ') == std::string::npos;
      EXPECT_TRUE(line.size() <= 80 || one_word) << line;
    }
  }
}

TEST_F(GuidanceCommandTest, UsesColoursOnATerminalOnly) {
  const Words words = {"show", "flags/rf_fever"};
  EXPECT_THAT(Print(words), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(RunProgram(InTerminal(Options(words))).output,
              HasSubstr("\x1b[1m"));
  testing::ProcessOptions plain = InTerminal(Options({"list", "advice"}));
  plain.environment["NO_COLOR"] = "1";
  EXPECT_THAT(RunProgram(plain).output, Not(HasSubstr("\x1b[")));
}

TEST_F(GuidanceCommandTest, SaysWhatIsWrong) {
  struct Wrong {
    Words words;
    int exit_code;
    std::string error;
  };
  const std::vector<Wrong> table = {
      {{"show", "flags/rf_fevr"}, 4, "did you mean `flags/rf_fever`?"},
      {{"show", "rf_fever"}, 2, "expected KIND/ID such as `flags/rf_fever`"},
      {{"show"}, 2, "guidance show needs NAME"},
      {{"show", "flags/a", "flags/b"}, 2, "unknown word `flags/b`"},
      {{"list", "flag"}, 2, "KIND is `flag`; did you mean `flags`?"},
      {{"list", "flags", "--filter", "raeds:fever"},
       4,
       "did you mean `reads`?"},
      {{"list", "--filter", "reads:fever"}, 2, "--filter needs a KIND"},
      {{"list", "flags", "--format", "xml"}, 2, "expected `text` or `json`"},
      {{"search"}, 2, "guidance search needs WORDS"},
      {{"search", "?"}, 4, "query: has no words"},
      {{"search", "a", "--limit", "0"}, 2, "expected 1 to 100"},
      {{"search", "a", "--limit", "x"}, 2, "expected 1 to 100"},
      {{"serch", "a"}, 2, "did you mean `guidance search`?"},
  };
  for (const Wrong& wrong : table) {
    SCOPED_TRACE(::testing::PrintToString(wrong.words));
    const Finished finished = Run(wrong.words);
    EXPECT_EQ(finished.exit_code, wrong.exit_code);
    EXPECT_EQ(finished.output, "");
    EXPECT_THAT(finished.errors, StartsWith("backwise: error: "));
    EXPECT_THAT(finished.errors, HasSubstr(wrong.error));
  }
}

}  // namespace
}  // namespace backwise
