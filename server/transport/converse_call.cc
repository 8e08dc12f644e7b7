#include "server/transport/converse_call.h"

#include <chrono>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "server/service/errors.h"
#include "server/service/limits.h"
#include "server/transport/grpc_status.h"

namespace backwise::transport {
namespace {

absl::Status TooLong() {
  return service::ErrorWithInfo(
      absl::StatusCode::kDeadlineExceeded,
      absl::StrCat("a conversation lasts at most ",
                   service::kLongestConversationMinutes,
                   " minutes; begin a new one with the same answers"),
      "CONVERSATION_TOO_LONG", {});
}

}  // namespace

void ConverseCall::Await(AdvisorGrpc& advisor, const CallQueue& queue) {
  if (queue.IsOpen()) new ConverseCall(advisor, queue);  // NOLINT: its own
}

ConverseCall::ConverseCall(AdvisorGrpc& advisor, const CallQueue& queue)
    : advisor_(advisor), queue_(queue), conversation_(advisor.advisor()) {
  ++awaited_;
  advisor_.service().RequestConverse(&context_, &stream_, queue_.get(),
                                     queue_.get(), &on_come_);
}

void ConverseCall::OnCome(bool ok) {
  // The server stops: nobody comes any more.
  if (!ok) finished_ = true;
  if (!GoesOn()) return;
  Await(advisor_, queue_);
  ++awaited_;
  alarm_.Set(queue_.get(),
             std::chrono::system_clock::now() +
                 std::chrono::minutes(service::kLongestConversationMinutes),
             &on_alarm_);
  Read();
}

void ConverseCall::Read() {
  ++awaited_;
  stream_.Read(&message_, &on_read_);
}

void ConverseCall::OnRead(bool ok) {
  if (!GoesOn()) return;
  // The client has said all it wanted to say.
  if (!ok) return Finish(grpc::Status::OK);
  response_.Clear();
  const absl::Status status = conversation_.Take(message_, response_);
  if (!status.ok()) return Finish(ToGrpcStatus(status));
  ++awaited_;
  writing_ = true;
  stream_.Write(response_, &on_written_);
}

void ConverseCall::OnWritten(bool ok) {
  writing_ = false;
  if (!GoesOn()) return;
  if (too_long_) return Finish(ToGrpcStatus(TooLong()));
  if (!ok) return Finish(grpc::Status::OK);
  Read();
}

void ConverseCall::OnAlarm(bool expired) {
  if (!GoesOn() || !expired) return;
  too_long_ = true;
  // What is being written comes first.
  if (!writing_) Finish(ToGrpcStatus(TooLong()));
}

void ConverseCall::OnFinished(bool /*ok*/) { GoesOn(); }

void ConverseCall::Finish(const grpc::Status& status) {
  finished_ = true;
  alarm_.Cancel();
  ++awaited_;
  stream_.Finish(status, &on_finished_);
}

bool ConverseCall::GoesOn() {
  const bool goes_on = !finished_;
  --awaited_;
  if (finished_ && awaited_ == 0) delete this;
  return goes_on;
}

}  // namespace backwise::transport
