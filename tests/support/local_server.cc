#include "tests/support/local_server.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "tests/support/connection.h"
#include "tests/support/vignettes.h"

namespace backwise::testing {

LocalServer::LocalServer() {
  auto server = transport::GrpcServer::Start(
      "127.0.0.1:0",
      service::MakeServices(ShippedKnowledge(), /*with_guidance=*/true));
  if (!server.ok()) {
    std::cerr << server.status() << std::endl;
    std::abort();
  }
  server_ = *std::move(server);
  channel_ = Connect(address());
  stub_ = v1::AdvisorService::NewStub(channel_);
}

LocalServer::~LocalServer() {
  if (!stopped_) Stop();
}

void LocalServer::Stop() {
  stopped_ = true;
  server_->Stop();
}

}  // namespace backwise::testing
