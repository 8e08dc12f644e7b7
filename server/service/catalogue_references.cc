#include "server/service/catalogue_references.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "knowledge/condition_parser.h"
#include "server/service/catalogue_texts.h"

namespace backwise::service {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using knowledge::ElementPath;
using knowledge::Expression;

// Where a link is written, and the concepts it goes through.
struct Way {
  v1::WrittenAt written_at;
  std::vector<EntryId> through;
};

// Something that refers to entries.
struct Referrer {
  // Absent when it is no entry.
  std::optional<EntryId> entry;
  // Empty when it is no entry.
  std::string name;
  std::string title;
  std::map<Link, Way> links;
};

// Returns what an element that is no entry is called.
std::string TitleOfOther(const FieldDescriptor& field, const Message& message,
                         int index) {
  const auto text = [&](const char* name) {
    return message.GetReflection()->GetString(
        message, message.GetDescriptor()->FindFieldByName(name));
  };
  if (field.name() == "safety_net") {
    return absl::StrCat("Safety-net text `", text("id"), "`");
  }
  if (field.name() == "headlines") return absl::StrCat("Headline ", index + 1);
  if (field.name() == "regions") return absl::StrCat("Region ", text("name"));
  if (field.name() == "exceptions") {
    return absl::StrCat("Exception to the theorem ", text("theorem"));
  }
  return "The screening gate";
}

// Collects who refers to what, then tells the entries.
class Linker {
 public:
  Linker(const knowledge::Knowledge& knowledge,
         const std::vector<Collection>& collections,
         std::vector<Entry>& entries)
      : knowledge_(knowledge), collections_(collections), entries_(entries) {}

  void Run() {
    AddReferrers();
    AddContraindications();
    for (Referrer& referrer : referrers_) LookThrough(referrer);
    for (const Referrer& referrer : referrers_) Tell(referrer);
  }

 private:
  std::optional<EntryId> Find(absl::string_view collection,
                              const std::string& id) const {
    for (const Collection& candidate : collections_) {
      if (candidate.name != collection) continue;
      const auto found = candidate.by_id.find(id);
      if (found != candidate.by_id.end()) return found->second;
    }
    return std::nullopt;
  }

  // Adds everything in the base, in the order of its fields and files.
  void AddReferrers() {
    const v1::KnowledgeBase& base = knowledge_.base();
    const Reflection& reflection = *base.GetReflection();
    const auto& type = *v1::KnowledgeBase::descriptor();
    EntryId next_entry = 0;
    std::vector<Referrer> others;
    for (int f = 0; f < type.field_count(); ++f) {
      const FieldDescriptor* field = type.field(f);
      if (field->message_type() == nullptr) continue;
      const bool many = field->is_repeated();
      const int size = many ? reflection.FieldSize(base, field) : 1;
      const bool are_entries = Contains(field->name());
      for (int i = 0; i < size; ++i) {
        const Message& message =
            many ? reflection.GetRepeatedMessage(base, field, i)
                 : reflection.GetMessage(base, field);
        Referrer referrer;
        if (are_entries) {
          referrer.entry = next_entry++;
          referrer.name = entries_[*referrer.entry].name;
          referrer.title = entries_[*referrer.entry].title;
        } else {
          referrer.title = TitleOfOther(*field, message, i);
        }
        Read(message, {{field->name(), many ? i : -1}}, referrer);
        (are_entries ? referrers_ : others).push_back(std::move(referrer));
      }
    }
    // Entries come first, so that the index of an entry is that of its
    // referrer.
    for (Referrer& other : others) referrers_.push_back(std::move(other));
  }

  bool Contains(absl::string_view collection) const {
    for (const Collection& candidate : collections_) {
      if (candidate.name == collection) return true;
    }
    return false;
  }

  // Reads what the texts of an element refer to.
  void Read(const Message& message, const ElementPath& path,
            Referrer& referrer) {
    VisitTexts(
        message, path,
        [&](const FieldDescriptor& field, const std::string& text,
            const ElementPath& at) {
          if (field.name() == "sources") {
            Add(referrer, v1::REFERENCE_KIND_CITES, Find("sources", text), at);
          } else if (field.containing_type() == v1::Row::descriptor() &&
                     field.name() == "finding") {
            Add(referrer, v1::REFERENCE_KIND_ASKS, Find("findings", text), at);
          } else if (absl::EndsWith(field.name(), "when")) {
            const auto parsed = knowledge::ParseCondition(text);
            if (const auto* tree = std::get_if<Expression>(&parsed)) {
              ReadCondition(*tree, at, referrer);
            }
          }
        });
  }

