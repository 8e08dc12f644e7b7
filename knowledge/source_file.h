// The files of a knowledge base as text, from a folder or from this binary.
//
//   ASSIGN_OR_RETURN(auto files, ReadFolder("knowledge/base"));
//   const std::vector<SourceFile> shipped = ShippedFiles();
#ifndef BACKWISE_KNOWLEDGE_SOURCE_FILE_H_
#define BACKWISE_KNOWLEDGE_SOURCE_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace backwise::knowledge {

// One file of guidance.
struct SourceFile {
  // Where it is, for messages to the author.
  std::string path;
  // What it holds.
  std::string text;
};

// Returns every `*.textproto` below `folder`, in the order of their paths, each
// path beginning with `folder`. Fails with NOT_FOUND when `folder` is not a
// folder or holds no such file, and with PERMISSION_DENIED when a file cannot
// be read.
absl::StatusOr<std::vector<SourceFile>> ReadFolder(const std::string& folder);

// Returns the knowledge base that was compiled into this binary.
std::vector<SourceFile> ShippedFiles();

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_SOURCE_FILE_H_
