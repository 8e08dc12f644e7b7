#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "authoring/render/pages.h"

namespace backwise::authoring {
namespace {

std::string KindInWords(const v1::Finding& finding) {
  const std::string range =
      absl::StrCat(" from ", finding.minimum(), " to ", finding.maximum());
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      return "Yes, no, or not sure";
    case v1::FINDING_KIND_CHOICE:
      return "Exactly one of the choices, or not sure";
    case v1::FINDING_KIND_CHOICES:
      return "Any number of the choices, also none";
    case v1::FINDING_KIND_SCALE:
      return "A whole number" + range;
    case v1::FINDING_KIND_NUMBER:
      return absl::StrCat("A number", range, " ", finding.unit());
    default:
      return "Not set";
  }
}

std::string ScreeningInWords(v1::Screening screening) {
  switch (screening) {
    case v1::SCREENING_BEFORE_ALL:
      return "Nothing below urgent may be said without an answer";
    case v1::SCREENING_BEFORE_SELF_CARE:
      return "Self-care may not be said without an answer";
    default:
      return "";
  }
}

Html Choices(const v1::Finding& finding) {
  if (finding.choices().empty()) return Html();
  std::vector<std::vector<Html>> rows;
  for (const v1::Choice& choice : finding.choices()) {
    rows.push_back(
        {Html(choice.title()) + (choice.not_sure() ? " (means: not sure)" : ""),
         Element("code", {{"id", "choice-" + choice.id()}}, choice.id()),
         choice.phrase(), absl::StrCat(choice.number())});
  }
  return Table("Choices of " + finding.title(),
               {"Choice", "Id", "As a reason: because you said", "Number"},
               rows);
}

Html Phrases(const v1::Finding& finding) {
  return PropertyList({{"Yes", Filled(finding.present_phrase())},
                       {"No", Filled(finding.absent_phrase())},
                       {"Not sure", Filled(finding.unsure_phrase())}});
}

Html FindingContent(const v1::Finding& finding, const Place& place,
                    const Material& material) {
  const Book& book = material.book;
  return PropertyList(
             {{"Kind", KindInWords(finding)},
              {"Screening", ScreeningInWords(finding.screening())},
              {"Asked", finding.volunteered()
                            ? "never: people bring it up themselves"
                            : ""},
              {"Id", Element("code", finding.id())},
              {"Number in case codes", absl::StrCat(finding.number())},
              {"Written at", Element("code", book.WrittenAt(place.path))}}) +
         Section("The question",
                 Element("p", finding.question()) +
                     (finding.help().empty() ? Html()
                                             : Element("p", finding.help()))) +
         Section("Choices", Choices(finding)) +
         Section("How it reads as a reason: because you said",
                 Phrases(finding)) +
         Section("Sources", SourceList(finding.sources(), book)) +
         UsesSection(place, material.uses);
}

// What becomes of a source: its reference in full, and what was seen of it.
Html SourceContent(const v1::Source& source, const Place& place,
                   const Material& material) {
  const Book& book = material.book;
  return PropertyList(
             {{"Title", source.title()},
              {"Section", source.section()},
              {"Publisher", source.publisher()},
              {"Year", source.year() == 0 ? Html("not known")
                                          : absl::StrCat(source.year())},
              {"Reference", Reference(source)},
              {"What was seen of it", source.seen()},
              {"Id", Element("code", source.id())},
              {"Written at", Element("code", book.WrittenAt(place.path))}}) +
         UsesSection(place, material.uses);
}

}  // namespace

void AddFindingPages(const Material& material, Pages& pages) {
  for (const v1::Finding& finding : material.book.base().findings()) {
    const Place& place = material.book.At(Part::kFinding, finding.id());
    pages.push_back({place.address, place.title, Part::kFinding,
                     FindingContent(finding, place, material)});
  }
}

void AddConceptPages(const Material& material, Pages& pages) {
  const Book& book = material.book;
  for (const v1::Concept& item : book.base().concepts()) {
    const Place& place = book.At(Part::kConcept, item.id());
    const Html content =
        Element("p", item.meaning()) +
        PropertyList(
            {{"Id", Element("code", item.id())},
             {"Written at", Element("code", book.WrittenAt(place.path))}}) +
        Section("When it holds", Condition(item.when(), book)) +
        UsesSection(place, material.uses);
    pages.push_back({place.address, place.title, Part::kConcept, content});
  }
}

void AddSourcePages(const Material& material, Pages& pages) {
  for (const v1::Source& source : material.book.base().sources()) {
    const Place& place = material.book.At(Part::kSource, source.id());
    pages.push_back({place.address, place.title, Part::kSource,
                     SourceContent(source, place, material)});
  }
}

}  // namespace backwise::authoring
