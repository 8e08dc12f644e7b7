#include "server/transport/advisor_grpc.h"

#include <grpcpp/support/slice.h>

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/transport/converse_call.h"
#include "server/transport/grpc_status.h"

namespace backwise::transport {
namespace {

using grpc::ByteBuffer;
using service::Advisor;

// How many calls of one method are taken from gRPC at once. They are answered
// one after another all the same.
constexpr int kCallsAtOnce = 256;

// Returns a buffer that holds `bytes` without copying them.
ByteBuffer BufferOf(std::string bytes) {
  auto owned = std::make_unique<std::string>(std::move(bytes));
  const grpc::Slice slice(
      owned->data(), owned->size(),
      [](void* owner) { delete static_cast<std::string*>(owner); },
      owned.get());
  owned.release();  // NOLINT: the slice deletes it
  return ByteBuffer(&slice, 1);
}

using Method = absl::Status (Advisor::*)(absl::string_view, std::string&) const;

// Answers a serialised request with a serialised response.
grpc::Status Answer(const Advisor& advisor, Method method,
                    const ByteBuffer& request, ByteBuffer& response) {
  grpc::Slice slice;
  // Most come in one piece; others are put together.
  grpc::Status status = request.TrySingleSlice(&slice);
  if (!status.ok()) status = request.DumpToSingleSlice(&slice);
  if (!status.ok()) return status;
  std::string bytes;
  const absl::Status answered = (advisor.*method)(
      absl::string_view(reinterpret_cast<const char*>(slice.begin()),
                        slice.size()),
      bytes);
  if (answered.ok()) response = BufferOf(std::move(bytes));
  return ToGrpcStatus(answered);
}

}  // namespace

void AdvisorGrpc::AwaitCalls(const CallQueue& queue) {
  const auto await = [&](auto request, Method method) {
    calls_.push_back(std::make_unique<BytesCall>(
        queue,
        [this, request, cq = queue.get()](auto* context, auto* bytes,
                                          auto* writer, void* tag) {
          (service_.*request)(context, bytes, writer, cq, cq, tag);
        },
        [this, method](const ByteBuffer& bytes, ByteBuffer& response) {
          return Answer(*advisor_, method, bytes, response);
        }));
  };
  for (int i = 0; i < kCallsAtOnce; ++i) {
    await(&Service::RequestAssess, &Advisor::AssessBytes);
    await(&Service::RequestAdvance, &Advisor::AdvanceBytes);
  }
  ConverseCall::Await(*this, queue);
}

}  // namespace backwise::transport
