#include "knowledge/symbols.h"

#include <array>
#include <utility>

#include "knowledge/closest_name.h"

namespace backwise::knowledge {
namespace {

constexpr std::array<std::pair<const char*, v1::Disposition>, 6> kLevels = {{
    {"UNDETERMINED", v1::DISPOSITION_UNDETERMINED},
    {"SELF_CARE", v1::DISPOSITION_SELF_CARE},
    {"SEE_PROFESSIONAL_ROUTINE", v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE},
    {"SEE_DOCTOR_SOON", v1::DISPOSITION_SEE_DOCTOR_SOON},
    {"URGENT_SAME_DAY", v1::DISPOSITION_URGENT_SAME_DAY},
    {"EMERGENCY_NOW", v1::DISPOSITION_EMERGENCY_NOW},
}};

}  // namespace

Symbols::Symbols(const v1::KnowledgeBase& base) : base_(base) {
  for (int i = 0; i < base.findings_size(); ++i) {
    const v1::Finding& finding = base.findings(i);
    const auto index = static_cast<std::uint32_t>(i);
    symbols_.try_emplace(finding.id(), Symbol{Symbol::Kind::kFinding, index});
    for (int c = 0; c < finding.choices_size(); ++c) {
      choices_.try_emplace({index, finding.choices(c).id()}, c);
    }
  }
  std::uint32_t rule = 0;
  for (const v1::Concept& named : base.concepts()) {
    symbols_.try_emplace(named.id(), Symbol{Symbol::Kind::kRule, rule++});
  }
  for (const v1::Flag& flag : base.flags()) {
    symbols_.try_emplace(flag.id(), Symbol{Symbol::Kind::kRule, rule++});
  }
}

std::optional<Symbol> Symbols::Find(absl::string_view name) const {
  const auto it = symbols_.find(name);
  if (it == symbols_.end()) return std::nullopt;
  return it->second;
}

bool Symbols::IsFlag(absl::string_view name) const {
  const std::optional<Symbol> symbol = Find(name);
  return symbol && symbol->kind == Symbol::Kind::kRule &&
         symbol->index >= static_cast<std::uint32_t>(base_.concepts_size());
}

std::vector<absl::string_view> Symbols::FlagIds() const {
  std::vector<absl::string_view> ids;
  ids.reserve(static_cast<std::size_t>(base_.flags_size()));
  for (const v1::Flag& flag : base_.flags()) ids.push_back(flag.id());
  return ids;
}

const v1::Finding& Symbols::finding(std::uint32_t index) const {
  return base_.findings(static_cast<int>(index));
}

std::optional<int> Symbols::FindChoice(std::uint32_t finding,
                                       absl::string_view id) const {
  const auto it = choices_.find({finding, id});
  if (it == choices_.end()) return std::nullopt;
  return it->second;
}

std::optional<int> Symbols::FindChoice(const v1::Finding& finding,
                                       absl::string_view id) {
  for (int i = 0; i < finding.choices_size(); ++i) {
    if (finding.choices(i).id() == id) return i;
  }
  return std::nullopt;
}

std::vector<absl::string_view> Symbols::ChoiceIds(const v1::Finding& finding) {
  std::vector<absl::string_view> ids;
  for (const v1::Choice& choice : finding.choices()) ids.push_back(choice.id());
  return ids;
}

std::string Symbols::Suggest(absl::string_view name) const {
  std::vector<absl::string_view> names;
  for (const v1::Finding& finding : base_.findings()) {
    names.push_back(finding.id());
  }
  for (const v1::Concept& named : base_.concepts()) names.push_back(named.id());
  for (const v1::Flag& flag : base_.flags()) names.push_back(flag.id());
  return DidYouMean(name, names);
}

std::optional<v1::Disposition> FindLevel(absl::string_view name) {
  for (const auto& [level_name, level] : kLevels) {
    if (name == level_name) return level;
  }
  return std::nullopt;
}

const std::vector<absl::string_view>& LevelNames() {
  static const auto& names = *new std::vector<absl::string_view>([] {
    std::vector<absl::string_view> all;
    all.reserve(kLevels.size());
    for (const auto& [name, level] : kLevels) all.push_back(name);
    return all;
  }());
  return names;
}

std::vector<absl::string_view> FlagLevelNames() {
  const auto& all = LevelNames();
  // Nothing has a flag of its own below an ordinary appointment.
  return {all.begin() + 2, all.end()};
}

absl::string_view LevelName(v1::Disposition level) {
  for (const auto& [name, value] : kLevels) {
    if (value == level) return name;
  }
  return "UNSPECIFIED";
}

absl::string_view KindInWords(v1::FindingKind kind) {
  switch (kind) {
    case v1::FINDING_KIND_PRESENCE:
      return "a yes-or-no finding";
    case v1::FINDING_KIND_CHOICE:
      return "a choice of one";
    case v1::FINDING_KIND_CHOICES:
      return "a choice of several";
    case v1::FINDING_KIND_SCALE:
      return "a scale";
    case v1::FINDING_KIND_NUMBER:
      return "a number";
    default:
      return "of no kind";
  }
}

}  // namespace backwise::knowledge
