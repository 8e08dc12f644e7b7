#include "server/service/catalogue_filter.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "knowledge/closest_name.h"
#include "server/service/limits.h"

namespace backwise::service {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

using Test = std::function<bool(const Entry&)>;

// A way to refer, the collections that do, and those that are referred to.
struct ReferenceTerm {
  absl::string_view name;
  v1::ReferenceKind kind;
  std::vector<absl::string_view> from;
  std::vector<absl::string_view> to;
};

const std::vector<ReferenceTerm>& ReferenceTerms() {
  static const auto& terms = *new std::vector<ReferenceTerm>{
      {"reads",
       v1::REFERENCE_KIND_READS,
       {"questions", "concepts", "flags", "contraindications", "advice",
        "topics"},
       {"findings"}},
      {"uses",
       v1::REFERENCE_KIND_USES,
       {"questions", "concepts", "flags", "contraindications", "advice",
        "topics"},
       {"concepts", "flags"}},
      {"cites",
       v1::REFERENCE_KIND_CITES,
       {"findings", "questions", "flags", "contraindications", "advice",
        "topics"},
       {"sources"}},
      {"asks", v1::REFERENCE_KIND_ASKS, {"questions"}, {"findings"}},
      {"withholds",
       v1::REFERENCE_KIND_WITHHOLDS,
       {"contraindications"},
       {"advice"}},
      {"cautions",
       v1::REFERENCE_KIND_CAUTIONS,
       {"contraindications"},
       {"advice"}}};
  return terms;
}

// `DISPOSITION_` of `DISPOSITION_EMERGENCY_NOW`.
absl::string_view PrefixOf(const EnumDescriptor& type) {
  return absl::StripSuffix(type.FindValueByNumber(0)->name(), "UNSPECIFIED");
}

// Reads the terms of one filter.
class Reader {
 public:
  Reader(const CatalogueIndex& index, const Collection& collection,
         Violations& violations)
      : index_(index), collection_(collection), violations_(violations) {}

  // Returns what `term` asks, or nothing when it is wrong.
  std::optional<Test> Read(absl::string_view term) {
    const std::vector<absl::string_view> parts =
        absl::StrSplit(term, absl::MaxSplits(':', 1));
    if (parts.size() < 2 || parts[1].empty()) {
      violations_.Add("filter", "BAD_FILTER",
                      absl::StrCat(Quote(term),
                                   " is not a term; expected NAME:VALUE such "
                                   "as ",
                                   Example()));
      return std::nullopt;
    }
    for (const ReferenceTerm& known : ReferenceTerms()) {
      if (known.name == parts[0] && Has(known.from, collection_.name)) {
        return ReadReference(known, parts[1]);
      }
    }
    const FieldDescriptor* field = FieldNamed(parts[0]);
    if (field != nullptr) return ReadValue(*field, parts[1]);
    AddUnknown("UNKNOWN_FILTER_TERM", parts[0],
               absl::StrCat("is no filter of ", collection_.name), TermNames());
    return std::nullopt;
  }

