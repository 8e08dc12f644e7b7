// `backwise-server`: reads the knowledge, listens, and stops when asked.
#include <grpc/support/log.h>
#include <malloc.h>
#include <signal.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "knowledge/knowledge.h"
#include "server/archive.h"
#include "server/options.h"
#include "server/service/provenance.h"
#include "server/service/services.h"
#include "server/transport/grpc_server.h"

namespace backwise {
namespace {

enum ExitCode : int {
  kStopped = 0,
  kWrongUse = 2,
  kUnreadable = 3,
  kBrokenKnowledge = 4,
  kCannotListen = 5,
};

// gRPC reports a taken port in ten lines of its own; we say it in one. Whoever
// asks for its log still gets it.
void QuietGrpc() {
  if (std::getenv("GRPC_VERBOSITY") == nullptr) {
    gpr_set_log_function([](gpr_log_func_args*) {});
  }
}

// Blocks the signals that stop the server, in this thread and all later ones.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int Fail(const std::string& message, ExitCode code) {
  std::cerr << "backwise-server: " << message << std::endl;
  return code;
}

int Serve(const Options& options) {
  std::vector<knowledge::SourceFile> files;
  if (options.knowledge.empty()) {
    files = knowledge::ShippedFiles();
  } else {
    auto read = knowledge::ReadFolder(options.knowledge);
    if (!read.ok()) {
      return Fail(std::string(read.status().message()), kUnreadable);
    }
    files = *std::move(read);
  }
  std::vector<knowledge::Issue> issues;
  auto knowledge = knowledge::CompileKnowledge(std::move(files), issues);
  if (knowledge == nullptr) {
    return Fail("the knowledge base has " + std::to_string(issues.size()) +
                    " errors, the first in " + issues.front().file +
                    "; `backwise-kb check` shows them",
                kBrokenKnowledge);
  }
  service::Releases archive;
  if (!options.archive.empty()) {
    auto read = ReadArchive(options.archive, *knowledge);
    if (!read.ok()) {
      return Fail(std::string(read.status().message()),
                  absl::IsInvalidArgument(read.status()) ? kBrokenKnowledge
                                                         : kUnreadable);
    }
    archive = *std::move(read);
  }
  // Loading leaves much free memory behind.
  malloc_trim(0);
  const std::string release = knowledge->base().release();
  const std::string digest = knowledge->digest;
  const sigset_t signals = BlockStopSignals();
  auto server = transport::GrpcServer::Start(
      options.listen,
      service::MakeServices(std::move(knowledge), options.guidance, archive));
  if (!server.ok()) {
    return Fail(std::string(server.status().message()), kCannotListen);
  }
  std::cout << "backwise-server listens on " << (*server)->address()
            << " with knowledge " << release << " (" << digest.substr(0, 12)
            << ")" << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  (*server)->Stop();
  return kStopped;
}

}  // namespace
}  // namespace backwise

int main(int argc, char** argv) {
  backwise::QuietGrpc();
  const auto options = backwise::ReadOptions(argc, argv);
  if (!options.ok()) {
    return backwise::Fail(
        std::string(options.status().message()) + "; try --help",
        backwise::kWrongUse);
  }
  if (options->help) {
    std::cout << backwise::HelpText();
    return backwise::kStopped;
  }
  if (options->version) {
    std::cout << "backwise-server " << backwise::service::kEngineVersion
              << "\n";
    return backwise::kStopped;
  }
  return backwise::Serve(*options);
}
