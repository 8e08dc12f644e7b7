#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "authoring/render/pages.h"

namespace backwise::authoring {
namespace {

// An entry of a page that holds a whole part; links lead to its anchor.
Html Entry(const Place& place, const Html& heading, const Html& content) {
  const std::vector<std::string> address = absl::StrSplit(place.address, '#');
  return Element("section", {{"id", address.at(1)}},
                 Element("h2", heading) + content);
}

Html WrittenAt(const Place& place, const Book& book) {
  return Element("code", book.WrittenAt(place.path));
}

Html SafetyNetText(const v1::SafetyNetText& text, const Place& place,
                   const Material& material) {
  const Book& book = material.book;
  std::vector<Html> signs;
  for (const std::string& sign : text.signs()) signs.push_back(Filled(sign));
  Html content = Element("p", Filled(text.text())) + List("ul", signs);
  if (!text.closing().empty()) content += Element("p", Filled(text.closing()));
  content += PropertyList(
      {{"Id", Element("code", text.id())},
       {"Alone",
        text.alone() ? "yes: nothing else is said while it applies" : ""},
       {"Given when", Condition(text.when(), book)},
       {"Written at", WrittenAt(place, book)}});
  return Entry(place, place.title, content + SourceLine(text.sources(), book));
}

Html RegionContent(const v1::Region& region, const Place& place,
                   const Book& book) {
  const Html mark =
      region.verified()
          ? Html()
          : Element("div", {{"class", "awaits"}},
                    Element("p", Element("strong", "Unverified.") +
                                     " These numbers wait to be checked "
                                     "before release."));
  return Entry(
      place, place.title + " (" + region.code() + ")",
      mark +
          PropertyList({{"Emergency number", region.emergency()},
                        {"Emergency department", region.emergency_department()},
                        {"Advice line", region.advice_line()},
                        {"Crisis", region.crisis()},
                        {"Also for", Ids(region.includes())},
                        {"Written at", WrittenAt(place, book)}}) +
          SourceLine(region.sources(), book));
}

Html ExceptionContent(const v1::TheoremException& exception, const Place& place,
                      const Book& book) {
  std::vector<Html> elements;
  for (const std::string& id : exception.elements()) {
    Html element = Element("code", id);
    for (const Part part : AllParts()) {
      if (const Place* named = book.Find(part, id)) {
        element = LinkWithId(*named) + " (" + NameOf(part) + ")";
      }
    }
    elements.push_back(element);
  }
  return Entry(place, place.title + ": " + exception.theorem(),
               Element("p", exception.reason()) +
                   PropertyList({{"Theorem", LinkTo("certificate.html",
                                                    exception.theorem())},
                                 {"What breaks it", List("ul", elements)},
                                 {"Written at", WrittenAt(place, book)}}) +
                   SourceLine(exception.sources(), book));
}

}  // namespace

void AddTextPages(const Material& material, Pages& pages) {
  const Book& book = material.book;
  Html texts = Element("p",
                       "When and how to get help, for the whole "
                       "assessment. Each text is given when its "
                       "condition holds.");
  for (const v1::SafetyNetText& text : book.base().safety_net()) {
    texts +=
        SafetyNetText(text, book.At(Part::kSafetyNet, text.id()), material);
  }
  pages.push_back({PageOf(Part::kSafetyNet), TitleOf(Part::kSafetyNet),
                   Part::kSafetyNet, texts});
  Html lines = Element("p",
                       "The one line that opens an assessment: the first "
                       "whose condition holds.");
  for (int i = 0; i < book.base().headlines_size(); ++i) {
    const v1::Headline& headline = book.base().headlines(i);
    const Place& place = book.At(Part::kHeadline, NumberAsId(i));
    lines +=
        Entry(place, place.title,
              Element("p", Filled(headline.text())) +
                  PropertyList({{"Used when", Condition(headline.when(), book)},
                                {"Written at", WrittenAt(place, book)}}) +
                  SourceLine(headline.sources(), book));
  }
  pages.push_back({PageOf(Part::kHeadline), TitleOf(Part::kHeadline),
                   Part::kHeadline, lines});
}

void AddRegionPage(const Material& material, Pages& pages) {
  const Book& book = material.book;
  Html content = Element("p",
                         "Where to get help in each region. The row 001 "
                         "is for everybody else.");
  for (const v1::Region& region : book.base().regions()) {
    content +=
        RegionContent(region, book.At(Part::kRegion, region.code()), book);
  }
  pages.push_back(
      {PageOf(Part::kRegion), TitleOf(Part::kRegion), Part::kRegion, content});
}

void AddExceptionPage(const Material& material, Pages& pages) {
  const Book& book = material.book;
  Html content = Element("p",
                         "Where the guidance rightly breaks a theorem, "
                         "or breaks it until a clinician has decided.");
  for (int i = 0; i < book.base().exceptions_size(); ++i) {
    content += ExceptionContent(book.base().exceptions(i),
                                book.At(Part::kException, NumberAsId(i)), book);
  }
  pages.push_back({PageOf(Part::kException), TitleOf(Part::kException),
                   Part::kException, content});
}

}  // namespace backwise::authoring
