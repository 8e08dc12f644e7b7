#include "server/transport/health_grpc.h"

#include <chrono>
#include <utility>

namespace backwise::transport {
namespace {

// Health is checked now and then.
constexpr int kChecksAtOnce = 4;

std::set<std::string> WithWholeServer(std::set<std::string> services) {
  services.insert("");
  return services;
}

}  // namespace

// Awaits one who watches and keeps telling; awaits another one as soon as the
// first comes. Belongs to itself: goes when the call is over.
class HealthCalls::Watch {
 public:
  static void Await(HealthCalls& health) {
    if (health.queue_.IsOpen()) new Watch(health);  // NOLINT: its own
  }

  // Tells the status if that is news.
  void Tell() {
    const Response::ServingStatus status = health_.StatusOf(request_.service());
    if (writing_ || over_ || status == response_.status()) return;
    writing_ = true;
    response_.set_status(status);
    writer_.Write(response_, &on_written_);
  }

 private:
  explicit Watch(HealthCalls& health) : health_(health) {
    context_.AsyncNotifyWhenDone(&on_over_);
    health_.service_.RequestWatch(&context_, &request_, &writer_,
                                  health_.queue_.get(), health_.queue_.get(),
                                  &on_come_);
  }

  void OnCome(bool ok) {
    if (!ok) {
      // The server stops: nobody comes any more.
      delete this;
      return;
    }
    Await(health_);
    health_.watches_.insert(this);
    Tell();
  }

  void OnWritten(bool /*ok*/) {
    writing_ = false;
    if (over_) {
      delete this;
    } else {
      Tell();
    }
  }

  // The client has gone, or the server goes.
  void OnOver(bool /*ok*/) {
    over_ = true;
    health_.watches_.erase(this);
    if (!writing_) delete this;
  }

  HealthCalls& health_;
  grpc::ServerContext context_;
  Request request_;
  // What was told last; UNKNOWN before anything was.
  Response response_;
  grpc::ServerAsyncWriter<Response> writer_{&context_};
  bool writing_ = false;
  bool over_ = false;
  Step<Watch> on_come_{this, &Watch::OnCome};
  Step<Watch> on_written_{this, &Watch::OnWritten};
  Step<Watch> on_over_{this, &Watch::OnOver};
};

HealthCalls::HealthCalls(HealthService& service, const CallQueue& queue,
                         std::set<std::string> served)
    : service_(service),
      queue_(queue),
      served_(WithWholeServer(std::move(served))) {
  for (int i = 0; i < kChecksAtOnce; ++i) {
    checks_.push_back(std::make_unique<UnaryCall<Request, Response>>(
        queue_,
        [this](auto* context, auto* request, auto* writer, void* tag) {
          service_.RequestCheck(context, request, writer, queue_.get(),
                                queue_.get(), tag);
        },
        [this](const Request& request, Response& response) {
          return Check(request, response);
        }));
  }
  Watch::Await(*this);
}

grpc::Status HealthCalls::Check(const Request& request,
                                Response& response) const {
  response.set_status(StatusOf(request.service()));
  if (response.status() != Response::SERVICE_UNKNOWN) return grpc::Status::OK;
  return {grpc::StatusCode::NOT_FOUND, "service name unknown"};
}

HealthCalls::Response::ServingStatus HealthCalls::StatusOf(
    const std::string& service) const {
  if (served_.count(service) == 0) return Response::SERVICE_UNKNOWN;
  return serving_ ? Response::SERVING : Response::NOT_SERVING;
}

void HealthCalls::StopServing() {
  stop_alarm_.Set(queue_.get(), std::chrono::system_clock::now(), &on_stop_);
}

void HealthCalls::OnStop(bool /*ok*/) {
  serving_ = false;
  for (Watch* watch : watches_) watch->Tell();
}

}  // namespace backwise::transport
