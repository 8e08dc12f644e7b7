// Conversations on a stream, over a real connection.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/service/limits.h"
#include "tests/e2e/converse_stream.h"
#include "tests/support/connection.h"
#include "tests/support/local_server.h"
#include "tests/support/matchers.h"
#include "tests/support/rpc_failure.h"
#include "tests/support/simulated_person.h"
#include "tests/support/vignettes.h"

namespace backwise {
namespace {

using testing::AnswerMap;
using ::testing::AnyOf;
using testing::CallContext;
using testing::CodeName;
using testing::ConverseStream;
using ::testing::ElementsAre;
using testing::EqualsMessage;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::LocalServer;
using testing::ReadFailure;
using testing::RpcFailure;
using testing::Vignette;

v1::Answer Presence(const std::string& finding, bool present) {
  v1::Answer answer;
  answer.set_finding(finding);
  answer.set_present(present);
  return answer;
}

v1::ConverseRequest Saying(const std::vector<v1::Answer>& answers) {
  v1::ConverseRequest message;
  for (const v1::Answer& answer : answers) *message.add_answers() = answer;
  return message;
}

class ConverseTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { server_ = std::make_unique<LocalServer>(); }
  static void TearDownTestSuite() { server_.reset(); }

  static v1::AdvisorService::Stub& stub() { return server_->stub(); }

