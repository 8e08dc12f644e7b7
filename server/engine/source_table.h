// The sources that a response cites.
//
//   SourceSet cited = table.None();
//   Unite(part.sources, cited);
//   table.Append(v1::Assessment::kSourcesFieldNumber, cited, bytes);
#ifndef BACKWISE_SERVER_ENGINE_SOURCE_TABLE_H_
#define BACKWISE_SERVER_ENGINE_SOURCE_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "knowledge/knowledge.h"

namespace backwise::engine {

// A set of sources; bit i of word i / 64 is the i-th source by id.
using SourceSet = absl::InlinedVector<std::uint64_t, 4>;

// Adds `more` of the same table.
void Unite(const SourceSet& more, SourceSet& sources);

// All sources of a knowledge base, serialised. Immutable and thread-safe.
class SourceTable {
 public:
  explicit SourceTable(const knowledge::Knowledge& knowledge);

  // Returns the place of a source by its id.
  std::size_t NumberOf(const std::string& id) const { return number_.at(id); }
  SourceSet None() const { return SourceSet(messages_.size() / 64 + 1); }
  SourceSet SetOf(
      const google::protobuf::RepeatedPtrField<std::string>& ids) const;

  // Appends the sources of a set, by id, as fields of this number.
  void Append(int field, const SourceSet& sources, std::string& target) const;

 private:
  // By id.
  std::vector<std::string> messages_;
  absl::flat_hash_map<std::string, std::size_t> number_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_SOURCE_TABLE_H_
