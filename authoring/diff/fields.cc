#include "authoring/diff/fields.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace backwise::authoring {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// One of the messages of a list, by the name it is matched under.
struct Item {
  std::string name;
  const Message* message = nullptr;
};
struct Pair {
  std::string name;
  const Message* before = nullptr;
  const Message* after = nullptr;
};

// Returns the id of a message, or nothing when its type has none.
std::string IdOf(const Message& message) {
  for (const char* name : {"id", "code", "finding"}) {
    const FieldDescriptor* field =
        message.GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) {
      return message.GetReflection()->GetString(message, field);
    }
  }
  return "";
}

// Returns the messages of a list. Those of a type without ids are named by
// their text; of equal names the later ones are counted.
std::vector<Item> ItemsOf(const Message& message,
                          const FieldDescriptor* field) {
  std::vector<Item> items;
  std::map<std::string, int> times;
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    const Message& item = reflection->GetRepeatedMessage(message, field, i);
    std::string name = IdOf(item);
    if (name.empty()) name = item.SerializeAsString();
    const int time = ++times[name];
    if (time > 1) absl::StrAppend(&name, "#", time);
    items.push_back({std::move(name), &item});
  }
  return items;
}

// Matches by name. What is left over of a type without ids is matched by its
// order and named by its place, from 1.
std::vector<Pair> Match(const std::vector<Item>& before,
                        const std::vector<Item>& after, bool has_ids) {
  std::map<std::string, const Message*> old_by_name;
  for (const Item& item : before) old_by_name[item.name] = item.message;
  std::vector<Pair> pairs;
  std::vector<std::size_t> unmatched;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto found = old_by_name.find(after[i].name);
    const std::string name = has_ids ? after[i].name : absl::StrCat(i + 1);
    if (found == old_by_name.end()) unmatched.push_back(pairs.size());
    pairs.push_back({name, found == old_by_name.end() ? nullptr : found->second,
                     after[i].message});
    if (found != old_by_name.end()) old_by_name.erase(found);
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (old_by_name.count(before[i].name) == 0) continue;
    if (!has_ids && next < unmatched.size()) {
      pairs[unmatched[next++]].before = before[i].message;
      continue;
    }
    pairs.push_back({has_ids ? before[i].name : absl::StrCat(i + 1),
                     before[i].message, nullptr});
  }
  return pairs;
}

// Returns a value, or all values of a list, as text.
std::string ValueOf(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  const bool is_text = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  const auto print = [&](int index) {
    std::string text;
    google::protobuf::TextFormat::PrintFieldValueToString(message, field, index,
                                                          &text);
    return text;
  };
  if (!field->is_repeated()) {
    return is_text ? reflection->GetString(message, field) : print(-1);
  }
  std::vector<std::string> values;
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    values.push_back(is_text ? reflection->GetRepeatedString(message, field, i)
                             : print(i));
  }
  return absl::StrJoin(values, "; ");
}

class FieldComparer {
 public:
  explicit FieldComparer(Difference& difference) : difference_(difference) {}

  void Compare(const Message& before, const Message& after) {
    const auto* type = before.GetDescriptor();
    for (int f = 0; f < type->field_count(); ++f) {
      const FieldDescriptor* field = type->field(f);
      if (!field->is_repeated()) {
        CompareField(before, after, field, field->name(), "");
        continue;
      }
      const bool has_ids = HasIds(field);
      for (const Pair& pair :
           Match(ItemsOf(before, field), ItemsOf(after, field), has_ids)) {
        const std::string element = absl::StrCat(field->name(), "/", pair.name);
        if (pair.before == nullptr) {
          difference_.added.push_back(element);
        } else if (pair.after == nullptr) {
          difference_.removed.push_back(element);
        } else {
          CompareMessages(*pair.before, *pair.after, element, "");
        }
      }
    }
  }

 private:
  static bool HasIds(const FieldDescriptor* field) {
    const auto* type = field->message_type();
    return type->FindFieldByName("id") != nullptr ||
           type->FindFieldByName("code") != nullptr ||
           type->FindFieldByName("finding") != nullptr;
  }

  void CompareMessages(const Message& before, const Message& after,
                       const std::string& element, const std::string& prefix) {
    const auto* type = before.GetDescriptor();
    for (int f = 0; f < type->field_count(); ++f) {
      CompareField(before, after, type->field(f), element, prefix);
    }
  }

  void CompareField(const Message& before, const Message& after,
                    const FieldDescriptor* field, const std::string& element,
                    const std::string& prefix) {
    const std::string name = absl::StrCat(prefix, field->name());
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
      Report(field->name(), element, name, ValueOf(before, field),
             ValueOf(after, field));
      return;
    }
    if (!field->is_repeated()) {
      CompareMessages(before.GetReflection()->GetMessage(before, field),
                      after.GetReflection()->GetMessage(after, field), element,
                      absl::StrCat(name, "."));
      return;
    }
    for (const Pair& pair :
         Match(ItemsOf(before, field), ItemsOf(after, field), HasIds(field))) {
      const std::string path = absl::StrCat(name, "[", pair.name, "]");
      if (pair.before != nullptr && pair.after != nullptr) {
        CompareMessages(*pair.before, *pair.after, element,
                        absl::StrCat(path, "."));
        continue;
      }
      Report(field->name(), element, path, Whole(pair.before),
             Whole(pair.after));
    }
  }

  static std::string Whole(const Message* message) {
    if (message == nullptr) return "";
    google::protobuf::TextFormat::Printer printer;
    printer.SetSingleLineMode(true);
    printer.SetUseUtf8StringEscaping(true);
    std::string text;
    printer.PrintToString(*message, &text);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    return text;
  }

  void Report(const std::string& field, const std::string& element,
              const std::string& path, std::string before, std::string after) {
    if (before == after) return;
    FieldChange::Kind kind = FieldChange::Kind::kOther;
    if (field == "when" || absl::EndsWith(field, "_when")) {
      kind = FieldChange::Kind::kCondition;
    } else if (field == "sources" || absl::StartsWith(element, "sources/")) {
      kind = FieldChange::Kind::kSources;
    }
    difference_.fields.push_back(
        {kind, element, path, std::move(before), std::move(after)});
  }

  Difference& difference_;
};

}  // namespace

void CompareFields(const v1::KnowledgeBase& old_base,
                   const v1::KnowledgeBase& new_base, Difference& difference) {
  FieldComparer(difference).Compare(old_base, new_base);
}

}  // namespace backwise::authoring
