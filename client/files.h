// Reads and writes whole files.
#ifndef BACKWISE_CLIENT_FILES_H_
#define BACKWISE_CLIENT_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace backwise::client {

// Returns what is in the file, at most 1 MiB; `-` is standard input.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path);

// Returns whether the file can be written, without changing or leaving one.
absl::Status CheckWritable(const std::string& path);

// Replaces what is in the file. A new file can be read by its owner only: it
// holds answers about health.
absl::Status WriteWholeFile(const std::string& path, absl::string_view text);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_FILES_H_
