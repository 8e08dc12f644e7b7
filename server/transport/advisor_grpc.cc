#include "server/transport/advisor_grpc.h"

#include <grpcpp/alarm.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/proto_buffer_reader.h>

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "server/service/conversation.h"
#include "server/service/errors.h"
#include "server/service/limits.h"
#include "server/transport/grpc_status.h"

namespace backwise::transport {
namespace {

// Room for the answers of most requests.
constexpr std::size_t kArenaBytes = 16 * 1024;

using ConverseReactor =
    grpc::ServerBidiReactor<v1::ConverseRequest, v1::ConverseResponse>;

// Reads a message, writes its turn, reads the next. At most one read or write
// is under way. `Finish` may be called only once, so whoever comes first, the
// conversation or the alarm that ends an old one, says so under the lock.
class ConverseStream final : public ConverseReactor {
 public:
  explicit ConverseStream(std::shared_ptr<const service::Advisor> advisor)
      : conversation_(std::move(advisor)) {
    alarm_.Set(std::chrono::system_clock::now() +
                   std::chrono::minutes(service::kLongestConversationMinutes),
               [this](bool expired) { OnAlarm(expired); });
    StartRead(&message_);
  }

  void OnReadDone(bool ok) override {
    // The client has said all it wanted to say.
    if (!ok) return FinishOnce(grpc::Status::OK);
    response_.Clear();
    const absl::Status status = conversation_.Take(message_, response_);
    if (!status.ok()) return FinishOnce(ToGrpcStatus(status));
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!finished_) StartWrite(&response_);
  }

  void OnWriteDone(bool ok) override {
    if (!ok) return FinishOnce(grpc::Status::OK);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!finished_) StartRead(&message_);
  }

  void OnDone() override { Release(); }

 private:
  void OnAlarm(bool expired) {
    if (expired) {
      FinishOnce(ToGrpcStatus(service::ErrorWithInfo(
          absl::StatusCode::kDeadlineExceeded,
          absl::StrCat("a conversation lasts at most ",
                       service::kLongestConversationMinutes,
                       " minutes; begin a new one with the same answers"),
          "CONVERSATION_TOO_LONG", {})));
    }
    Release();
  }

  void FinishOnce(const grpc::Status& status) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (finished_) return;
    finished_ = true;
    Finish(status);
  }

  // Both the stream and its alarm must be done before it may go.
  void Release() {
    bool last;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      last = --holders_ == 0;
      if (!last && finished_) alarm_.Cancel();
    }
    if (last) delete this;
  }

  service::Conversation conversation_;
  v1::ConverseRequest message_;
  v1::ConverseResponse response_;
  grpc::Alarm alarm_;
  std::mutex mutex_;
  bool finished_ = false;
  int holders_ = 2;
};

// Returns a buffer that holds `bytes` without copying them.
grpc::ByteBuffer BufferOf(std::string bytes) {
  auto owned = std::make_unique<std::string>(std::move(bytes));
  const grpc::Slice slice(
      owned->data(), owned->size(),
      [](void* owner) { delete static_cast<std::string*>(owner); },
      owned.get());
  owned.release();  // NOLINT: the slice deletes it
  return grpc::ByteBuffer(&slice, 1);
}

// Answers a serialised `v1::AssessRequest` with a serialised response.
grpc::Status AssessBytes(const service::Advisor& advisor,
                         const grpc::ByteBuffer& request,
                         grpc::ByteBuffer& response) {
  std::array<char, kArenaBytes> block;
  google::protobuf::Arena arena(block.data(), block.size());
  auto* const read =
      google::protobuf::Arena::CreateMessage<v1::AssessRequest>(&arena);
  grpc::ByteBuffer buffer(request);
  const grpc::Status parsed =
      grpc::GenericDeserialize<grpc::ProtoBufferReader, v1::AssessRequest>(
          &buffer, read);
  if (!parsed.ok()) return parsed;
  std::string bytes;
  const absl::Status status = advisor.AssessSerialized(*read, bytes);
  if (status.ok()) response = BufferOf(std::move(bytes));
  return ToGrpcStatus(status);
}

}  // namespace

grpc::ServerUnaryReactor* AdvisorGrpc::Assess(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(AssessBytes(*advisor_, *request, *response));
  return reactor;
}

grpc::ServerUnaryReactor* AdvisorGrpc::Advance(
    grpc::CallbackServerContext* context, const v1::AdvanceRequest* request,
    v1::AdvanceResponse* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpcStatus(advisor_->Advance(*request, *response)));
  return reactor;
}

grpc::ServerBidiReactor<v1::ConverseRequest, v1::ConverseResponse>*
AdvisorGrpc::Converse(grpc::CallbackServerContext* /*context*/) {
  return new ConverseStream(advisor_);
}

}  // namespace backwise::transport
