// Parses the files of a knowledge base, merges them, and remembers where each
// element was written so that an error can point at it.
//
//   std::vector<Issue> issues;
//   std::unique_ptr<LoadedBase> base = LoadBase(ShippedFiles(), issues);
//   issues.push_back(base->IssueAt({{"flags", 3}, {"when"}}, "...", offset));
#ifndef BACKWISE_KNOWLEDGE_LOADER_H_
#define BACKWISE_KNOWLEDGE_LOADER_H_

#include <google/protobuf/text_format.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/knowledge.pb.h"
#include "knowledge/issue.h"
#include "knowledge/source_file.h"

namespace backwise::knowledge {

// One step from a message to a part of it.
struct PathStep {
  // The field's name.
  absl::string_view field;
  // Which one of a repeated field, from 0; -1 for a singular field.
  int index = -1;
};

// The way from the merged knowledge base to an element: `flags[3].when`.
using ElementPath = absl::InlinedVector<PathStep, 4>;

// Where something is written.
struct WrittenAt {
  std::string file;
  // From 1.
  int line = 0;
  int column = 0;
};

// A knowledge base as it was written: all files merged, in their order.
// Thread-safe.
class LoadedBase {
 public:
  // Everything, in the order of the files and within each as written.
  const v1::KnowledgeBase& merged() const { return merged_; }

  // Returns where `path` is written, or the nearest element around it that is.
  // A file is parsed again when this is first asked for something in it.
  WrittenAt Locate(const ElementPath& path) const;

  // Returns an issue about `path`. With `text_offset` it points into the text
  // of that string field, as many bytes from its beginning.
  Issue IssueAt(const ElementPath& path, std::string message,
                std::optional<int> text_offset = std::nullopt) const;

 private:
  friend std::unique_ptr<LoadedBase> LoadBase(std::vector<SourceFile>,
                                              std::vector<Issue>&);
  using Places = google::protobuf::TextFormat::ParseInfoTree;

  class File {
   public:
    // `base` is what the file says.
    File(SourceFile source, const v1::KnowledgeBase& base);

    const SourceFile& source() const { return source_; }
    // Returns how many elements it has of a repeated field of the base.
    int SizeOf(const google::protobuf::FieldDescriptor& field) const;
    // Returns where everything in it is written.
    const Places& places() const;

   private:
    const SourceFile source_;
    // By index of the field.
    std::vector<int> sizes_;
    // Few knowledge bases need them, and they take more memory than the rest.
    mutable std::once_flag places_made_;
    mutable Places places_;
  };

  // A place in a file: the file and line and column from 0.
  struct Place {
    const File* file = nullptr;
    int line = 0;
    int column = 0;
  };

  // Appends an issue for what `file`, which says `base`, may not hold after the
  // files before it.
  void CheckFile(const File& file, const v1::KnowledgeBase& base,
                 std::vector<Issue>& issues) const;

  // Turns an index into the merged field into a file and an index there.
  std::optional<std::pair<const File*, int>> FileOf(const PathStep& step) const;
  Place Find(const ElementPath& path) const;

  std::vector<std::unique_ptr<const File>> files_;
  v1::KnowledgeBase merged_;
};

// Parses and merges `files`. Appends an issue for each file that is not a
// well-formed text of `backwise.v1.KnowledgeBase`; such files are left out.
std::unique_ptr<LoadedBase> LoadBase(std::vector<SourceFile> files,
                                     std::vector<Issue>& issues);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_LOADER_H_
