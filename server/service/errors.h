// Errors that say which input was wrong, where, and what would be right.
//
//   Violations violations;
//   violations.Add("answers[2].choice", "UNKNOWN_CHOICE", "...",
//                  {{"closest", "one_leg"}});
//   if (!violations.empty()) return violations.ToStatus();
#ifndef BACKWISE_SERVER_SERVICE_ERRORS_H_
#define BACKWISE_SERVER_SERVICE_ERRORS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/error_details.pb.h"

namespace backwise::service {

// The parts of an error's text that vary, for programs.
using ErrorMetadata = std::map<std::string, std::string>;

// Returns a status that carries `google.rpc.ErrorInfo` with this reason.
absl::Status ErrorWithInfo(absl::StatusCode code, absl::string_view message,
                           absl::string_view reason,
                           const ErrorMetadata& metadata);

// What is wrong with one request.
class Violations {
 public:
  // Adds a wrong field. `description` says what is wrong and what would be
  // right.
  void Add(std::string field, absl::string_view reason,
           absl::string_view description, ErrorMetadata metadata = {});

  bool empty() const { return violations_.empty(); }

  // Returns INVALID_ARGUMENT: `ErrorInfo` of the first, `BadRequest` with the
  // first ten. The message says how many there are.
  absl::Status ToStatus() const;

 private:
  struct Violation {
    std::string field;
    std::string reason;
    std::string description;
    ErrorMetadata metadata;
  };
  std::vector<Violation> violations_;
};

// Returns the status as it goes over the wire, with its details.
google::rpc::Status ToRpcStatus(const absl::Status& status);

// Returns what a caller sent, fit to be shown: between backticks, without
// control characters, at most 64 bytes.
std::string Quote(absl::string_view input);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_ERRORS_H_
