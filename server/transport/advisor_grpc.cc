#include "server/transport/advisor_grpc.h"

#include <grpcpp/support/proto_buffer_reader.h>

#include <array>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/arena.h"
#include "server/transport/converse_call.h"
#include "server/transport/grpc_status.h"

namespace backwise::transport {
namespace {

using grpc::ByteBuffer;
using service::Advisor;

// How many calls of one method are taken from gRPC at once. They are answered
// one after another all the same.
constexpr int kCallsAtOnce = 256;

// Room for the answers of most requests.
constexpr std::size_t kArenaBytes = 16 * 1024;

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

// Answers a serialised request with a serialised response.
template <typename Request>
grpc::Status Answer(const Advisor& advisor,
                    absl::Status (Advisor::*method)(const Request&,
                                                    std::string&) const,
                    const ByteBuffer& request, ByteBuffer& response) {
  std::array<char, kArenaBytes> block;
  google::protobuf::Arena arena(block.data(), block.size());
  auto* const read = google::protobuf::Arena::CreateMessage<Request>(&arena);
  ByteBuffer buffer(request);
  const grpc::Status parsed =
      grpc::GenericDeserialize<grpc::ProtoBufferReader, Request>(&buffer, read);
  if (!parsed.ok()) return parsed;
  std::string bytes;
  const absl::Status status = (advisor.*method)(*read, bytes);
  if (status.ok()) response = BufferOf(std::move(bytes));
  return ToGrpcStatus(status);
}

}  // namespace

void AdvisorGrpc::AwaitCalls(const CallQueue& queue) {
  const auto await = [&](auto request, auto method) {
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
    await(&Service::RequestAssess, &Advisor::AssessSerialized);
    await(&Service::RequestAdvance, &Advisor::AdvanceSerialized);
  }
  ConverseCall::Await(*this, queue);
}

}  // namespace backwise::transport
