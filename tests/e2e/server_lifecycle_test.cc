// The real server: how it starts, what it says, and how it stops.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "backwise/v1/advisor_service.grpc.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "tests/e2e/server_program.h"
#include "tests/support/connection.h"
#include "tests/support/process.h"
#include "tests/support/rpc_failure.h"

namespace backwise {
namespace {

namespace fs = std::filesystem;
namespace health = grpc::health::v1;
namespace reflection = grpc::reflection::v1alpha;

using ::testing::AnyOf;
using testing::CallContext;
using testing::CodeName;
using testing::Connect;
using ::testing::Contains;
using ::testing::Each;
using testing::Finished;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;
using ::testing::Not;
using testing::Process;
using testing::RunProgram;
using testing::ServerOptions;
using testing::ServerProgram;
using ::testing::StartsWith;
using testing::TemporaryFolder;

constexpr char kService[] = "backwise.v1.AdvisorService";
// Stopping must not wait for anything; a busy machine may.
constexpr std::chrono::seconds kSoon(8);

v1::AssessRequest Emergency() {
  v1::AssessRequest request;
  v1::Answer* answer = request.add_answers();
  answer->set_finding("saddle_numbness");
  answer->set_present(true);
  request.set_region_code("GB");
  return request;
}

grpc::Status Assess(v1::AdvisorService::Stub& stub,
                    v1::AssessResponse& response) {
  CallContext context;
  return stub.Assess(&context, Emergency(), &response);
}

// Assesses once; fails the test when that does not work.
v1::AssessResponse AssessAt(const std::string& address) {
  const auto stub = v1::AdvisorService::NewStub(Connect(address));
  v1::AssessResponse response;
  const grpc::Status status = Assess(*stub, response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.assessment().disposition(), v1::DISPOSITION_EMERGENCY_NOW);
  EXPECT_THAT(response.assessment().headline(), HasSubstr("999"));
  return response;
}

// How many lines there are, each ended.
std::ptrdiff_t LinesIn(const std::string& text) {
  EXPECT_TRUE(text.empty() || text.back() == '\n') << text;
  return std::count(text.begin(), text.end(), '\n');
}

// Returns how long `stop` takes.
template <typename Stop>
std::chrono::steady_clock::duration TimeOf(const Stop& stop) {
  const auto begin = std::chrono::steady_clock::now();
  stop();
  return std::chrono::steady_clock::now() - begin;
}

// ---------------------------------------------------------------------- Start

TEST(ServerStartTest, PrintsWhereItListensOnOneLine) {
  ServerProgram server;
  EXPECT_THAT(server.process().output(),
              MatchesRegex("backwise-server listens on 127\\.0\\.0\\.1:[1-9]"
                           "[0-9]* with knowledge [0-9]+\\.[0-9]+\\.[0-9]+ "
                           "\\([0-9a-f]{12}\\)\n"));
  AssessAt(server.address());
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_EQ(LinesIn(server.process().output()), 1);
  EXPECT_EQ(server.process().errors(), "");
}

TEST(ServerStartTest, NamesTheKnowledgeOfItsResponses) {
  ServerProgram server;
  const v1::Provenance provenance = AssessAt(server.address()).provenance();
  EXPECT_THAT(
      server.process().output(),
      HasSubstr(absl::StrCat("with knowledge ", provenance.release(), " (",
                             provenance.digest().substr(0, 12), ")")));
}

TEST(ServerStartTest, TwoMayRunSideBySide) {
  ServerProgram one;
  ServerProgram other;
  EXPECT_NE(one.address(), other.address());
  AssessAt(one.address());
  EXPECT_EQ(one.Stop(), 0);
  AssessAt(other.address());
}

TEST(ServerStartTest, ListensOnTheNameLocalhost) {
  ServerProgram server({"--listen", "localhost:0"});
  EXPECT_THAT(server.address(), StartsWith("localhost:"));
  AssessAt(server.address());
}

TEST(ServerStartTest, NeedsNoFiles) {
  const TemporaryFolder empty;
  ServerProgram server({"--listen=127.0.0.1:0"}, empty.path());
  AssessAt(server.address());
  EXPECT_EQ(server.Stop(), 0);
  EXPECT_TRUE(fs::is_empty(empty.path())) << "it left something behind";
}

TEST(ServerStartTest, NeedsNoEnvironment) {
  testing::ProcessOptions options = ServerOptions({"--listen", "127.0.0.1:0"});
  for (const char* name : {"PATH", "HOME", "LANG", "USER", "TMPDIR"}) {
    options.environment[name] = std::nullopt;
  }
  Process server(options);
  EXPECT_TRUE(server.WaitForOutput("listens on")) << server.errors();
}

TEST(ServerStartTest, AFolderOfTheSameGuidanceIsTheSameKnowledge) {
  ServerProgram built_in;
  ServerProgram folder(
      {"--listen", "127.0.0.1:0", "--knowledge", "knowledge/base"});
  EXPECT_EQ(AssessAt(built_in.address()).SerializeAsString(),
            AssessAt(folder.address()).SerializeAsString());
}

TEST(ServerStartTest, AnotherFolderIsOtherKnowledge) {
  const TemporaryFolder folder;
  fs::copy("knowledge/base", folder.path(), fs::copy_options::recursive);
  const std::string release = folder.File("release.textproto");
  std::string text = testing::ReadFile(release);
  const std::size_t at = text.find("release: \"");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, text.find('\n', at) - at, "release: \"2031.2.3\"");
  folder.Write("release.textproto", text);
  ServerProgram built_in;
  ServerProgram edited(
      {"--listen", "127.0.0.1:0", "--knowledge", folder.path()});
  const v1::Provenance before = AssessAt(built_in.address()).provenance();
  const v1::Provenance after = AssessAt(edited.address()).provenance();
  EXPECT_EQ(after.release(), "2031.2.3");
  EXPECT_NE(after.digest(), before.digest());
}

// ----------------------------------------------------------------- Exit codes

// Runs it to the end. It must say nothing but one line of error.
std::string ErrorOf(const std::vector<std::string>& flags, int exit_code) {
  const Finished finished = RunProgram(ServerOptions(flags));
  EXPECT_EQ(finished.exit_code, exit_code);
  EXPECT_EQ(finished.output, "");
  EXPECT_EQ(LinesIn(finished.errors), 1) << finished.errors;
  EXPECT_THAT(finished.errors, StartsWith("backwise-server: "));
  return finished.errors;
}

TEST(ServerExitTest, WrongUse) {
  struct Use {
    std::vector<std::string> flags;
    std::string error;
  };
  const std::vector<Use> uses = {
      {{"--verbose"}, "`--verbose` is not an option"},
      {{"-x"}, "`-x` is not an option"},
      {{"start"}, "`start` is not an option"},
      {{"--listen", "127.0.0.1:0", "more"}, "`more` is not an option"},
      {{"--listen"}, "`--listen` needs a value"},
      {{"--knowledge"}, "`--knowledge` needs a value"},
      {{"--listen", ""}, "--listen: `` is not an address"},
      {{"--listen", "50051"}, "--listen: `50051` is not an address"},
      {{"--listen", "localhost"}, "expected HOST:PORT"},
      {{"--listen", ":50051"}, "`:50051` is not an address"},
      {{"--listen", "127.0.0.1:"}, "expected HOST:PORT"},
      {{"--listen", "127.0.0.1:http"}, "expected HOST:PORT"},
      {{"--listen", "127.0.0.1:-1"}, "expected HOST:PORT"},
      {{"--listen=127.0.0.1:65536"}, "expected HOST:PORT"},
      {{"--listen", "127.0.0.1:99999999999"}, "expected HOST:PORT"},
  };
  for (const Use& use : uses) {
    SCOPED_TRACE(::testing::PrintToString(use.flags));
    const std::string error = ErrorOf(use.flags, 2);
    EXPECT_THAT(error, HasSubstr(use.error));
    EXPECT_THAT(error, HasSubstr("; try --help"));
  }
}

TEST(ServerExitTest, HelpAndVersion) {
  const Finished help = RunProgram(ServerOptions({"--help"}));
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_EQ(help.errors, "");
  for (const char* text : {"--listen", "--knowledge", "--help", "--version",
                           "Exit codes", "Examples"}) {
    EXPECT_THAT(help.output, HasSubstr(text));
  }
  for (const std::string& line :
       std::vector<std::string>(absl::StrSplit(help.output, '\n'))) {
    EXPECT_LE(line.size(), 80u) << line;
  }
  EXPECT_EQ(RunProgram(ServerOptions({"-h"})).output, help.output);
  const Finished version = RunProgram(ServerOptions({"--version"}));
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_EQ(version.errors, "");
  EXPECT_THAT(version.output, MatchesRegex("backwise-server [0-9.]+\n"));
}

TEST(ServerExitTest, AFolderThatIsNotThere) {
  const TemporaryFolder folder;
  const std::string missing = folder.File("missing");
  EXPECT_THAT(ErrorOf({"--knowledge", missing}, 3), HasSubstr(missing));
}

TEST(ServerExitTest, AnEmptyFolder) {
  const TemporaryFolder folder;
  EXPECT_THAT(ErrorOf({"--knowledge", folder.path()}, 3),
              HasSubstr(folder.path()));
  folder.Write("README.md", "nothing here");
  EXPECT_THAT(ErrorOf({"--knowledge", folder.path()}, 3),
              HasSubstr(folder.path()));
}

TEST(ServerExitTest, AFileForAFolder) {
  const TemporaryFolder folder;
  const std::string file = folder.Write("a.textproto", "");
  EXPECT_THAT(ErrorOf({"--knowledge", file}, 3), HasSubstr(file));
}

TEST(ServerExitTest, BrokenKnowledge) {
  const TemporaryFolder folder;
  fs::copy("knowledge/base", folder.path(), fs::copy_options::recursive);
  folder.Write("zz_broken.textproto", R"pb(
    flags { id: "rf_new" when: "sadle_numbness" }
  )pb");
  const std::string error = ErrorOf({"--knowledge", folder.path()}, 4);
  EXPECT_THAT(error, HasSubstr("zz_broken.textproto"));
  EXPECT_THAT(error, HasSubstr("backwise-kb check"));
}

TEST(ServerExitTest, KnowledgeThatIsNoText) {
  const TemporaryFolder folder;
  folder.Write("a.textproto", "flags { id: \"x\"");
  EXPECT_THAT(ErrorOf({"--knowledge", folder.path()}, 4),
              HasSubstr("a.textproto"));
}

TEST(ServerExitTest, ATakenPort) {
  ServerProgram first;
  const std::string error = ErrorOf({"--listen", first.address()}, 5);
  EXPECT_THAT(error, HasSubstr(absl::StrCat("cannot listen on `",
                                            first.address(), "`")));
  // The one that had it first is not disturbed.
  AssessAt(first.address());
}

TEST(ServerExitTest, AnAddressOfAnotherMachine) {
  EXPECT_THAT(ErrorOf({"--listen", "192.0.2.1:0"}, 5),
              HasSubstr("cannot listen on `192.0.2.1:0`"));
}

TEST(ServerExitTest, APortMayBeTakenAgainAtOnce) {
  ServerProgram first;
  const std::string address = first.address();
  AssessAt(address);
  EXPECT_EQ(first.Stop(), 0);
  ServerProgram second({"--listen", address});
  EXPECT_EQ(second.address(), address);
  AssessAt(address);
}

// ------------------------------------------------------ Health and reflection

class HealthTest : public ::testing::Test {
 protected:
  grpc::Status Check(const std::string& service,
                     health::HealthCheckResponse& response) {
    CallContext context;
    health::HealthCheckRequest request;
    request.set_service(service);
    return stub_->Check(&context, request, &response);
  }

