// A conversation on a stream, as a client holds it.
#ifndef BACKWISE_TESTS_E2E_CONVERSE_STREAM_H_
#define BACKWISE_TESTS_E2E_CONVERSE_STREAM_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <memory>

#include "backwise/v1/advisor_service.grpc.pb.h"
#include "tests/support/connection.h"

namespace backwise::testing {

// Thread-compatible.
class ConverseStream {
 public:
  explicit ConverseStream(v1::AdvisorService::Stub& stub)
      : stream_(stub.Converse(&context_)) {}
  // A call must be finished, whatever happened.
  ~ConverseStream() {
    if (!finished_) Cancel();
  }

  bool Write(const v1::ConverseRequest& message) {
    return stream_->Write(message);
  }
  bool Read(v1::ConverseResponse& response) { return stream_->Read(&response); }
  // Takes one turn; fails the test when there is none.
  v1::AdvanceResponse Say(const v1::ConverseRequest& message) {
    v1::ConverseResponse response;
    EXPECT_TRUE(Write(message));
    EXPECT_TRUE(Read(response));
    return response.turn();
  }
  // Says all it had to say, reads what still comes, and returns the end.
  grpc::Status HalfClose() {
    stream_->WritesDone();
    return Finish();
  }
  grpc::Status Cancel() {
    context_.TryCancel();
    return Finish();
  }
  grpc::Status Finish() {
    v1::ConverseResponse response;
    while (stream_->Read(&response)) ++late_turns_;
    finished_ = true;
    return stream_->Finish();
  }
  // Turns that came while finishing.
  int late_turns() const { return late_turns_; }

 private:
  CallContext context_;
  std::unique_ptr<
      grpc::ClientReaderWriter<v1::ConverseRequest, v1::ConverseResponse>>
      stream_;
  bool finished_ = false;
  int late_turns_ = 0;
};

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_E2E_CONVERSE_STREAM_H_
