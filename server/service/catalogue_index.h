// The elements of the guidance by name, and what refers to what.
//
//   CatalogueIndex index(knowledge);
//   const Collection& flags = index.Of(v1::Flag::descriptor());
//   const Entry& fever = index.entry(flags.by_id.at("rf_fever"));
#ifndef BACKWISE_SERVER_SERVICE_CATALOGUE_INDEX_H_
#define BACKWISE_SERVER_SERVICE_CATALOGUE_INDEX_H_

#include <google/protobuf/message.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "backwise/v1/guidance.pb.h"
#include "knowledge/knowledge.h"

namespace backwise::service {

// The index of an entry in the catalogue.
using EntryId = std::uint32_t;

// How one entry refers to another, and to which.
using Link = std::pair<v1::ReferenceKind, EntryId>;

// One element of the guidance.
struct Entry {
  // `flags/rf_fever`.
  std::string name;
  // `rf_fever`.
  std::string id;
  // Its title; of a concept its meaning, of a contraindication the first
  // sentence of its text.
  std::string title;
  // The element; leads into the knowledge base.
  const google::protobuf::Message* definition = nullptr;
  v1::WrittenAt written_at;
  // What refers to it, in the order of the guidance.
  std::vector<v1::Reference> referred_to_by;
  // What it refers to; findings also through concepts.
  std::set<Link> refers_to;
};

// All elements of a kind.
struct Collection {
  // `flags`, as in names and as the field of the knowledge base.
  std::string name;
  // What one is called: `flag`.
  std::string singular;
  // Where its entries begin and end.
  EntryId first = 0;
  EntryId end = 0;
  std::map<std::string, EntryId> by_id;

  // Returns all ids, in the order of the guidance.
  std::vector<absl::string_view> Ids(const std::vector<Entry>& entries) const;
};

// Immutable. Thread-safe. Points into the knowledge base it was made from.
class CatalogueIndex {
 public:
  explicit CatalogueIndex(const knowledge::Knowledge& knowledge);

  // Returns the collections, in the order of the knowledge base's fields.
  const std::vector<Collection>& collections() const { return collections_; }
  // Returns the collection of the elements of this type, which must be one of
  // the eight.
  const Collection& Of(const google::protobuf::Descriptor* type) const;
  // Returns the collection with this name, or null.
  const Collection* Find(absl::string_view name) const;
  // Returns all entries: those of each collection in turn.
  const std::vector<Entry>& entries() const { return entries_; }
  const Entry& entry(EntryId id) const { return entries_[id]; }

 private:
  void AddCollection(const knowledge::Knowledge& knowledge,
                     absl::string_view name, absl::string_view singular);

  std::vector<Collection> collections_;
  std::vector<Entry> entries_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CATALOGUE_INDEX_H_
