#include "client/guidance_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/text.h"

namespace backwise::client {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::vector<const FieldDescriptor*> FieldsOf(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

// "what_to_do" as "What to do".
std::string LabelOf(const FieldDescriptor& field) {
  std::string label = absl::StrReplaceAll(field.name(), {{"_", " "}});
  label[0] = absl::ascii_toupper(static_cast<unsigned char>(label[0]));
  return label;
}

// `DISPOSITION_URGENT_SAME_DAY` as `URGENT_SAME_DAY`, as filters take it.
std::string NameOf(const EnumValueDescriptor& value) {
  const absl::string_view none = value.type()->FindValueByNumber(0)->name();
  return std::string(
      absl::StripPrefix(value.name(), absl::StripSuffix(none, "UNSPECIFIED")));
}

std::string ValueText(const Message& message, const FieldDescriptor& field,
                      int index);

// Returns a message on one line: its words, then the rest in brackets.
std::string MessageText(const Message& message) {
  std::string words;
  std::vector<std::string> rest;
  for (const FieldDescriptor* field : FieldsOf(message)) {
    if (words.empty() &&
        (field->name() == "text" || field->name() == "title")) {
      words = message.GetReflection()->GetString(message, field);
      continue;
    }
    const int size = field->is_repeated()
                         ? message.GetReflection()->FieldSize(message, field)
                         : 1;
    std::vector<std::string> values;
    for (int i = 0; i < size; ++i) {
      values.push_back(
          ValueText(message, *field, field->is_repeated() ? i : -1));
    }
    rest.push_back(absl::StrCat(
        absl::AsciiStrToLower(LabelOf(*field)), " ",
        absl::StrJoin(values, field->message_type() ? "; " : ", ")));
  }
  if (rest.empty()) return words;
  return absl::StrCat(words, words.empty() ? "" : " ", "[",
                      absl::StrJoin(rest, "; "), "]");
}

// Returns a value as text; `index` is -1 for a field that is not repeated.
std::string ValueText(const Message& message, const FieldDescriptor& field,
                      int index) {
  const auto& reflection = *message.GetReflection();
  const bool many = index >= 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return many ? reflection.GetRepeatedString(message, &field, index)
                  : reflection.GetString(message, &field);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return MessageText(
          many ? reflection.GetRepeatedMessage(message, &field, index)
               : reflection.GetMessage(message, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return NameOf(*reflection.GetEnum(message, &field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.GetBool(message, &field) ? "yes" : "no";
    case FieldDescriptor::CPPTYPE_UINT32:
      return absl::StrCat(reflection.GetUInt32(message, &field));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return NumberText(reflection.GetDouble(message, &field));
    default:
      return "";
  }
}

std::string TextOf(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  if (field == nullptr) return "";
  return message.GetReflection()->GetString(message, field);
}

std::string TitleOf(const Message& definition) {
  for (const char* field : {"title", "meaning", "text"}) {
    std::string title = TextOf(definition, field);
    if (!title.empty()) return title;
  }
  return "";
}

// Returns the first value of a set that the definition has: how urgent a flag
// is, what kind of advice it is.
std::string SortOf(const Message& definition) {
  for (const FieldDescriptor* field : FieldsOf(definition)) {
    if (field->enum_type() != nullptr) return ValueText(definition, *field, -1);
  }
  return "";
}

std::string PlaceText(const v1::WrittenAt& place) {
  return absl::StrCat(place.file(), ":", place.line());
}

void AddFields(const Message& definition, Document& document) {
  for (const FieldDescriptor* field : FieldsOf(definition)) {
    const std::string& name = field->name();
    if (name == "id" || name == "title" || name == "meaning" ||
        name == "sources") {
      continue;
    }
    if (!field->is_repeated()) {
      document.AddLabelled(BlockKind::kParagraph, LabelOf(*field),
                           ValueText(definition, *field, -1));
      continue;
    }
    const int size = definition.GetReflection()->FieldSize(definition, field);
    document.Add(BlockKind::kHeading, LabelOf(*field));
    for (int i = 0; i < size; ++i) {
      document.Add(BlockKind::kBullet, ValueText(definition, *field, i));
    }
  }
}

// "reads, through concepts/strong_infection_risk".
std::string HowText(const v1::Reference& reference) {
  std::string how = absl::AsciiStrToLower(absl::StripPrefix(
      v1::ReferenceKind_Name(reference.kind()), "REFERENCE_KIND_"));
  if (!reference.through().empty()) {
    absl::StrAppend(&how, " through ",
                    absl::StrJoin(reference.through(), ", "));
  }
  return how;
}

void AddReferences(const Resource& resource, Document& document) {
  if (resource.referred_to_by->empty()) {
    document.AddLabelled(BlockKind::kParagraph, "Referred to by", "nothing");
    return;
  }
  document.Add(BlockKind::kHeading, "Referred to by");
  for (const v1::Reference& reference : *resource.referred_to_by) {
    document.Add(
        BlockKind::kBullet,
        absl::StrCat(reference.name(), reference.name().empty() ? "" : " ",
                     HowText(reference), ": ", reference.title(), " (",
                     PlaceText(reference.written_at()), ")"));
  }
}

std::string SourceText(const std::string& id, const SourcesById& sources) {
  const auto found = sources.find(id);
  if (found == sources.end()) return id;
  const v1::Source& source = found->second;
  std::string text = absl::StrCat(id, ": ", source.title());
  for (const std::string& part :
       {source.section(), source.publisher(),
        source.year() == 0 ? "" : absl::StrCat(source.year()),
        source.reference()}) {
    if (!part.empty()) absl::StrAppend(&text, ". ", part);
  }
  return text;
}

// Adds the ids of sources in `message` and its parts that are not there yet.
void Cite(const Message& message, std::vector<std::string>& ids) {
  const auto& reflection = *message.GetReflection();
  for (const FieldDescriptor* field : FieldsOf(message)) {
    if (!field->is_repeated()) continue;
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      if (field->message_type() != nullptr) {
        Cite(reflection.GetRepeatedMessage(message, field, i), ids);
      } else if (field->name() == "sources") {
        const std::string id = reflection.GetRepeatedString(message, field, i);
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
          ids.push_back(id);
        }
      }
    }
  }
}

}  // namespace

std::vector<std::string> CitedSources(const Resource& resource) {
  std::vector<std::string> ids;
  Cite(*resource.definition, ids);
  return ids;
}

Document DescribeResource(const Resource& resource,
                          const SourcesById& sources) {
  Document document;
  document.Add(BlockKind::kTitle, resource.name);
  const Message& definition = *resource.definition;
  const std::string title = TitleOf(definition);
  if (title != TextOf(definition, "text")) {
    document.Add(BlockKind::kStrong, title);
  }
  AddFields(definition, document);
  const std::vector<std::string> cited = CitedSources(resource);
  if (!cited.empty()) document.Add(BlockKind::kHeading, "Sources");
  for (const std::string& id : cited) {
    document.Add(BlockKind::kBullet, SourceText(id, sources));
  }
  AddReferences(resource, document);
  document.AddLabelled(BlockKind::kParagraph, "Written at",
                       PlaceText(*resource.written_at));
  return document;
}

std::string ListText(const Resources& resources, const std::string& collection,
                     const ScreenStyle& style) {
  TextRows rows;
  for (const Resource& resource : resources.resources) {
    const std::string sort = SortOf(*resource.definition);
    rows.emplace_back(TextOf(*resource.definition, "id"),
                      absl::StrCat(sort.empty() ? "" : sort + ": ",
                                   TitleOf(*resource.definition)));
  }
  const std::string count =
      rows.empty() ? absl::StrCat("No ", collection, ".\n")
                   : absl::StrCat("\n", rows.size(), " ", collection, ".\n");
  return absl::StrCat(
      TwoColumns(rows, {.width = style.width, .bold = style.colours}), count);
}

std::string BaseText(const v1::GetKnowledgeBaseResponse& response,
                     const ScreenStyle& style) {
  const v1::KnowledgeBaseResource& base = response.resource();
  TextRows rows = {{"release", base.release()},
                   {"digest", base.digest()},
                   {"review", base.review_status()}};
  for (const v1::ResourceCount& count : base.counts()) {
    rows.emplace_back(count.kind(), absl::StrCat(count.count()));
  }
  return TwoColumns(rows, {.width = style.width, .bold = style.colours});
}

std::string SearchText(const v1::SearchGuidanceResponse& response,
                       const ScreenStyle& style) {
  if (response.results().empty()) {
    return "Nothing found. Try other or fewer words.\n";
  }
  std::string text;
  for (const v1::SearchResult& result : response.results()) {
    absl::StrAppend(
        &text,
        TwoColumns({{result.name(), result.title()}},
                   {.width = style.width, .bold = style.colours}),
        Wrap(result.excerpt(),
             {.width = style.width, .first = "    ", .next = "    "}));
  }
  absl::StrAppend(&text, "\n", response.results_size(), " of ",
                  response.total_size(), ".\n");
  return text;
}

}  // namespace backwise::client
