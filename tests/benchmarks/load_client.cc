// An asynchronous client that keeps a number of calls in flight, and checks
// each reply:
//
//   load_client ADDRESS METHOD RECORDS IN_FLIGHT SECONDS
//   {"calls": 123456, "all_calls": 130000, "seconds": 2.0, "p50_us": 700.1,
//    "p99_us": 901.5, "p999_us": 1200.0}
//
// One connection, one completion queue, one thread. Goes round the requests of
// RECORDS; ends with 1 when a status is not OK or a reply differs by a byte.
// Calls of the first fifth of a second warm up and count only in `all_calls`.
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/benchmarks/records.h"

namespace backwise::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kWarmUp(200);

// A request ready to be sent, and the bytes that must come.
struct Exchange {
  grpc::ByteBuffer request;
  std::string reply;
};

bool IsEqual(const grpc::ByteBuffer& reply, const std::string& expected) {
  std::vector<grpc::Slice> slices;
  if (!reply.Dump(&slices).ok() || reply.Length() != expected.size()) {
    return false;
  }
  const char* at = expected.data();
  for (const grpc::Slice& slice : slices) {
    const auto* bytes = reinterpret_cast<const char*>(slice.begin());
    if (!std::equal(bytes, bytes + slice.size(), at)) return false;
    at += slice.size();
  }
  return true;
}

// One call in flight.
struct Call {
  std::unique_ptr<grpc::ClientContext> context;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  const Exchange* exchange = nullptr;
  grpc::ByteBuffer reply;
  grpc::Status status;
  Clock::time_point start;
};

class Load {
 public:
  Load(const std::string& address, std::string method,
       std::vector<Exchange> exchanges)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())),
        method_(std::move(method)),
        exchanges_(std::move(exchanges)) {}

  // Returns how many calls there were, those that warm up included.
  std::uint64_t all_calls() const { return all_calls_; }

  // Returns the latencies in microseconds.
  std::vector<double> Run(int in_flight, std::chrono::duration<double> time) {
    std::vector<Call> calls(static_cast<std::size_t>(in_flight));
    for (Call& call : calls) Begin(call);
    const Clock::time_point counted = Clock::now() + kWarmUp;
    const Clock::time_point end =
        counted + std::chrono::duration_cast<Clock::duration>(time);
    std::vector<double> latencies;
    while (in_flight > 0) {
      Call& call = Next();
      const Clock::time_point now = Clock::now();
      Check(call);
      if (now >= counted && now < end) {
        latencies.push_back(
            std::chrono::duration<double, std::micro>(now - call.start)
                .count());
      }
      if (now < end) {
        Begin(call);
      } else {
        --in_flight;
      }
    }
    return latencies;
  }

 private:
  void Begin(Call& call) {
    ++all_calls_;
    call.exchange = &exchanges_[next_];
    if (++next_ == exchanges_.size()) next_ = 0;
    call.context = std::make_unique<grpc::ClientContext>();
    call.start = Clock::now();
    call.reader = stub_.PrepareUnaryCall(call.context.get(), method_,
                                         call.exchange->request, &queue_);
    call.reader->StartCall();
    call.reader->Finish(&call.reply, &call.status, &call);
  }

  Call& Next() {
    void* tag = nullptr;
    bool ok = false;
    if (!queue_.Next(&tag, &ok) || !ok) Fail("the queue ended");
    return *static_cast<Call*>(tag);
  }

  static void Check(const Call& call) {
    if (!call.status.ok()) {
      Fail(absl::StrCat("status ", call.status.error_code(), ": ",
                        call.status.error_message()));
    }
    if (!IsEqual(call.reply, call.exchange->reply)) {
      Fail("a reply has other bytes than expected");
    }
  }

  [[noreturn]] static void Fail(const std::string& message) {
    std::cerr << "load_client: " << message << std::endl;
    std::_Exit(1);
  }

  grpc::GenericStub stub_;
  const std::string method_;
  const std::vector<Exchange> exchanges_;
  grpc::CompletionQueue queue_;
  std::size_t next_ = 0;
  std::uint64_t all_calls_ = 0;
};

// `latencies` must be sorted.
double Percentile(const std::vector<double>& latencies, double percent) {
  const double rank =
      std::ceil(percent / 100 * static_cast<double>(latencies.size()));
  return latencies[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

std::vector<Exchange> ReadExchanges(const std::string& path) {
  std::vector<Exchange> exchanges;
  for (Record& record : ReadRecords(path)) {
    const grpc::Slice slice(record.request);
    exchanges.push_back({grpc::ByteBuffer(&slice, 1), std::move(record.reply)});
  }
  return exchanges;
}

}  // namespace
}  // namespace backwise::benchmarks

int main(int argc, char** argv) {
  using namespace backwise::benchmarks;  // NOLINT: the main of this file
  if (argc != 6) {
    std::cerr << "usage: load_client ADDRESS METHOD RECORDS IN_FLIGHT "
                 "SECONDS\n";
    return 2;
  }
  Load load(argv[1], absl::StrCat("/backwise.v1.AdvisorService/", argv[2]),
            ReadExchanges(argv[3]));
  const double seconds = std::atof(argv[5]);
  std::vector<double> latencies =
      load.Run(std::atoi(argv[4]), std::chrono::duration<double>(seconds));
  if (latencies.empty()) {
    std::cerr << "load_client: no call ended in time\n";
    return 1;
  }
  std::sort(latencies.begin(), latencies.end());
  std::cout << "{\"calls\": " << latencies.size()
            << ", \"all_calls\": " << load.all_calls()
            << ", \"seconds\": " << seconds
            << ", \"p50_us\": " << Percentile(latencies, 50)
            << ", \"p99_us\": " << Percentile(latencies, 99)
            << ", \"p999_us\": " << Percentile(latencies, 99.9) << "}\n";
  return 0;
}
