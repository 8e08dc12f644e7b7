// The least that a gRPC server can do: sends the same bytes to every call of
// `AdvisorService`, without reading the request.
//
//   empty_server STYLE REPLY_FILE     with STYLE async or callback
//
// async: one completion queue, one thread, calls made ready beforehand.
// callback: gRPC's callback API. Prints the address and serves until it is
// killed.
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/byte_buffer.h>

#include <array>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "backwise/v1/advisor_service.grpc.pb.h"
#include "tests/benchmarks/records.h"

namespace backwise::benchmarks {
namespace {

using grpc::ByteBuffer;
using AsyncService = v1::AdvisorService::WithRawMethod_Assess<
    v1::AdvisorService::WithRawMethod_Advance<v1::AdvisorService::Service>>;
using CallbackService = v1::AdvisorService::WithRawCallbackMethod_Assess<
    v1::AdvisorService::WithRawCallbackMethod_Advance<
        v1::AdvisorService::Service>>;

// More than any load has in flight.
constexpr int kReadyCalls = 512;

ByteBuffer Wrap(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return ByteBuffer(&slice, 1);
}

// Starts the server with the one service and says where it listens.
std::unique_ptr<grpc::Server> Start(grpc::ServerBuilder& builder,
                                    grpc::Service& service) {
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  builder.RegisterService(&service);
  auto server = builder.BuildAndStart();
  std::cout << "empty_server listens on 127.0.0.1:" << port << std::endl;
  return server;
}

// One call after another.
class Call {
 public:
  using Request = void (AsyncService::*)(
      grpc::ServerContext*, ByteBuffer*,
      grpc::ServerAsyncResponseWriter<ByteBuffer>*, grpc::CompletionQueue*,
      grpc::ServerCompletionQueue*, void*);

  Call(AsyncService& service, Request request,
       grpc::ServerCompletionQueue& queue, const ByteBuffer& reply)
      : service_(service), request_(request), queue_(queue), reply_(reply) {
    Await();
  }

  // Goes on: answers the call that came, or awaits the next.
  void Proceed() {
    answered_ = !answered_;
    if (!answered_) return Await();
    turn_->writer.Finish(reply_, grpc::Status::OK, this);
  }

 private:
  struct Turn {
    grpc::ServerContext context;
    ByteBuffer request;
    grpc::ServerAsyncResponseWriter<ByteBuffer> writer{&context};
  };

  void Await() {
    turn_ = std::make_unique<Turn>();
    (service_.*request_)(&turn_->context, &turn_->request, &turn_->writer,
                         &queue_, &queue_, this);
  }

  AsyncService& service_;
  const Request request_;
  grpc::ServerCompletionQueue& queue_;
  const ByteBuffer& reply_;
  std::unique_ptr<Turn> turn_;
  bool answered_ = false;
};

void ServeAsync(const ByteBuffer& reply) {
  grpc::ServerBuilder builder;
  AsyncService service;
  const auto queue = builder.AddCompletionQueue();
  const auto server = Start(builder, service);
  std::vector<std::unique_ptr<Call>> calls;
  for (int i = 0; i < kReadyCalls; ++i) {
    for (const Call::Request request : std::array<Call::Request, 2>{
             &AsyncService::RequestAssess, &AsyncService::RequestAdvance}) {
      calls.push_back(std::make_unique<Call>(service, request, *queue, reply));
    }
  }
  void* tag = nullptr;
  bool ok = false;
  while (queue->Next(&tag, &ok)) static_cast<Call*>(tag)->Proceed();
}

class CallbackHandlers final : public CallbackService {
 public:
  explicit CallbackHandlers(const ByteBuffer& reply) : reply_(reply) {}

  grpc::ServerUnaryReactor* Assess(grpc::CallbackServerContext* context,
                                   const ByteBuffer*,
                                   ByteBuffer* reply) override {
    return Answer(context, reply);
  }
  grpc::ServerUnaryReactor* Advance(grpc::CallbackServerContext* context,
                                    const ByteBuffer*,
                                    ByteBuffer* reply) override {
    return Answer(context, reply);
  }

 private:
  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context,
                                   ByteBuffer* reply) {
    *reply = reply_;
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  const ByteBuffer& reply_;
};

}  // namespace
}  // namespace backwise::benchmarks

int main(int argc, char** argv) {
  using namespace backwise::benchmarks;  // NOLINT: the main of this file
  const std::string style = argc == 3 ? argv[1] : "";
  if (style != "async" && style != "callback") {
    std::cerr << "usage: empty_server async|callback REPLY_FILE\n";
    return 2;
  }
  const grpc::ByteBuffer reply = Wrap(ReadBytes(argv[2]));
  if (style == "async") {
    ServeAsync(reply);
  } else {
    grpc::ServerBuilder builder;
    CallbackHandlers handlers(reply);
    Start(builder, handlers)->Wait();
  }
  return 0;
}
