// A completion queue and the one thread that serves it.
//
//   CallQueue queue(builder.AddCompletionQueue());
//   builder.BuildAndStart();
//   ... calls are awaited
//   queue.Start();
//
// Whatever happens to the calls of one queue happens in its thread, one thing
// after another: calls need no locks.
#ifndef BACKWISE_SERVER_TRANSPORT_CALL_QUEUE_H_
#define BACKWISE_SERVER_TRANSPORT_CALL_QUEUE_H_

#include <grpcpp/alarm.h>
#include <grpcpp/server_builder.h>

#include <memory>
#include <thread>

#include "server/transport/event.h"

namespace backwise::transport {

// Thread-safe where said; else for the thread of the queue alone.
class CallQueue {
 public:
  explicit CallQueue(std::unique_ptr<grpc::ServerCompletionQueue> queue)
      : queue_(std::move(queue)) {}
  // Stops it. The server must have been shut down before.
  ~CallQueue();
  CallQueue(const CallQueue&) = delete;
  CallQueue& operator=(const CallQueue&) = delete;

  grpc::ServerCompletionQueue* get() const { return queue_.get(); }

  // Begins to serve, once.
  void Start();

  // Whether calls may be awaited.
  bool IsOpen() const { return open_; }

 private:
  void Serve();
  void OnStop(bool ok);

  const std::unique_ptr<grpc::ServerCompletionQueue> queue_;
  bool open_ = true;
  grpc::Alarm stop_alarm_;
  Step<CallQueue> stop_{this, &CallQueue::OnStop};
  std::thread thread_;
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_CALL_QUEUE_H_
