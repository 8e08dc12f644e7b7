#include "server/transport/grpc_server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <sched.h>

#include <chrono>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/service/limits.h"

namespace backwise::transport {
namespace {

constexpr std::chrono::seconds kStopWithin(10);

std::string WithPort(const std::string& address, int port) {
  return absl::StrCat(address.substr(0, address.rfind(':')), ":", port);
}

// Returns how many cores the program may use, which may be fewer than there
// are: threads that share one get in each other's way.
int UsableCores() {
  cpu_set_t cores;
  if (sched_getaffinity(0, sizeof(cores), &cores) != 0) return 1;
  return CPU_COUNT(&cores);
}

}  // namespace

GrpcServer::GrpcServer(service::Services services)
    : advisor_(std::move(services.advisor)) {
  if (services.guidance) guidance_.emplace(*std::move(services.guidance));
}

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Start(
    const std::string& address, service::Services services) {
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  auto started =
      std::unique_ptr<GrpcServer>(new GrpcServer(std::move(services)));
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&started->advisor_.service());
  if (started->guidance_) builder.RegisterService(&*started->guidance_);
  builder.RegisterService(&started->health_);
  builder.SetMaxReceiveMessageSize(service::kLargestRequestBytes);
  // With it, a second server on the same port would be no error.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  for (int core = UsableCores(); core > 0; --core) {
    started->queues_.push_back(
        std::make_unique<CallQueue>(builder.AddCompletionQueue()));
  }
  started->server_ = builder.BuildAndStart();
  if (started->server_ == nullptr || port == 0) {
    return absl::UnavailableError(absl::StrCat(
        "cannot listen on `", address,
        "`: the port is taken or the address is not one of this machine"));
  }
  started->address_ = WithPort(address, port);
  started->AwaitCalls();
  return started;
}

GrpcServer::~GrpcServer() {
  if (server_ != nullptr && !queues_.empty()) Stop();
}

void GrpcServer::AwaitCalls() {
  std::set<std::string> served = {v1::AdvisorService::service_full_name()};
  if (guidance_) served.insert(v1::GuidanceService::service_full_name());
  for (const auto& queue : queues_) {
    advisor_.AwaitCalls(*queue);
    health_calls_.push_back(
        std::make_unique<HealthCalls>(health_, *queue, served));
    queue->Start();
  }
}

void GrpcServer::Stop() {
  for (const auto& health : health_calls_) health->StopServing();
  server_->Shutdown(std::chrono::system_clock::now() + kStopWithin);
  server_->Wait();
  queues_.clear();
}

}  // namespace backwise::transport
