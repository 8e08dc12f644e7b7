#include "tests/e2e/server_calls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/connection.h"

namespace backwise::testing {

grpc::Status AssessEmergency(v1::AdvisorService::Stub& stub,
                             v1::AssessResponse& response) {
  v1::AssessRequest request;
  v1::Answer* answer = request.add_answers();
  answer->set_finding("saddle_numbness");
  answer->set_present(true);
  request.set_region_code("GB");
  CallContext context;
  return stub.Assess(&context, request, &response);
}

v1::AssessResponse AssessAt(const std::string& address) {
  const auto stub = v1::AdvisorService::NewStub(Connect(address));
  v1::AssessResponse response;
  const grpc::Status status = AssessEmergency(*stub, response);
  EXPECT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.assessment().disposition(), v1::DISPOSITION_EMERGENCY_NOW);
  EXPECT_THAT(response.assessment().headline(), ::testing::HasSubstr("999"));
  return response;
}

}  // namespace backwise::testing
