#include "server/engine/texts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace backwise::engine {
std::string FillForRegion(const std::string& text, const v1::Region& region) {
  return absl::StrReplaceAll(
      text, {{"{emergency}", region.emergency()},
             {"{emergency_department}", region.emergency_department()},
             {"{advice_line}", region.advice_line()},
             {"{crisis}", region.crisis()}});
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