  ServerProgram server_;
  std::unique_ptr<health::Health::Stub> stub_ =
      health::Health::NewStub(Connect(server_.address()));
};

TEST_F(HealthTest, ServesAsSoonAsItListens) {
  for (const char* service : {"", kService}) {
    SCOPED_TRACE(service);
    health::HealthCheckResponse response;
    const grpc::Status status = Check(service, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.status(), health::HealthCheckResponse::SERVING);
  }
}

TEST_F(HealthTest, KnowsNoOtherService) {
  for (const char* service : {"backwise.v1.GuidanceService", "AdvisorService",
                              "backwise.v1.advisorservice", "x"}) {
    SCOPED_TRACE(service);
    health::HealthCheckResponse response;
    EXPECT_EQ(CodeName(Check(service, response).error_code()), "NOT_FOUND");
  }
}

TEST_F(HealthTest, TellsThoseWhoWatchThatItStops) {
  for (const int signal : {SIGTERM, SIGINT}) {
    SCOPED_TRACE(signal);
    ServerProgram server;
    const auto stub = health::Health::NewStub(Connect(server.address()));
    for (const char* service : {"", kService}) {
      CallContext context;
      health::HealthCheckRequest request;
      request.set_service(service);
      const auto watch = stub->Watch(&context, request);
      health::HealthCheckResponse response;
      ASSERT_TRUE(watch->Read(&response));
      EXPECT_EQ(response.status(), health::HealthCheckResponse::SERVING);
      context.TryCancel();
      watch->Finish();
    }
    CallContext context;
    health::HealthCheckRequest request;
    request.set_service(kService);
    const auto watch = stub->Watch(&context, request);
    health::HealthCheckResponse response;
    ASSERT_TRUE(watch->Read(&response));
    server.process().Signal(signal);
    ASSERT_TRUE(watch->Read(&response));
    EXPECT_EQ(response.status(), health::HealthCheckResponse::NOT_SERVING);
    context.TryCancel();
    watch->Finish();
    EXPECT_EQ(server.process().WaitForExit(), 0);
  }
}

class ReflectionTest : public ::testing::Test {
 protected:
  reflection::ServerReflectionResponse Ask(
      const reflection::ServerReflectionRequest& request) {
    CallContext context;
    const auto stream = stub_->ServerReflectionInfo(&context);
    EXPECT_TRUE(stream->Write(request));
    reflection::ServerReflectionResponse response;
    EXPECT_TRUE(stream->Read(&response));
    stream->WritesDone();
    EXPECT_TRUE(stream->Finish().ok());
    return response;
  }

