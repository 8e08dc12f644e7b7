#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "authoring/render/pages.h"

namespace backwise::authoring {
namespace {

Html Contents(const Book& book) {
  std::vector<Html> items = {
      LinkTo("a_to_z.html", "A to Z") + ": every title, id and choice",
      LinkTo("interview.html", "The interview") +
          ": what is asked when, in one picture"};
  for (const Part part : AllParts()) {
    items.push_back(LinkTo(PageOf(part), TitleOf(part)) +
                    absl::StrCat(" (", book.Places(part).size(), ")"));
  }
  items.push_back(LinkTo("certificate.html", "What is proved") +
                  ": over all possible answers");
  return List("ul", items);
}

// What waits for a clinician, the flags first.
Html Waiting(const Book& book) {
  std::vector<Html> items;
  const auto add = [&](Part part, const auto& elements) {
    for (const auto& element : elements) {
      if (element.awaits_clinician().empty()) continue;
      items.push_back(LinkTo(book.At(part, element.id())) + " (" +
                      NameOf(part) + ")");
    }
  };
  add(Part::kFlag, book.base().flags());
  add(Part::kContraindication, book.base().contraindications());
  add(Part::kAdvice, book.base().advice());
  if (items.empty()) return Element("p", "Nothing.");
  return List("ul", items);
}

Html HowToRead() {
  return List(
      "ul",
      {Html("A flag is a sign that means: see a professional. The highest "
            "raised flag decides the level of help."),
       Html("A finding is something that can be known about a person; a "
            "concept is a named condition that several rules share."),
       Html("“Is answered yes” means exactly that: an answer “not sure” or no "
            "answer is not a yes. “Is not answered yes” holds for no, for not "
            "sure, and without an answer. In the same way “is not” and “does "
            "not include” hold without an answer."),
       Html("Each condition stands on its page twice: in words, and as it is "
            "written. What is written counts."),
       Html("Words such as ") + Filled("{emergency}") +
           " are filled in from the person’s region, " + Filled("{reason}") +
           " from the answers.",
       Html("In pictures a rounded box is a finding, a double frame a "
            "concept, cut corners are a flag or a level, and an ellipse says "
            "how many of its parts must hold. A dashed line leads from a "
            "concept to what it means. The same stands in words above each "
            "picture."),
       Html("“Awaits a clinician” marks what nobody with the right to decide "
            "has decided yet. “Evidence” says whether the wording of the "
            "source was seen.")});
}

}  // namespace

void AddContentsPage(const Material& material, Pages& pages) {
  const Book& book = material.book;
  const Html review =
      Element("section", {{"id", "review"}, {"class", "awaits"}},
              Element("h2", "Review status") +
                  Element("p", book.base().review_status()));
  const Html content =
      PropertyList({{"Release", book.base().release()},
                    {"Digest", Element("code", book.knowledge().digest)}}) +
      review + Section("Contents", Contents(book)) +
      Section("How to read it", HowToRead()) +
      Section("What awaits a clinician", Waiting(book));
  pages.push_back(
      {"index.html", "The guidance as a book", std::nullopt, content});
}

}  // namespace backwise::authoring
