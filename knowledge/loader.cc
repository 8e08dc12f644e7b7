#include "knowledge/loader.h"

#include <google/protobuf/io/tokenizer.h>

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace backwise::knowledge {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

const FieldDescriptor* FieldNamed(const google::protobuf::Descriptor* message,
                                  absl::string_view name) {
  return message->FindFieldByName(std::string(name));
}

// How many bytes of a literal one decoded byte takes at `text[i]`.
std::size_t EscapeLength(absl::string_view text, std::size_t i) {
  if (text[i] != '\\' || i + 1 >= text.size()) return 1;
  const auto digits = [&](std::size_t from, std::size_t most, auto is_digit) {
    std::size_t n = 0;
    while (n < most && from + n < text.size() &&
           is_digit(static_cast<unsigned char>(text[from + n]))) {
      ++n;
    }
    return n;
  };
  if (text[i + 1] == 'x') return 2 + digits(i + 2, 2, absl::ascii_isxdigit);
  const std::size_t octal =
      digits(i + 1, 3, [](unsigned char c) { return c >= '0' && c <= '7'; });
  return octal > 0 ? 1 + octal : 2;
}

// Returns the position of the first byte from `i` on that is no space or
// comment.
std::size_t SkipToToken(absl::string_view text, std::size_t i) {
  while (i < text.size()) {
    if (text[i] == '#') {
      i = text.find('\n', i);
    } else if (!absl::ascii_isspace(static_cast<unsigned char>(text[i]))) {
      return i;
    } else {
      ++i;
    }
  }
  return text.size();
}

bool IsQuote(absl::string_view text, std::size_t i) {
  return i < text.size() && (text[i] == '"' || text[i] == '\'');
}

// Returns the position in `text` of the `offset`-th byte of the string value
// whose field begins at `begin`; the value may be adjacent literals. The byte
// after the last one is the closing quote.
std::size_t PositionInLiterals(absl::string_view text, std::size_t begin,
                               int offset) {
  // A repeated field may be found at its value already.
  std::size_t i = IsQuote(text, begin)
                      ? begin
                      : SkipToToken(text, text.find(':', begin) + 1);
  while (IsQuote(text, i)) {
    const char quote = text[i++];
    for (; i < text.size() && text[i] != quote; i += EscapeLength(text, i)) {
      if (offset-- == 0) return i;
    }
    const std::size_t closing = i;
    i = SkipToToken(text, i + 1);
    if (offset == 0 && !IsQuote(text, i)) return closing;
  }
  return begin;
}

// Returns the position of a place; protobuf counts a tab as going on to the
// next of every eighth column.
std::size_t PositionOf(absl::string_view text, int line, int column) {
  std::size_t position = 0;
  for (int i = 0; i < line; ++i) position = text.find('\n', position) + 1;
  for (int at = 0; at < column && position < text.size(); ++position) {
    at += text[position] == '\t' ? 8 - at % 8 : 1;
  }
  return position;
}

// Returns the `index`-th value of the repeated string field that `path` ends
// in, or nothing.
std::optional<std::string> RepeatedText(const google::protobuf::Message& whole,
                                        const ElementPath& path) {
  const google::protobuf::Message* message = &whole;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const FieldDescriptor* field =
        FieldNamed(message->GetDescriptor(), path[i].field);
    const auto* reflection = message->GetReflection();
    if (field == nullptr) return std::nullopt;
    if (i + 1 == path.size()) {
      const bool text = field->is_repeated() &&
                        field->type() == FieldDescriptor::TYPE_STRING &&
                        path[i].index >= 0;
      if (!text) return std::nullopt;
      return reflection->GetRepeatedString(*message, field, path[i].index);
    }
    message = field->is_repeated() ? &reflection->GetRepeatedMessage(
                                         *message, field, path[i].index)
                                   : &reflection->GetMessage(*message, field);
  }
  return std::nullopt;
}

