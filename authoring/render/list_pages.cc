#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "authoring/render/pages.h"

namespace backwise::authoring {
namespace {

// The parts that share one page need no page that lists them.
bool OnOnePage(Part part) {
  return part == Part::kSafetyNet || part == Part::kHeadline ||
         part == Part::kRegion || part == Part::kException;
}

const char* Explanation(Part part) {
  switch (part) {
    case Part::kLevel:
      return "How soon to see whom, the most urgent first. The highest raised "
             "flag decides.";
    case Part::kFlag:
      return "Signs that mean: see a professional.";
    case Part::kAdvice:
      return "Techniques, exercises and general measures.";
    case Part::kContraindication:
      return "What withholds advice, or adds words of care to it.";
    case Part::kQuestion:
      return "What is put to a person, in the order of the files.";
    case Part::kFinding:
      return "What can be known about a person.";
    case Part::kConcept:
      return "Named conditions that several rules share.";
    case Part::kTopic:
      return "What else a person may ask about.";
    case Part::kSource:
      return "Where everything comes from.";
    default:
      return "";
  }
}

// An entry of the alphabetical list.
struct Entry {
  std::string text;
  Html line;
};

// Returns what orders entries: letters and digits in lower case.
std::string SortKey(const std::string& text) {
  std::string key;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte)) key += absl::ascii_tolower(byte);
  }
  return key;
}

std::vector<Entry> Entries(const Book& book) {
  std::vector<Entry> entries;
  const auto add = [&](const std::string& text, const std::string& address,
                       const std::string& what) {
    entries.push_back({text, LinkTo(address, text) + " - " + what});
  };
  for (const Part part : AllParts()) {
    for (const Place* place : book.Places(part)) {
      add(place->title, place->address, NameOf(part));
      if (part == Part::kHeadline || part == Part::kException) continue;
      add(place->id, place->address, absl::StrCat("id of a ", NameOf(part)));
    }
  }
  for (const v1::Finding& finding : book.base().findings()) {
    const std::string page = book.At(Part::kFinding, finding.id()).address;
    for (const v1::Choice& choice : finding.choices()) {
      const std::string address = absl::StrCat(page, "#choice-", choice.id());
      const std::string what =
          absl::StrCat("choice of “", finding.title(), "”");
      add(choice.title(), address, what);
      add(choice.id(), address, "id of a " + what);
    }
  }
  return entries;
}

}  // namespace

void AddListPages(const Material& material, Pages& pages) {
  for (const Part part : AllParts()) {
    if (OnOnePage(part)) continue;
    std::vector<Html> items;
    for (const Place* place : material.book.Places(part)) {
      items.push_back(LinkWithId(*place));
    }
    pages.push_back({PageOf(part), TitleOf(part), part,
                     Element("p", Explanation(part)) + List("ul", items)});
  }
}

void AddAToZPage(const Material& material, Pages& pages) {
  std::vector<Entry> entries = Entries(material.book);
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) {
                     return std::pair(SortKey(a.text), a.text) <
                            std::pair(SortKey(b.text), b.text);
                   });
  std::map<std::string, std::vector<Html>> by_letter;
  for (const Entry& entry : entries) {
    const std::string key = SortKey(entry.text);
    const bool letter =
        !key.empty() && absl::ascii_isalpha(static_cast<unsigned char>(key[0]));
    by_letter[letter ? absl::AsciiStrToUpper(key.substr(0, 1)) : "0-9"]
        .push_back(entry.line);
  }
  Html lists;
  std::vector<Html> letters;
  for (const auto& [letter, lines] : by_letter) {
    letters.push_back(LinkTo("a_to_z.html#letter-" + letter, letter));
    lists += Element("section", {{"id", "letter-" + letter}},
                     Element("h2", letter) + List("ul", lines));
  }
  const Html content =
      Element("p",
              "Every title, id and choice. Search this page with the find of "
              "your browser (Ctrl+F; on a phone: the menu, then “Find in "
              "page”).") +
      Element("nav", {{"class", "letters"}, {"aria-label", "Letters"}},
              List("ul", letters)) +
      lists;
  pages.push_back({"a_to_z.html", "A to Z", std::nullopt, content});
}

Pages AllPages(const Material& material) {
  Pages pages;
  AddContentsPage(material, pages);
  AddAToZPage(material, pages);
  AddListPages(material, pages);
  AddLevelPages(material, pages);
  AddFlagPages(material, pages);
  AddAdvicePages(material, pages);
  AddContraindicationPages(material, pages);
  AddQuestionPages(material, pages);
  AddInterviewPage(material, pages);
  AddFindingPages(material, pages);
  AddConceptPages(material, pages);
  AddTopicPages(material, pages);
  AddTextPages(material, pages);
  AddRegionPage(material, pages);
  AddExceptionPage(material, pages);
  AddSourcePages(material, pages);
  AddCertificatePage(material, pages);
  return pages;
}

}  // namespace backwise::authoring