  ServerProgram server_;
  std::unique_ptr<reflection::ServerReflection::Stub> stub_ =
      reflection::ServerReflection::NewStub(Connect(server_.address()));
};

TEST_F(ReflectionTest, ListsTheService) {
  reflection::ServerReflectionRequest request;
  request.set_list_services("*");
  const reflection::ServerReflectionResponse response = Ask(request);
  std::vector<std::string> names;
  for (const auto& service : response.list_services_response().service()) {
    names.push_back(service.name());
  }
  EXPECT_THAT(names, Contains(kService));
}

TEST_F(ReflectionTest, DescribesItsMethods) {
  reflection::ServerReflectionRequest request;
  request.set_file_containing_symbol(kService);
  const reflection::ServerReflectionResponse response = Ask(request);
  std::vector<std::string> methods;
  for (const std::string& bytes :
       response.file_descriptor_response().file_descriptor_proto()) {
    google::protobuf::FileDescriptorProto file;
    ASSERT_TRUE(file.ParseFromString(bytes));
    for (const auto& service : file.service()) {
      for (const auto& method : service.method()) {
        methods.push_back(method.name());
      }
    }
  }
  EXPECT_THAT(methods, ::testing::ElementsAre("Assess", "Advance", "Converse"));
}

// ----------------------------------------------------------------------- Stop

TEST(ServerStopTest, StopsAtOnceWhenNothingIsGoingOn) {
  for (const int signal : {SIGTERM, SIGINT}) {
    SCOPED_TRACE(signal);
    ServerProgram server;
    AssessAt(server.address());
    server.process().Signal(signal);
    EXPECT_LT(TimeOf([&] { EXPECT_EQ(server.process().WaitForExit(), 0); }),
              kSoon);
    EXPECT_EQ(server.process().errors(), "");
  }
}

TEST(ServerStopTest, AConnectionThatIdlesDoesNotHoldItUp) {
  ServerProgram server;
  const auto stub = v1::AdvisorService::NewStub(Connect(server.address()));
  v1::AssessResponse response;
  ASSERT_TRUE(Assess(*stub, response).ok());
  EXPECT_LT(TimeOf([&] { EXPECT_EQ(server.Stop(), 0); }), kSoon);
  EXPECT_EQ(CodeName(Assess(*stub, response).error_code()), "UNAVAILABLE");
}

// Calls one after the other, until one fails.
class Caller {
 public:
  explicit Caller(const std::string& address)
      : stub_(v1::AdvisorService::NewStub(Connect(address))),
        thread_([this] { Run(); }) {}