// Whether the texts in `text`, a file, are surely ASCII: it has no other bytes
// and no escapes that stand for them.
bool IsPlainAscii(absl::string_view text) {
  unsigned char bits = 0;
  for (const char c : text) bits |= static_cast<unsigned char>(c);
  if (!absl::ascii_isascii(bits)) return false;
  while (true) {
    const std::size_t escape = text.find('\\');
    if (escape == absl::string_view::npos || escape + 1 == text.size()) {
      return true;
    }
    const auto escaped = static_cast<unsigned char>(text[escape + 1]);
    if (absl::ascii_isalnum(escaped) && escaped != 'n') return false;
    text.remove_prefix(escape + 2);
  }
}

// Moves all that `part` says to the end of `whole`.
void MoveInto(v1::KnowledgeBase& part, v1::KnowledgeBase& whole) {
  const auto& reflection = *part.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(part, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!field->is_repeated()) continue;
    std::vector<google::protobuf::Message*> elements(
        static_cast<std::size_t>(reflection.FieldSize(part, field)));
    for (auto last = elements.rbegin(); last != elements.rend(); ++last) {
      *last = reflection.ReleaseLast(&part, field);
    }
    for (google::protobuf::Message* element : elements) {
      reflection.AddAllocatedMessage(&whole, field, element);
    }
  }
  // What is left is not repeated.
  whole.MergeFrom(part);
}

// Collects what protobuf's text parser complains about.
class Collector : public google::protobuf::io::ErrorCollector {
 public:
  Collector(const SourceFile& file, std::vector<Issue>& issues)
      : file_(file), issues_(issues) {}

  void AddError(int line, google::protobuf::io::ColumnNumber column,
                const std::string& message) override {
    issues_.push_back({file_.path, line + 1, column + 1, message,
                       std::string(LineOf(file_.text, line + 1))});
    // Columns of lines with tabs are turned into bytes.
    const std::size_t start = PositionOf(file_.text, line, 0);
    issues_.back().column =
        static_cast<int>(PositionOf(file_.text, line, column) - start) + 1;
  }

 private:
  const SourceFile& file_;
  std::vector<Issue>& issues_;
};

}  // namespace

LoadedBase::File::File(SourceFile source, const v1::KnowledgeBase& base)
    : source_(std::move(source)) {
  const auto& type = *v1::KnowledgeBase::descriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* field = type.field(i);
    sizes_.push_back(field->is_repeated()
                         ? base.GetReflection()->FieldSize(base, field)
                         : 0);
  }
}

int LoadedBase::File::SizeOf(const FieldDescriptor& field) const {
  return sizes_[static_cast<std::size_t>(field.index())];
}

const LoadedBase::Places& LoadedBase::File::places() const {
  std::call_once(places_made_, [this] {
    TextFormat::Parser parser;
    parser.WriteLocationsTo(&places_);
    v1::KnowledgeBase base;
    parser.ParseFromString(source_.text, &base);
  });
  return places_;
}

std::optional<std::pair<const LoadedBase::File*, int>> LoadedBase::FileOf(
    const PathStep& step) const {
  const FieldDescriptor* field =
      FieldNamed(v1::KnowledgeBase::descriptor(), step.field);
  int index = step.index;
  for (const auto& file : files_) {
    if (!field->is_repeated()) {
      if (file->places().GetLocation(field, -1).line >= 0) {
        return std::make_pair(file.get(), -1);
      }
      continue;
    }
    const int size = file->SizeOf(*field);
    if (index < size) return std::make_pair(file.get(), index);
    index -= size;
  }
  return std::nullopt;
}

