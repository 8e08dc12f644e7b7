// Connections of tests to a server on this machine.
#ifndef BACKWISE_TESTS_SUPPORT_CONNECTION_H_
#define BACKWISE_TESTS_SUPPORT_CONNECTION_H_

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <chrono>
#include <memory>
#include <string>

namespace backwise::testing {

// Longer than any call of a test takes on a busy machine: a call that reaches
// it hangs.
inline constexpr std::chrono::seconds kHangs(60);

// Returns a connection of its own, around any proxy, with gRPC's own limits, as
// a partner has it who sets none.
std::shared_ptr<grpc::Channel> Connect(const std::string& address);

// A call that does not hang for ever.
class CallContext : public grpc::ClientContext {
 public:
  CallContext() { set_deadline(std::chrono::system_clock::now() + kHangs); }
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_CONNECTION_H_