 private:
  static bool Has(const std::vector<absl::string_view>& names,
                  absl::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  const Descriptor& type() const {
    return *v1::KnowledgeBase::descriptor()
                ->FindFieldByName(collection_.name)
                ->message_type();
  }

  // Returns the field of the elements with this name and a set of values.
  const FieldDescriptor* FieldNamed(absl::string_view name) const {
    const FieldDescriptor* field = type().FindFieldByName(std::string(name));
    return field != nullptr && field->enum_type() != nullptr ? field : nullptr;
  }

  std::vector<absl::string_view> TermNames() const {
    std::vector<absl::string_view> names;
    for (const ReferenceTerm& term : ReferenceTerms()) {
      if (Has(term.from, collection_.name)) names.push_back(term.name);
    }
    for (int i = 0; i < type().field_count(); ++i) {
      const FieldDescriptor& field = *type().field(i);
      if (field.enum_type() != nullptr) names.push_back(field.name());
    }
    return names;
  }

  std::string Example() const {
    return collection_.name == "sources" ? "`kind:GUIDELINE`"
                                         : "`cites:nice_ng59`";
  }

  std::optional<Test> ReadReference(const ReferenceTerm& term,
                                    absl::string_view value) {
    std::vector<absl::string_view> known;
    for (const absl::string_view name : term.to) {
      const Collection& target = *index_.Find(name);
      const absl::string_view id =
          absl::StripPrefix(value, absl::StrCat(name, "/"));
      const auto found = target.by_id.find(std::string(id));
      if (found != target.by_id.end()) {
        const Link link{term.kind, found->second};
        return [link](const Entry& e) { return e.refers_to.count(link) > 0; };
      }
      const auto ids = target.Ids(index_.entries());
      known.insert(known.end(), ids.begin(), ids.end());
    }
    AddUnknown("UNKNOWN_FILTER_VALUE", value,
               absl::StrCat("is not the id of one of the ",
                            absl::StrJoin(term.to, " or ")),
               known);
    return std::nullopt;
  }

  std::optional<Test> ReadValue(const FieldDescriptor& field,
                                absl::string_view value) {
    const EnumDescriptor& values = *field.enum_type();
    const absl::string_view prefix = PrefixOf(values);
    const std::string upper = absl::AsciiStrToUpper(value);
    std::vector<absl::string_view> known;
    for (int i = 0; i < values.value_count(); ++i) {
      const absl::string_view name =
          absl::StripPrefix(values.value(i)->name(), prefix);
      if (values.value(i)->number() != 0 &&
          name == absl::StripPrefix(upper, prefix)) {
        const int number = values.value(i)->number();
        return [&field, number](const Entry& e) {
          return e.definition->GetReflection()->GetEnumValue(*e.definition,
                                                             &field) == number;
        };
      }
      if (values.value(i)->number() != 0) known.push_back(name);
    }
    AddUnknown("UNKNOWN_FILTER_VALUE", value,
               absl::StrCat("is no ", field.name(), "; expected one of ",
                            absl::StrJoin(known, ", ")),
               known);
    return std::nullopt;
  }

  void AddUnknown(absl::string_view reason, absl::string_view word,
                  absl::string_view what,
                  const std::vector<absl::string_view>& known) {
    ErrorMetadata metadata;
    const absl::string_view closest = knowledge::ClosestName(word, known);
    if (!closest.empty()) metadata["closest"] = std::string(closest);
    violations_.Add("filter", reason,
                    absl::StrCat(Quote(word), " ", what,
                                 knowledge::DidYouMean(word, known)),
                    metadata);
  }

  const CatalogueIndex& index_;
  const Collection& collection_;
  Violations& violations_;
};

}  // namespace

std::vector<EntryId> Filter(const CatalogueIndex& index,
                            const Collection& collection,
                            const std::string& filter, Violations& violations) {
  std::vector<EntryId> chosen;
  if (filter.size() > kLongestFilter) {
    violations.Add("filter", "FILTER_TOO_LONG",
                   absl::StrCat("has ", filter.size(), " bytes; at most ",
                                kLongestFilter, " are read"),
                   {{"limit", absl::StrCat(kLongestFilter)}});
    return chosen;
  }
  std::vector<Test> tests;
  Reader reader(index, collection, violations);
  for (absl::string_view term :
       absl::StrSplit(filter, absl::ByAnyChar(" \t\n"), absl::SkipEmpty())) {
    if (term == "AND") continue;
    if (auto test = reader.Read(term)) tests.push_back(*std::move(test));
  }
  for (EntryId id = collection.first; id < collection.end; ++id) {
    const Entry& entry = index.entry(id);
    if (std::all_of(tests.begin(), tests.end(),
                    [&](const Test& test) { return test(entry); })) {
      chosen.push_back(id);
    }
  }
  return chosen;
}

}  // namespace backwise::service
