// Serves one method that takes a message and gives one, one call after another.
#ifndef BACKWISE_SERVER_TRANSPORT_UNARY_CALL_H_
#define BACKWISE_SERVER_TRANSPORT_UNARY_CALL_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/async_unary_call.h>
#include <grpcpp/support/status.h>

#include <functional>
#include <optional>
#include <utility>

#include "server/transport/call_queue.h"
#include "server/transport/event.h"

namespace backwise::transport {

// One place for a call: awaits it, answers it, awaits the next. As many calls
// are taken at once as there are places; others wait for their turn.
template <typename Request, typename Response>
class UnaryCall final : public Event {
 public:
  using Writer = grpc::ServerAsyncResponseWriter<Response>;
  // Asks gRPC for the next call of the method.
  using Awaiting =
      std::function<void(grpc::ServerContext*, Request*, Writer*, void* tag)>;
  using Handler = std::function<grpc::Status(const Request&, Response&)>;

  UnaryCall(const CallQueue& queue, Awaiting awaiting, Handler handler)
      : queue_(queue),
        awaiting_(std::move(awaiting)),
        handler_(std::move(handler)) {
    Await();
  }

  void Happen(bool ok) override {
    if (answered_) return Await();
    // The server stops: there is no next call.
    if (!ok) return;
    answered_ = true;
    Response response;
    const grpc::Status status = handler_(turn_->request, response);
    if (status.ok()) {
      turn_->writer.Finish(response, status, this);
    } else {
      turn_->writer.FinishWithError(status, this);
    }
  }

 private:
  // What gRPC wants anew for each call.
  struct Turn {
    grpc::ServerContext context;
    Request request;
    Writer writer{&context};
  };

  void Await() {
    if (!queue_.IsOpen()) return;
    answered_ = false;
    turn_.emplace();
    awaiting_(&turn_->context, &turn_->request, &turn_->writer, this);
  }

  const CallQueue& queue_;
  const Awaiting awaiting_;
  const Handler handler_;
  std::optional<Turn> turn_;
  bool answered_ = false;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_UNARY_CALL_H_
