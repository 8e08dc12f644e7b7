// The call that tests make to see that a server works.
#ifndef BACKWISE_TESTS_E2E_SERVER_CALLS_H_
#define BACKWISE_TESTS_E2E_SERVER_CALLS_H_

#include <grpcpp/support/status.h>

#include <string>

#include "backwise/v1/advisor_service.grpc.pb.h"

namespace backwise::testing {

// Assesses an emergency in Great Britain.
grpc::Status AssessEmergency(v1::AdvisorService::Stub& stub,
                             v1::AssessResponse& response);

// Does so once, on a connection of its own; fails the test when the response is
// not the right one.
v1::AssessResponse AssessAt(const std::string& address);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_E2E_SERVER_CALLS_H_
