// The real `backwise-server`, on a port of its own.
//
//   ServerProgram server;
//   auto stub = v1::AdvisorService::NewStub(Connect(server.address()));
//   EXPECT_EQ(server.Stop(), 0);
#ifndef BACKWISE_TESTS_E2E_SERVER_PROGRAM_H_
#define BACKWISE_TESTS_E2E_SERVER_PROGRAM_H_

#include <string>
#include <vector>

#include "tests/support/process.h"

namespace backwise::testing {

// Returns how to start the server with these flags.
ProcessOptions ServerOptions(const std::vector<std::string>& flags);

// A server that listens. Thread-compatible.
class ServerProgram {
 public:
  // Starts it with these flags, and waits until it listens; `address` is empty
  // when it does not.
  explicit ServerProgram(
      const std::vector<std::string>& flags = {"--listen", "127.0.0.1:0"},
      const std::string& directory = "");

  // Where it says that it listens.
  const std::string& address() const { return address_; }
  Process& process() { return process_; }
  // Sends SIGTERM; returns the exit code, as `Process::WaitForExit`.
  int Stop();

 private:
  Process process_;
  std::string address_;
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_E2E_SERVER_PROGRAM_H_
