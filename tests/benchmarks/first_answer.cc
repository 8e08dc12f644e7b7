// Starts a server and measures how long it takes until it has answered a call:
//
//   first_answer METHOD REQUEST_FILE SERVER [ARGUMENT...]
//   {"first_answer_ms": 12.3, "resident_kb": 17000}
//
// REQUEST_FILE holds an encoded request. The server must print its address. Its
// memory is read after the answer.
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/benchmarks/records.h"

namespace backwise::benchmarks {
namespace {

// Longer than a server takes with 100,000 rules.
constexpr std::chrono::seconds kPatience(60);

// A server that was started.
struct Server {
  pid_t pid;
  // Reads what it prints.
  int output;
};

Server Start(char** command) {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execvp(command[0], command);
    std::_Exit(127);
  }
  close(ends[1]);
  return {pid, ends[0]};
}

// Returns the address in the first line that the server prints, or nothing.
std::string AddressOf(const Server& server) {
  std::string line;
  char c = 0;
  while (read(server.output, &c, 1) == 1 && c != '\n') line += c;
  const std::string::size_type start = line.find("127.0.0.1:");
  if (start == std::string::npos) return "";
  return line.substr(start, line.find(' ', start) - start);
}

bool Answers(const std::string& address, const std::string& method,
             const std::string& request) {
  grpc::GenericStub stub(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::CompletionQueue queue;
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + kPatience);
  const grpc::Slice slice(request);
  const auto reader = stub.PrepareUnaryCall(
      &context, absl::StrCat("/backwise.v1.AdvisorService/", method),
      grpc::ByteBuffer(&slice, 1), &queue);
  grpc::ByteBuffer reply;
  grpc::Status status;
  reader->StartCall();
  reader->Finish(&reply, &status, &queue);
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok && status.ok() && reply.Length() > 0;
}

// Returns the resident memory of a process.
int ResidentKb(pid_t pid) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  std::string line;
  while (std::getline(status, line)) {
    if (absl::StartsWith(line, "VmRSS:")) return std::atoi(line.c_str() + 6);
  }
  return 0;
}

int Measure(const std::string& method, const std::string& request,
            char** command) {
  // gRPC's own start in this process is not the server's.
  grpc_init();
  const auto start = std::chrono::steady_clock::now();
  const Server server = Start(command);
  const std::string address = AddressOf(server);
  const bool answered = !address.empty() && Answers(address, method, request);
  const std::chrono::duration<double, std::milli> time =
      std::chrono::steady_clock::now() - start;
  const int resident = ResidentKb(server.pid);
  kill(server.pid, SIGKILL);
  waitpid(server.pid, nullptr, 0);
  if (!answered) {
    std::cerr << "first_answer: the server gave no answer\n";
    return 1;
  }
  std::cout << "{\"first_answer_ms\": " << time.count()
            << ", \"resident_kb\": " << resident << "}\n";
  return 0;
}

}  // namespace
}  // namespace backwise::benchmarks

int main(int argc, char** argv) {
  using namespace backwise::benchmarks;  // NOLINT: the main of this file
  if (argc < 4) {
    std::cerr
        << "usage: first_answer METHOD REQUEST_FILE SERVER [ARGUMENT...]\n";
    return 2;
  }
  return Measure(argv[1], ReadBytes(argv[2]), argv + 3);
}
