#include "client/reach.h"

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "client/rpc_error.h"
#include "client/words.h"

namespace backwise::client {
namespace {

// Each call tries 4 times by itself; with these pauses a restart is bridged.
constexpr int kTries = 4;
constexpr absl::Duration kFirstPause = absl::Seconds(1);

// Calls a few times with growing pauses in between.
absl::Status CallAFewTimes(Console& console,
                           const std::function<absl::Status()>& call) {
  absl::Duration pause = kFirstPause;
  absl::Status status = call();
  for (int i = 1; i < kTries && MayPass(status); ++i) {
    console.Say(
        i == 1 ? "I cannot reach the service; your answers are kept. Trying "
                 "again ..."
               : "Still trying ...");
    console.Pause(pause);
    pause *= 2;
    status = call();
  }
  return status;
}

}  // namespace

absl::Status CallPatiently(Console& console,
                           const std::function<absl::Status()>& call) {
  while (true) {
    absl::Status status = CallAFewTimes(console, call);
    if (!MayPass(status) || !console.interactive()) return status;
    console.Say(
        "I still cannot reach the service. Press Enter to try again, or type "
        "quit to leave.");
    const std::optional<std::string> line = console.ReadLine("> ");
    if (!line.has_value() || ReadCommand(*line) == Command::kQuit) {
      return status;
    }
  }
}

}  // namespace backwise::client
