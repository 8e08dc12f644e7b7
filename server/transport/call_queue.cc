#include "server/transport/call_queue.h"

#include <chrono>

namespace backwise::transport {

CallQueue::~CallQueue() {
  // In the thread of the queue, so that no call is awaited afterwards.
  stop_alarm_.Set(queue_.get(), std::chrono::system_clock::now(), &stop_);
  if (!thread_.joinable()) Start();
  thread_.join();
}

void CallQueue::Start() {
  thread_ = std::thread([this] { Serve(); });
}

void CallQueue::Serve() {
  void* tag = nullptr;
  bool ok = false;
  while (queue_->Next(&tag, &ok)) static_cast<Event*>(tag)->Happen(ok);
}

void CallQueue::OnStop(bool /*ok*/) {
  open_ = false;
  queue_->Shutdown();
}

}  // namespace backwise::transport
