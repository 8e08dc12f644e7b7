#include "server/engine/prepared_message.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "google/protobuf/descriptor.h"
#include "server/engine/message_bytes.h"

namespace backwise::engine {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// In the order of `Placeholder`.
constexpr std::array<const char*, kPlaceholders> kNames = {
    "{emergency}",   "{emergency_department}",
    "{advice_line}", "{crisis}",
    "{reason}",      "{within}",
    "{open_count}",  "{open_questions}"};

// Returns the placeholder that stands at `position` of `text`.
std::optional<Placeholder> PlaceholderAt(const std::string& text,
                                         std::size_t position) {
  for (std::size_t i = 0; i < kPlaceholders; ++i) {
    const absl::string_view name = kNames[i];
    if (text.compare(position, name.size(), name.data(), name.size()) == 0) {
      return static_cast<Placeholder>(i);
    }
  }
  return std::nullopt;
}

}  // namespace

PreparedText::PreparedText(const std::string& text) {
  std::size_t begin = 0;
  for (std::size_t at = text.find('{'); at != std::string::npos;
       at = text.find('{', at + 1)) {
    const std::optional<Placeholder> placeholder = PlaceholderAt(text, at);
    if (!placeholder) continue;
    parts_.push_back({text.substr(begin, at - begin), *placeholder});
    begin = text.find('}', at) + 1;
  }
  end_ = text.substr(begin);
}

bool PreparedText::Has(Placeholder placeholder) const {
  return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    return part.placeholder == placeholder;
  });
}

std::size_t PreparedText::SizeWith(const PlaceholderValues& values) const {
  std::size_t size = end_.size();
  for (const Part& part : parts_) {
    size += part.before.size() +
            values[static_cast<std::size_t>(part.placeholder)].size();
  }
  return size;
}

void PreparedText::AppendTo(std::string& target,
                            const PlaceholderValues& values) const {
  for (const Part& part : parts_) {
    target += part.before;
    const absl::string_view value =
        values[static_cast<std::size_t>(part.placeholder)];
    target.append(value.data(), value.size());
  }
  target += end_;
}

std::string PreparedText::Fill(const PlaceholderValues& values) const {
  std::string filled;
  AppendTo(filled, values);
  return filled;
}

PreparedMessage::PreparedMessage(const Message& message, int first, int last) {
  const Reflection* reflection = message.GetReflection();
  const std::unique_ptr<Message> left(message.New());
  const std::unique_ptr<Message> one(message.New());
  left->CopyFrom(message);
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->number() < first || field->number() > last) continue;
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
      one->Clear();
      reflection->SwapFields(left.get(), one.get(), {field});
      one->AppendToString(&end_);
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
        AddText(field->number(),
                reflection->GetRepeatedString(message, field, i));
      }
    } else {
      AddText(field->number(), reflection->GetString(message, field));
    }
  }
}

void PreparedMessage::AddText(int field, const std::string& text) {
  PreparedText prepared(text);
  if (prepared.IsConstant()) return AppendField(field, text, end_);
  parts_.push_back(
      {std::exchange(end_, std::string()), field, std::move(prepared)});
}

bool PreparedMessage::Has(Placeholder placeholder) const {
  return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
    return part.text.Has(placeholder);
  });
}

void PreparedMessage::AppendTo(std::string& target,
                               const PlaceholderValues& values) const {
  for (const Part& part : parts_) {
    target += part.before;
    AppendFieldHead(part.field, part.text.SizeWith(values), target);
    part.text.AppendTo(target, values);
  }
  target += end_;
}

}  // namespace backwise::engine
