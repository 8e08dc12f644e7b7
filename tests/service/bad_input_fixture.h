// A server that is sent what is wrong, over a real connection.
#ifndef BACKWISE_TESTS_SERVICE_BAD_INPUT_FIXTURE_H_
#define BACKWISE_TESTS_SERVICE_BAD_INPUT_FIXTURE_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "backwise/v1/advisor_service.pb.h"
#include "tests/service/bad_input.h"
#include "tests/support/local_server.h"
#include "tests/support/rpc_failure.h"

namespace backwise::testing {

// Returns the request that is written in `text`.
v1::AdvanceRequest ParseAdvance(const std::string& text);

// Answers with values that occur nowhere else, so that one of them in an error
// gives itself away.
v1::AdvanceRequest Bystanders();

class BadInputTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  static const LocalServer& server() { return *server_; }

  static grpc::Status Advance(const v1::AdvanceRequest& request);
  // Sends to `Advance` and to `Assess`, which must say the same; returns what
  // they say.
  static RpcFailure Send(const v1::AdvanceRequest& request);
  static RpcFailure Send(const std::string& text);
  // Sends it as the first message of a stream, which must end; returns what is
  // said at the end.
  static RpcFailure Converse(const v1::ConverseRequest& message);
  // Sends bytes as the request of a method that need not exist.
  static grpc::Status SendBytes(const std::string& method,
                                const std::string& bytes);

  static void ExpectOk(const v1::AdvanceRequest& request);
  // Expects that `failure` says what `input` expects.
  static void ExpectRefused(const BadInput& input, const RpcFailure& failure);
  // Sends every input, alone and among other answers.
  static void ExpectAllRefused(const std::vector<BadInput>& inputs);
  // Expects printable ASCII only.
  static void ExpectOneLine(const std::string& text);
  // Expects that none of `Bystanders` is mentioned.
  static void ExpectNoBystander(const RpcFailure& failure);

 private:
  static std::unique_ptr<LocalServer> server_;
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SERVICE_BAD_INPUT_FIXTURE_H_