  // Waits until so many calls succeeded; returns whether they did.
  bool WaitForCalls(int calls) {
    std::unique_lock<std::mutex> lock(mutex_);
    return called_.wait_for(lock, testing::kHangs, [&] {
      return succeeded_ >= calls || !failure_.ok();
    }) && failure_.ok();
  }

  // Returns how the last call failed.
  grpc::Status Join() {
    thread_.join();
    return failure_;
  }
  int succeeded() const { return succeeded_; }

 private:
  void Run() {
    while (true) {
      v1::AssessResponse response;
      const grpc::Status status = Assess(*stub_, response);
      // What succeeds must be whole.
      const bool whole =
          response.assessment().disposition() == v1::DISPOSITION_EMERGENCY_NOW;
      const std::lock_guard<std::mutex> lock(mutex_);
      called_.notify_all();
      failure_ = status.ok() && !whole
                     ? grpc::Status(grpc::StatusCode::DATA_LOSS, "not whole")
                     : status;
      if (!failure_.ok()) return;
      ++succeeded_;
    }
  }

  std::unique_ptr<v1::AdvisorService::Stub> stub_;
  std::mutex mutex_;
  std::condition_variable called_;
  int succeeded_ = 0;
  grpc::Status failure_;
  std::thread thread_;
};

TEST(ServerStopTest, CallsInFlightFinishAndNoneHangs) {
  for (const int signal : {SIGTERM, SIGINT}) {
    SCOPED_TRACE(signal);
    ServerProgram server;
    std::vector<std::unique_ptr<Caller>> callers;
    for (int i = 0; i < 6; ++i) {
      callers.push_back(std::make_unique<Caller>(server.address()));
    }
    for (const auto& caller : callers) {
      EXPECT_TRUE(caller->WaitForCalls(20));
    }
    server.process().Signal(signal);
    EXPECT_LT(TimeOf([&] { EXPECT_EQ(server.process().WaitForExit(), 0); }),
              kSoon);
    for (const auto& caller : callers) {
      EXPECT_THAT(CodeName(caller->Join().error_code()),
                  AnyOf("UNAVAILABLE", "CANCELLED"));
      EXPECT_GE(caller->succeeded(), 20);
    }
  }
}

TEST(ServerStopTest, AConversationMayGoOnForAWhileButNotForEver) {
  ServerProgram server;
  const auto channel = Connect(server.address());
  const auto stub = v1::AdvisorService::NewStub(channel);
  CallContext watch_context;
  const auto watch =
      health::Health::NewStub(channel)->Watch(&watch_context, {});
  health::HealthCheckResponse health;
  ASSERT_TRUE(watch->Read(&health));

  CallContext ends_context;
  const auto ends = stub->Converse(&ends_context);
  CallContext stays_context;
  const auto stays = stub->Converse(&stays_context);
  v1::ConverseResponse turn;
  for (const auto& stream : {ends.get(), stays.get()}) {
    ASSERT_TRUE(stream->Write({}));
    ASSERT_TRUE(stream->Read(&turn));
  }
  server.process().Signal(SIGTERM);
  ASSERT_TRUE(watch->Read(&health));
  EXPECT_EQ(health.status(), health::HealthCheckResponse::NOT_SERVING);

  // One goes on to its end.
  EXPECT_TRUE(ends->Write({}));
  EXPECT_TRUE(ends->Read(&turn));
  EXPECT_TRUE(turn.turn().has_question());
  EXPECT_TRUE(ends->WritesDone());
  EXPECT_EQ(CodeName(ends->Finish().error_code()), "OK");

  // The other stays until it is ended, as does the one who watches.
  EXPECT_EQ(server.process().WaitForExit(), 0);
  EXPECT_FALSE(stays->Read(&turn));
  EXPECT_THAT(CodeName(stays->Finish().error_code()),
              AnyOf("UNAVAILABLE", "CANCELLED"));
  while (watch->Read(&health)) {
  }
  EXPECT_THAT(CodeName(watch->Finish().error_code()),
              AnyOf("UNAVAILABLE", "CANCELLED"));
}

TEST(ServerStopTest, ASecondSignalDoesNotHurt) {
  ServerProgram server;
  AssessAt(server.address());
  for (const int signal : {SIGTERM, SIGINT, SIGTERM}) {
    server.process().Signal(signal);
  }
  EXPECT_EQ(server.process().WaitForExit(), 0);
}

TEST(ServerStopTest, ItMayBeStoppedBeforeAnyoneCalled) {
  ServerProgram server;
  EXPECT_EQ(server.Stop(), 0);
}

}  // namespace
}  // namespace backwise
