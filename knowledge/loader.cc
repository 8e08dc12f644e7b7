#include "knowledge/loader.h"

#include <google/protobuf/io/tokenizer.h>

#include <utility>

#include "absl/strings/str_cat.h"

namespace backwise::knowledge {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

const FieldDescriptor* FieldNamed(const google::protobuf::Descriptor* message,
                                  absl::string_view name) {
  return message->FindFieldByName(std::string(name));
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
  }

 private:
  const SourceFile& file_;
  std::vector<Issue>& issues_;
};

// How many bytes of a literal one decoded byte takes at `text[i]`.
std::size_t EscapeLength(absl::string_view text, std::size_t i) {
  if (text[i] != '\\' || i + 1 >= text.size()) return 1;
  return text[i + 1] == 'x' ? 4 : 2;
}

// Returns the position in `text` of the `offset`-th byte of the string value
// whose field begins at `begin`; the value may be adjacent literals.
std::size_t PositionInLiterals(absl::string_view text, std::size_t begin,
                               int offset) {
  char quote = 0;
  for (std::size_t i = text.find(':', begin); i < text.size();) {
    const char c = text[i];
    if (quote == 0) {
      if (c == '#') {
        i = text.find('\n', i);
        continue;
      }
      if (c == '"' || c == '\'') quote = c;
      ++i;
    } else if (c == quote) {
      quote = 0;
      ++i;
    } else {
      if (offset-- == 0) return i;
      i += EscapeLength(text, i);
    }
  }
  return begin;
}

std::size_t PositionOf(absl::string_view text, int line, int column) {
  std::size_t position = 0;
  for (int i = 0; i < line; ++i) position = text.find('\n', position) + 1;
  return position + static_cast<std::size_t>(column);
}

}  // namespace

std::optional<std::pair<const LoadedBase::File*, int>> LoadedBase::FileOf(
    const PathStep& step) const {
  const FieldDescriptor* field =
      FieldNamed(v1::KnowledgeBase::descriptor(), step.field);
  int index = step.index;
  for (const auto& file : files_) {
    if (!field->is_repeated()) {
      if (file->tree.GetLocation(field, -1).line >= 0) {
        return std::make_pair(file.get(), -1);
      }
      continue;
    }
    const int size = file->base.GetReflection()->FieldSize(file->base, field);
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
  const TextFormat::ParseInfoTree* tree = &start->first->tree;
  int index = start->second;
  for (std::size_t i = 0; i < path.size() && tree != nullptr; ++i) {
    if (i > 0) index = path[i].index;
    const FieldDescriptor* field = FieldNamed(message, path[i].field);
    if (field == nullptr) break;
    TextFormat::ParseLocation location = tree->GetLocation(field, index);
    // A list in brackets is recorded once, as its first element.
    if (location.line < 0 && index > 0) location = tree->GetLocation(field, 0);
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
  return {place.file->source.path, place.line + 1, place.column + 1};
}

Issue LoadedBase::IssueAt(const ElementPath& path, std::string message,
                          std::optional<int> text_offset) const {
  const Place place = Find(path);
  if (place.file == nullptr) {
    return {"knowledge base", 0, 0, std::move(message), ""};
  }
  const std::string& text = place.file->source.text;
  std::size_t position = PositionOf(text, place.line, place.column);
  if (text_offset) {
    position = PositionInLiterals(text, position, *text_offset);
  }
  const std::size_t line_start =
      position == 0 ? 0 : text.rfind('\n', position - 1) + 1;
  int line = 1;
  for (std::size_t i = 0; i < line_start; ++i) line += text[i] == '\n' ? 1 : 0;
  return {place.file->source.path, line,
          static_cast<int>(position - line_start) + 1, std::move(message),
          std::string(LineOf(text, line))};
}

std::unique_ptr<LoadedBase> LoadBase(const std::vector<SourceFile>& files,
                                     std::vector<Issue>& issues) {
  auto base = std::make_unique<LoadedBase>();
  for (const SourceFile& source : files) {
    auto file = std::make_unique<LoadedBase::File>();
    file->source = source;
    Collector collector(file->source, issues);
    TextFormat::Parser parser;
    parser.RecordErrorsTo(&collector);
    parser.WriteLocationsTo(&file->tree);
    if (!parser.ParseFromString(source.text, &file->base)) continue;
    base->merged_.MergeFrom(file->base);
    base->files_.push_back(std::move(file));
  }
  return base;
}

}  // namespace backwise::knowledge
