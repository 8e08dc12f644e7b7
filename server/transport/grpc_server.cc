#include "server/transport/grpc_server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/service/limits.h"

namespace backwise::transport {
namespace {

constexpr std::chrono::seconds kStopWithin(10);

std::string WithPort(const std::string& address, int port) {
  return absl::StrCat(address.substr(0, address.rfind(':')), ":", port);
}

}  // namespace

GrpcServer::GrpcServer(service::Services services)
    : advisor_(std::move(services.advisor)) {
  if (services.guidance) guidance_.emplace(*std::move(services.guidance));
}

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Start(
    const std::string& address, service::Services services) {
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  auto started =
      std::unique_ptr<GrpcServer>(new GrpcServer(std::move(services)));
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&started->advisor_);
  if (started->guidance_) builder.RegisterService(&*started->guidance_);
  builder.SetMaxReceiveMessageSize(service::kLargestRequestBytes);
  // With it, a second server on the same port would be no error.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  started->server_ = builder.BuildAndStart();
  if (started->server_ == nullptr || port == 0) {
    return absl::UnavailableError(absl::StrCat(
        "cannot listen on `", address,
        "`: the port is taken or the address is not one of this machine"));
  }
  started->address_ = WithPort(address, port);
  grpc::HealthCheckServiceInterface& health =
      *started->server_->GetHealthCheckService();
  health.SetServingStatus(v1::AdvisorService::service_full_name(), true);
  if (started->guidance_) {
    health.SetServingStatus(v1::GuidanceService::service_full_name(), true);
  }
  return started;
}

void GrpcServer::Stop() {
  server_->GetHealthCheckService()->Shutdown();
  server_->Shutdown(std::chrono::system_clock::now() + kStopWithin);
  server_->Wait();
}

}  // namespace backwise::transport
