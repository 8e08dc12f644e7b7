// How the program ends: errors on standard error, and the exit code.
#ifndef BACKWISE_CLIENT_REPORT_H_
#define BACKWISE_CLIENT_REPORT_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/exit_code.h"

namespace backwise::client {

// Writes an error for people, and returns `code`.
ExitCode Fail(ExitCode code, absl::string_view message);

// Writes what is wrong with the command line, and where help is.
ExitCode FailUse(absl::string_view message);

// Writes why a call to `server` failed, and returns the code for it.
ExitCode FailCall(const absl::Status& status, absl::string_view server);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_REPORT_H_
