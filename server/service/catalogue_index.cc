#include "server/service/catalogue_index.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "server/service/catalogue_references.h"

namespace backwise::service {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The text of a field, which the message must have.
std::string TextOf(const Message& message, const std::string& field) {
  return message.GetReflection()->GetString(
      message, message.GetDescriptor()->FindFieldByName(field));
}

std::string FirstSentence(const std::string& text) {
  const std::size_t end = text.find(". ");
  return end == std::string::npos ? text : text.substr(0, end + 1);
}

std::string TitleOf(const Message& definition) {
  for (const char* field : {"title", "meaning"}) {
    if (definition.GetDescriptor()->FindFieldByName(field) != nullptr) {
      return TextOf(definition, field);
    }
  }
  return FirstSentence(TextOf(definition, "text"));
}

const FieldDescriptor* FieldOfBase(absl::string_view name) {
  return v1::KnowledgeBase::descriptor()->FindFieldByName(std::string(name));
}

}  // namespace

std::vector<absl::string_view> Collection::Ids(
    const std::vector<Entry>& entries) const {
  std::vector<absl::string_view> ids;
  for (EntryId i = first; i < end; ++i) ids.push_back(entries[i].id);
  return ids;
}

CatalogueIndex::CatalogueIndex(const knowledge::Knowledge& knowledge) {
  AddCollection(knowledge, "findings", "finding");
  AddCollection(knowledge, "questions", "question");
  AddCollection(knowledge, "concepts", "concept");
  AddCollection(knowledge, "flags", "flag");
  AddCollection(knowledge, "contraindications", "contraindication");
  AddCollection(knowledge, "advice", "piece of advice");
  AddCollection(knowledge, "topics", "topic");
  AddCollection(knowledge, "sources", "source");
  LinkReferences(knowledge, collections_, entries_);
}

void CatalogueIndex::AddCollection(const knowledge::Knowledge& knowledge,
                                   absl::string_view name,
                                   absl::string_view singular) {
  const v1::KnowledgeBase& base = knowledge.base();
  const FieldDescriptor* field = FieldOfBase(name);
  Collection collection;
  collection.name = std::string(name);
  collection.singular = std::string(singular);
  collection.first = static_cast<EntryId>(entries_.size());
  const int size = base.GetReflection()->FieldSize(base, field);
  for (int i = 0; i < size; ++i) {
    const Message& definition =
        base.GetReflection()->GetRepeatedMessage(base, field, i);
    Entry entry;
    entry.id = TextOf(definition, "id");
    entry.name = absl::StrCat(name, "/", entry.id);
    entry.title = TitleOf(definition);
    entry.definition = &definition;
    entry.written_at = PlaceOf(knowledge, {{field->name(), i}});
    collection.by_id[entry.id] = static_cast<EntryId>(entries_.size());
    entries_.push_back(std::move(entry));
  }
  collection.end = static_cast<EntryId>(entries_.size());
  collections_.push_back(std::move(collection));
}

const Collection& CatalogueIndex::Of(const Descriptor* type) const {
  for (const Collection& collection : collections_) {
    if (FieldOfBase(collection.name)->message_type() == type) {
      return collection;
    }
  }
  std::abort();
}

const Collection* CatalogueIndex::Find(absl::string_view name) const {
  for (const Collection& collection : collections_) {
    if (collection.name == name) return &collection;
  }
  return nullptr;
}

}  // namespace backwise::service