  void ReadCondition(const Expression& part, const ElementPath& at,
                     Referrer& referrer) {
    if (part.kind == Expression::Kind::kName) {
      Add(referrer, v1::REFERENCE_KIND_READS, Find("findings", part.text), at);
      Add(referrer, v1::REFERENCE_KIND_USES, Find("concepts", part.text), at);
      Add(referrer, v1::REFERENCE_KIND_USES, Find("flags", part.text), at);
    }
    for (const Expression& child : part.children) {
      ReadCondition(child, at, referrer);
    }
  }

  // Adds the withheld and the cautioned advice, also of `all_advice`.
  void AddContraindications() {
    for (const knowledge::CompiledAdvice& advice : knowledge_.advice) {
      const auto target = Find("advice", advice.advice->id());
      for (const std::uint32_t i : advice.avoided_by) {
        AddContraindication(v1::REFERENCE_KIND_WITHHOLDS, i, target);
      }
      for (const std::uint32_t i : advice.cautioned_by) {
        AddContraindication(v1::REFERENCE_KIND_CAUTIONS, i, target);
      }
    }
  }

  void AddContraindication(v1::ReferenceKind kind, std::uint32_t index,
                           std::optional<EntryId> advice) {
    const std::string& id =
        knowledge_.contraindications[index].contraindication->id();
    const EntryId from = *Find("contraindications", id);
    referrers_[from].links.insert(
        {{kind, *advice}, {entries_[from].written_at, {}}});
  }

  void Add(Referrer& referrer, v1::ReferenceKind kind,
           std::optional<EntryId> target, const ElementPath& at) {
    if (!target || referrer.links.count({kind, *target}) > 0) return;
    referrer.links.insert({{kind, *target}, {PlaceOf(knowledge_, at), {}}});
  }

  // Adds what the referrer reads through concepts, by the fewest of them. Flags
  // are not looked through: whoever uses one relies on its result.
  void LookThrough(Referrer& referrer) {
    std::deque<std::pair<EntryId, Way>> open;
    std::set<EntryId> seen;
    const auto enqueue = [&](const Referrer& from, const Way* before) {
      for (const auto& [link, way] : from.links) {
        const bool concept_used =
            link.first == v1::REFERENCE_KIND_USES &&
            absl::StartsWith(entries_[link.second].name, "concepts/");
        if (!concept_used || !seen.insert(link.second).second) continue;
        Way next = before == nullptr ? way : *before;
        next.through.push_back(link.second);
        open.emplace_back(link.second, std::move(next));
      }
    };
    enqueue(referrer, nullptr);
    while (!open.empty()) {
      const auto [via, way] = std::move(open.front());
      open.pop_front();
      for (const auto& [link, direct] : referrers_[via].links) {
        if (link.first != v1::REFERENCE_KIND_READS) continue;
        if (!direct.through.empty()) continue;
        referrer.links.insert({link, way});
      }
      enqueue(referrers_[via], &way);
    }
  }

  void Tell(const Referrer& referrer) {
    for (const auto& [link, way] : referrer.links) {
      v1::Reference reference;
      reference.set_name(referrer.name);
      reference.set_title(referrer.title);
      reference.set_kind(link.first);
      *reference.mutable_written_at() = way.written_at;
      for (const EntryId through : way.through) {
        reference.add_through(entries_[through].name);
      }
      entries_[link.second].referred_to_by.push_back(std::move(reference));
      if (referrer.entry) entries_[*referrer.entry].refers_to.insert(link);
    }
  }

  const knowledge::Knowledge& knowledge_;
  const std::vector<Collection>& collections_;
  std::vector<Entry>& entries_;
  std::vector<Referrer> referrers_;
};

}  // namespace

v1::WrittenAt PlaceOf(const knowledge::Knowledge& knowledge,
                      const ElementPath& path) {
  const knowledge::WrittenAt place = knowledge.loaded->Locate(path);
  v1::WrittenAt written_at;
  written_at.set_file(place.file);
  written_at.set_line(place.line);
  return written_at;
}

void LinkReferences(const knowledge::Knowledge& knowledge,
                    const std::vector<Collection>& collections,
                    std::vector<Entry>& entries) {
  Linker(knowledge, collections, entries).Run();
}

}  // namespace backwise::service
