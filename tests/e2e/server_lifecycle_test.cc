// The real server while it runs and when it stops.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.pb.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "backwise/v1/advisor_service.grpc.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "tests/e2e/server_calls.h"
#include "tests/e2e/server_program.h"
#include "tests/support/connection.h"
#include "tests/support/rpc_failure.h"

namespace backwise {
namespace {

namespace health = grpc::health::v1;
namespace reflection = grpc::reflection::v1alpha;

using ::testing::AnyOf;
using testing::AssessAt;
using testing::AssessEmergency;
using testing::CallContext;
using testing::CodeName;
using testing::Connect;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::ServerProgram;

constexpr char kService[] = "backwise.v1.AdvisorService";
// Stopping must not wait for anything; a busy machine may.
constexpr std::chrono::seconds kSoon(8);

// Returns how long `stop` takes.
template <typename Stop>
std::chrono::steady_clock::duration TimeOf(const Stop& stop) {
  const auto begin = std::chrono::steady_clock::now();
  stop();
  return std::chrono::steady_clock::now() - begin;
}

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
  for (const char* service : {"backwise.v1.OtherService", "AdvisorService",
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
  EXPECT_THAT(methods, ElementsAre("Assess", "Advance", "Converse"));
}

// Reads a connection while it lives, as clients do that have threads for it. A
// stub that blocks reads only during a call: the server's "I am going" would
// lie unread, and it waits for an answer.
class Attentive {
 public:
  explicit Attentive(std::shared_ptr<grpc::Channel> channel)
      : channel_(std::move(channel)), thread_([this] {
          while (!gone_) {
            channel_->WaitForStateChange(
                channel_->GetState(/*try_to_connect=*/false),
                std::chrono::system_clock::now() +
                    std::chrono::milliseconds(50));
          }
        }) {}
  ~Attentive() {
    gone_ = true;
    thread_.join();
  }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
  std::atomic<bool> gone_ = false;
  std::thread thread_;
};

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
  const auto channel = Connect(server.address());
  const Attentive attentive(channel);
  const auto stub = v1::AdvisorService::NewStub(channel);
  v1::AssessResponse response;
  ASSERT_TRUE(AssessEmergency(*stub, response).ok());
  EXPECT_LT(TimeOf([&] { EXPECT_EQ(server.Stop(), 0); }), kSoon);
  EXPECT_EQ(CodeName(AssessEmergency(*stub, response).error_code()),
            "UNAVAILABLE");
}

// Calls one after the other, until one fails.
class Caller {
 public:
  explicit Caller(const std::shared_ptr<grpc::Channel>& channel)
      : attentive_(channel),
        stub_(v1::AdvisorService::NewStub(channel)),
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
      const grpc::Status status = AssessEmergency(*stub_, response);
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

  const Attentive attentive_;
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
      callers.push_back(std::make_unique<Caller>(Connect(server.address())));
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
