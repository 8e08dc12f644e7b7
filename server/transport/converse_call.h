// One conversation on a stream: reads a message, writes its turn, reads the
// next.
#ifndef BACKWISE_SERVER_TRANSPORT_CONVERSE_CALL_H_
#define BACKWISE_SERVER_TRANSPORT_CONVERSE_CALL_H_

#include <grpcpp/alarm.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/async_stream.h>

#include "server/service/conversation.h"
#include "server/transport/advisor_grpc.h"
#include "server/transport/call_queue.h"

namespace backwise::transport {

// Awaits a conversation and holds it; awaits another one as soon as it comes.
// Belongs to itself: goes when all that it waits for has happened.
class ConverseCall {
 public:
  // Awaits the next conversation, unless the queue has been stopped.
  static void Await(AdvisorGrpc& advisor, const CallQueue& queue);

 private:
  ConverseCall(AdvisorGrpc& advisor, const CallQueue& queue);

  void OnCome(bool ok);
  void OnRead(bool ok);
  void OnWritten(bool ok);
  void OnAlarm(bool expired);
  void OnFinished(bool ok);

  void Read();
  void Finish(const grpc::Status& status);
  // Notes that something it waited for has happened; goes after the last.
  // Returns whether the conversation goes on.
  bool GoesOn();

  AdvisorGrpc& advisor_;
  const CallQueue& queue_;
  grpc::ServerContext context_;
  grpc::ServerAsyncReaderWriter<v1::ConverseResponse, v1::ConverseRequest>
      stream_{&context_};
  grpc::Alarm alarm_;
  service::Conversation conversation_;
  v1::ConverseRequest message_;
  v1::ConverseResponse response_;
  // How many things it waits for.
  int awaited_ = 0;
  bool writing_ = false;
  bool too_long_ = false;
  bool finished_ = false;
  Step<ConverseCall> on_come_{this, &ConverseCall::OnCome};
  Step<ConverseCall> on_read_{this, &ConverseCall::OnRead};
  Step<ConverseCall> on_written_{this, &ConverseCall::OnWritten};
  Step<ConverseCall> on_alarm_{this, &ConverseCall::OnAlarm};
  Step<ConverseCall> on_finished_{this, &ConverseCall::OnFinished};
};

}  // namespace backwise::transport

#endif  // BACKWISE_SERVER_TRANSPORT_CONVERSE_CALL_H_