  static v1::AdvanceResponse Advance(const v1::AdvanceRequest& request) {
    CallContext context;
    v1::AdvanceResponse response;
    const grpc::Status status = stub().Advance(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  static v1::AdvanceResponse Advance(const std::vector<v1::Answer>& answers) {
    v1::AdvanceRequest request;
    for (const v1::Answer& answer : answers) *request.add_answers() = answer;
    return Advance(request);
  }

 private:
  static std::unique_ptr<LocalServer> server_;
};

std::unique_ptr<LocalServer> ConverseTest::server_;

// Returns what of `now` was not said `before`.
v1::ConverseRequest NewAnswers(const AnswerMap& before, const AnswerMap& now) {
  v1::ConverseRequest message;
  for (const auto& [id, answer] : now) {
    const auto old = before.find(id);
    if (old != before.end() &&
        old->second.SerializeAsString() == answer.SerializeAsString()) {
      continue;
    }
    *message.add_answers() = answer;
  }
  return message;
}

AnswerMap BroughtUp(const Vignette& vignette) {
  const knowledge::Knowledge& knowledge = *testing::ShippedKnowledge();
  AnswerMap entered;
  for (const auto& [id, answer] : vignette.answers) {
    if (knowledge.finding(knowledge.finding_index.at(id)).volunteered()) {
      entered[id] = answer;
    }
  }
  return entered;
}

TEST_F(ConverseTest, ConverseEqualsRepeatedAdvance) {
  const std::vector<Vignette> vignettes =
      testing::ReadVignettes(*testing::ShippedKnowledge());
  const std::array<std::string, 4> regions = {"", "GB-NIR", "US", "DE"};
  int held = 0;
  int turns = 0;
  for (std::size_t i = 0; i < vignettes.size(); i += 4) {
    const Vignette& vignette = vignettes[i];
    SCOPED_TRACE(vignette.id);
    const std::string region = regions[static_cast<std::size_t>(held) % 4];
    ConverseStream stream(stub());
    AnswerMap said;
    bool first = true;
    const auto interview = testing::RunInterview(
        [&](const AnswerMap& answers) -> absl::StatusOr<v1::AdvanceResponse> {
          v1::AdvanceRequest request;
          for (const auto& [id, answer] : answers) {
            *request.add_answers() = answer;
          }
          request.set_region_code(region);
          v1::AdvanceResponse expected = Advance(request);
          v1::ConverseRequest message = NewAnswers(said, answers);
          // Only the first message chooses the region.
          message.set_region_code(first ? region : "ZA");
          first = false;
          const v1::AdvanceResponse turn = stream.Say(message);
          EXPECT_THAT(turn, EqualsMessage(expected));
          said = answers;
          ++turns;
          return turn;
        },
        vignette.answers, BroughtUp(vignette));
    EXPECT_THAT(interview, IsOk());
    EXPECT_EQ(CodeName(stream.HalfClose().error_code()), "OK");
    EXPECT_EQ(stream.late_turns(), 0);
    ++held;
    if (HasFailure()) return;
  }
  EXPECT_GE(held, 30);
  EXPECT_GT(turns, 5 * held);
}

TEST_F(ConverseTest, ANewAnswerTakesThePlaceOfTheOld) {
  ConverseStream stream(stub());
  const v1::AdvanceResponse emergency =
      stream.Say(Saying({Presence("saddle_numbness", true)}));
  ASSERT_GE(emergency.flags_size(), 1);
  EXPECT_EQ(emergency.flags(0).disposition(), v1::DISPOSITION_EMERGENCY_NOW);
  EXPECT_THAT(stream.Say(Saying({Presence("saddle_numbness", false)})),
              EqualsMessage(Advance({Presence("saddle_numbness", false)})));
  EXPECT_EQ(CodeName(stream.HalfClose().error_code()), "OK");
}

TEST_F(ConverseTest, GoesBackByForgetting) {
  ConverseStream stream(stub());
  const v1::AdvanceResponse first = stream.Say({});
  stream.Say(Saying({Presence("fever", true), Presence("weight_loss", true)}));
  v1::ConverseRequest back;
  back.add_forget_findings("fever");
  EXPECT_THAT(stream.Say(back),
              EqualsMessage(Advance({Presence("weight_loss", true)})));
  back.set_forget_findings(0, "weight_loss");
  EXPECT_THAT(stream.Say(back), EqualsMessage(first));
  EXPECT_EQ(CodeName(stream.HalfClose().error_code()), "OK");
}

TEST_F(ConverseTest, AWrongAnswerEndsItWithDetails) {
  ConverseStream stream(stub());
  stream.Say(Saying({Presence("fever", true)}));
  ASSERT_TRUE(stream.Write(
      Saying({Presence("weight_loss", true), Presence("weight_los", true)})));
  v1::ConverseResponse response;
  EXPECT_FALSE(stream.Read(response));
  const RpcFailure failure = ReadFailure(stream.Finish());
  EXPECT_EQ(CodeName(failure.code), "INVALID_ARGUMENT");
  EXPECT_EQ(failure.info.reason(), "UNKNOWN_FINDING");
  EXPECT_EQ(failure.info.metadata().at("closest"), "weight_loss");
  EXPECT_THAT(failure.fields(), ElementsAre("answers[1].finding"));
}

TEST_F(ConverseTest, AWrongReleaseEndsItWithDetails) {
  ConverseStream stream(stub());
  v1::ConverseRequest message;
  message.set_knowledge_release("1999.1.0");
  ASSERT_TRUE(stream.Write(message));
  v1::ConverseResponse response;
  EXPECT_FALSE(stream.Read(response));
  const RpcFailure failure = ReadFailure(stream.Finish());
  EXPECT_EQ(CodeName(failure.code), "FAILED_PRECONDITION");
  EXPECT_EQ(failure.info.reason(), "RELEASE_NOT_SERVED");
}

TEST_F(ConverseTest, HasAtMostAHundredMessages) {
  ConverseStream stream(stub());
  for (int i = 0; i < service::kMostConversationMessages; ++i) {
    stream.Say(Saying({Presence("fever", i % 2 == 0)}));
    ASSERT_FALSE(HasFailure()) << "message " << i + 1;
  }
  stream.Write({});
  v1::ConverseResponse response;
  EXPECT_FALSE(stream.Read(response));
  const RpcFailure failure = ReadFailure(stream.Finish());
  EXPECT_EQ(CodeName(failure.code), "RESOURCE_EXHAUSTED");
  EXPECT_EQ(failure.info.reason(), "TOO_MANY_MESSAGES");
  EXPECT_EQ(failure.info.metadata().at("limit"), "100");
}

TEST_F(ConverseTest, TooLargeAMessageEndsIt) {
  ConverseStream stream(stub());
  stream.Say({});
  v1::ConverseRequest message;
  message.add_forget_findings(
      std::string(service::kLargestRequestBytes + 1, 'q'));
  stream.Write(message);
  EXPECT_EQ(CodeName(stream.Finish().error_code()), "RESOURCE_EXHAUSTED");
}

TEST_F(ConverseTest, MayEndBeforeItBegins) {
  ConverseStream stream(stub());
  EXPECT_EQ(CodeName(stream.HalfClose().error_code()), "OK");
  EXPECT_EQ(stream.late_turns(), 0);
}

TEST_F(ConverseTest, WhatWasSaidBeforeTheEndIsAnswered) {
  ConverseStream stream(stub());
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(stream.Write(Saying({Presence("fever", true)})));
  }
  EXPECT_EQ(CodeName(stream.HalfClose().error_code()), "OK");
  EXPECT_EQ(stream.late_turns(), 5);
}

TEST_F(ConverseTest, TheClientMayCancel) {
  ConverseStream stream(stub());
  stream.Say(Saying({Presence("fever", true)}));
  EXPECT_EQ(CodeName(stream.Cancel().error_code()), "CANCELLED");
  // The server goes on with others.
  ConverseStream other(stub());
  EXPECT_THAT(other.Say({}), EqualsMessage(Advance(v1::AdvanceRequest())));
}

TEST_F(ConverseTest, ConversationsDoNotMix) {
  std::vector<std::unique_ptr<ConverseStream>> streams;
  for (int i = 0; i < 8; ++i) {
    streams.push_back(std::make_unique<ConverseStream>(stub()));
  }
  const std::vector<std::string> findings = {"fever", "weight_loss",
                                             "saddle_numbness", "pregnant"};
  for (std::size_t i = 0; i < streams.size(); ++i) {
    streams[i]->Say(
        Saying({Presence(findings[i % findings.size()], i % 3 == 0)}));
  }
  for (std::size_t i = 0; i < streams.size(); ++i) {
    EXPECT_THAT(streams[i]->Say({}),
                EqualsMessage(Advance(
                    {Presence(findings[i % findings.size()], i % 3 == 0)})));
  }
}

// The ways in which a conversation ends.
enum class Ending {
  kHalfClose,
  kCancel,
  kWrongAnswer,
  // With a turn under way that nobody has read.
  kHalfCloseUnread,
  kCancelUnread,
};
constexpr std::array<Ending, 5> kEndings = {
    Ending::kHalfClose, Ending::kCancel, Ending::kWrongAnswer,
    Ending::kHalfCloseUnread, Ending::kCancelUnread};

void End(ConverseStream& stream, Ending ending) {
  switch (ending) {
    case Ending::kHalfCloseUnread:
      stream.Write(Saying({Presence("weight_loss", true)}));
      [[fallthrough]];
    case Ending::kHalfClose:
      EXPECT_EQ(CodeName(stream.HalfClose().error_code()), "OK");
      return;
    case Ending::kCancelUnread:
      stream.Write(Saying({Presence("weight_loss", true)}));
      [[fallthrough]];
    case Ending::kCancel:
      EXPECT_EQ(CodeName(stream.Cancel().error_code()), "CANCELLED");
      return;
    case Ending::kWrongAnswer:
      stream.Write(Saying({Presence("nonsense", true)}));
      EXPECT_EQ(CodeName(stream.Finish().error_code()), "INVALID_ARGUMENT");
      return;
  }
}

TEST(ConverseEndingsTest, ConversationsMayEndInEveryOrder) {
  LocalServer server;
  std::array<std::size_t, 5> order = {0, 1, 2, 3, 4};
  int rounds = 0;
  do {
    std::vector<std::unique_ptr<ConverseStream>> streams;
    for (std::size_t i = 0; i < order.size(); ++i) {
      streams.push_back(std::make_unique<ConverseStream>(server.stub()));
      streams.back()->Say(Saying({Presence("fever", true)}));
    }
    for (const std::size_t i : order) End(*streams[i], kEndings[i]);
    ++rounds;
    ASSERT_FALSE(HasFailure()) << absl::StrJoin(order, " ");
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(rounds, 120);
  // A conversation left behind would keep it for 10 seconds.
  const auto begin = std::chrono::steady_clock::now();
  server.Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
}

TEST(ConverseEndingsTest, ManyAtOnceEndAsTheyLike) {
  constexpr std::size_t kThreads = 8;
  constexpr std::size_t kEach = 40;
  LocalServer server;
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&server, t] {
      // Every second one has a connection of its own.
      std::unique_ptr<v1::AdvisorService::Stub> own;
      if (t % 2 == 1) {
        own = v1::AdvisorService::NewStub(testing::Connect(server.address()));
      }
      v1::AdvisorService::Stub& stub = own ? *own : server.stub();
      for (std::size_t i = 0; i < kEach; ++i) {
        ConverseStream stream(stub);
        for (std::size_t said = 0; said < (t + i) % 3; ++said) {
          stream.Say(Saying({Presence("fever", true)}));
        }
        End(stream, kEndings[(t * 7 + i) % kEndings.size()]);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const auto begin = std::chrono::steady_clock::now();
  server.Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
}

TEST(ConverseEndingsTest, StoppingEndsAnOpenConversation) {
  LocalServer server;
  ConverseStream stream(server.stub());
  stream.Say(Saying({Presence("fever", true)}));
  server.Stop();
  EXPECT_THAT(CodeName(stream.Finish().error_code()),
              AnyOf("UNAVAILABLE", "CANCELLED"));
}

}  // namespace
}  // namespace backwise
