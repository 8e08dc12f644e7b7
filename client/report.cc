#include "client/report.h"

#include <iostream>

#include "client/rpc_error.h"

namespace backwise::client {

ExitCode Fail(ExitCode code, absl::string_view message) {
  std::cerr << "backwise: error: " << message << "\n";
  return code;
}

ExitCode FailUse(absl::string_view message) {
  Fail(ExitCode::kWrongUse, message);
  std::cerr << "Try `backwise --help`.\n";
  return ExitCode::kWrongUse;
}

ExitCode FailCall(const absl::Status& status, absl::string_view server) {
  return Fail(ExitCodeFor(status), DescribeFailure(status, server));
}

}  // namespace backwise::client