LoadedBase::Place LoadedBase::Find(const ElementPath& path) const {
  if (path.empty()) return {};
  const auto start = FileOf(path.front());
  if (!start) return {};
  Place place{start->first, 0, 0};
  const google::protobuf::Descriptor* message = v1::KnowledgeBase::descriptor();
  const Places* tree = &start->first->places();
  int index = start->second;
  for (std::size_t i = 0; i < path.size() && tree != nullptr; ++i) {
    if (i > 0) index = path[i].index;
    const FieldDescriptor* field = FieldNamed(message, path[i].field);
    if (field == nullptr) break;
    TextFormat::ParseLocation location = tree->GetLocation(field, index);
    const bool text = field->is_repeated() && field->message_type() == nullptr;
    // A list in brackets is recorded once, as its first element.
    if (index > 0 && (location.line < 0 || text)) {
      location = tree->GetLocation(field, 0);
    }
    if (location.line < 0) break;
    place.line = location.line;
    place.column = location.column;
    message = field->message_type();
    if (message == nullptr) break;
    tree = tree->GetTreeForNested(field, index);
  }
  return place;
}

WrittenAt LoadedBase::Locate(const ElementPath& path) const {
  const Place place = Find(path);
  if (place.file == nullptr) return {"knowledge base", 0, 0};
  return {place.file->source().path, place.line + 1, place.column + 1};
}

Issue LoadedBase::IssueAt(const ElementPath& path, std::string message,
                          std::optional<int> text_offset) const {
  const Place place = Find(path);
  if (place.file == nullptr) {
    return {"knowledge base", 0, 0, std::move(message), ""};
  }
  const std::string& text = place.file->source().text;
  std::size_t position = PositionOf(text, place.line, place.column);
  // A list in brackets is recorded as one: look for the value itself.
  if (const auto value = RepeatedText(merged_, path)) {
    const std::size_t quoted = text.find(*value, position);
    if (quoted != std::string::npos && quoted > 0 && !value->empty() &&
        IsQuote(text, quoted - 1)) {
      position = quoted - 1;
    }
  }
  if (text_offset) {
    position = PositionInLiterals(text, position, *text_offset);
  }
  const std::size_t line_start =
      position == 0 ? 0 : text.rfind('\n', position - 1) + 1;
  int line = 1;
  for (std::size_t i = 0; i < line_start; ++i) line += text[i] == '\n' ? 1 : 0;
  return {place.file->source().path, line,
          static_cast<int>(position - line_start) + 1, std::move(message),
          std::string(LineOf(text, line))};
}

void LoadedBase::CheckFile(const File& file, const v1::KnowledgeBase& base,
                           std::vector<Issue>& issues) const {
  const auto report = [&](int line, std::string message) {
    const SourceFile& source = file.source();
    issues.push_back({source.path, line + 1, 1, std::move(message),
                      std::string(LineOf(source.text, line + 1))});
  };
  // The parser of texts takes what the parser of bytes refuses.
  v1::KnowledgeBase decoded;
  if (!IsPlainAscii(file.source().text) &&
      !decoded.ParseFromString(base.SerializeAsString())) {
    report(0, "a text of this file is not UTF-8");
  }
  for (const char* name : {"release", "review_status", "screening"}) {
    const FieldDescriptor* field =
        FieldNamed(v1::KnowledgeBase::descriptor(), name);
    const auto& reflection = *base.GetReflection();
    if (reflection.HasField(base, field) &&
        reflection.HasField(merged_, field)) {
      report(file.places().GetLocation(field, -1).line,
             absl::StrCat("`", name, "` is set in another file already"));
    }
  }
}

std::unique_ptr<LoadedBase> LoadBase(std::vector<SourceFile> files,
                                     std::vector<Issue>& issues) {
  auto base = std::make_unique<LoadedBase>();
  for (SourceFile& source : files) {
    Collector collector(source, issues);
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&collector);
    v1::KnowledgeBase parsed;
    if (!parser.ParseFromString(source.text, &parsed)) continue;
    auto file =
        std::make_unique<const LoadedBase::File>(std::move(source), parsed);
    base->CheckFile(*file, parsed, issues);
    MoveInto(parsed, base->merged_);
    base->files_.push_back(std::move(file));
  }
  return base;
}

}  // namespace backwise::knowledge
