#include "server/service/region.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace backwise::service {
namespace {

// `GB`, `GB-NIR` or `001`.
bool IsRegionCode(absl::string_view code) {
  const std::size_t dash = code.find('-');
  const absl::string_view region = code.substr(0, dash);
  const auto all = [](absl::string_view text, auto predicate) {
    for (const char c : text) {
      if (!predicate(static_cast<unsigned char>(c))) return false;
    }
    return !text.empty();
  };
  const bool letters = region.size() == 2 && all(region, absl::ascii_isalpha);
  const bool digits = region.size() == 3 && all(region, absl::ascii_isdigit);
  if (!letters && !digits) return false;
  if (dash == absl::string_view::npos) return true;
  const absl::string_view part = code.substr(dash + 1);
  return part.size() <= 4 && all(part, absl::ascii_isalnum);
}

}  // namespace

const v1::Region& ReadRegion(const knowledge::Knowledge& knowledge,
                             const std::string& code, Violations& violations) {
  if (!code.empty() && !IsRegionCode(code)) {
    violations.Add("region_code", "BAD_REGION_CODE",
                   absl::StrCat(Quote(code),
                                " is not a region code; expected a CLDR code "
                                "such as `GB`, `US` or `GB-NIR`, or empty"));
  }
  const std::string upper = absl::AsciiStrToUpper(code);
  for (const std::string& candidate :
       {upper, upper.substr(0, upper.find('-')), std::string(kEverywhere)}) {
    const auto region = knowledge.region_by_code.find(candidate);
    if (region != knowledge.region_by_code.end()) return *region->second;
  }
  return knowledge.base().regions(0);
}

}  // namespace backwise::service
