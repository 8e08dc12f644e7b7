#include "server/engine/texts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace backwise::engine {
namespace {

std::string Placeholder(absl::string_view name) {
  return absl::StrCat("{", name, "}");
}

}  // namespace

Texts::Texts(const v1::Region& region) {
  Set("emergency", region.emergency());
  Set("emergency_department", region.emergency_department());
  Set("advice_line", region.advice_line());
  Set("crisis", region.crisis());
}

void Texts::Set(absl::string_view name, std::string value) {
  values_.emplace_back(Placeholder(name), std::move(value));
}

std::string Texts::Fill(const std::string& text) const {
  if (text.find('{') == std::string::npos) return text;
  return absl::StrReplaceAll(text, values_);
}

std::string Texts::FillWithReason(const std::string& text,
                                  const std::string& reason) const {
  if (text.find('{') == std::string::npos) return text;
  auto values = values_;
  values.emplace_back(Placeholder("reason"), reason);
  return absl::StrReplaceAll(text, values);
}

std::string JoinWithAnd(absl::Span<const absl::string_view> parts) {
  std::string joined;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) absl::StrAppend(&joined, i + 1 == parts.size() ? " and " : ", ");
    absl::StrAppend(&joined, parts[i]);
  }
  return joined;
}

std::string JoinWithAnd(const std::vector<std::string>& parts) {
  return JoinWithAnd(
      std::vector<absl::string_view>(parts.begin(), parts.end()));
}

}  // namespace backwise::engine
