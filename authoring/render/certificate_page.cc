#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "authoring/proof/prove.h"
#include "authoring/render/pages.h"

namespace backwise::authoring {
namespace {

Html Exceptions(const TheoremResult& result, const Book& book) {
  std::vector<Html> items;
  for (int i = 0; i < book.base().exceptions_size(); ++i) {
    for (const v1::TheoremException* used : result.exceptions) {
      if (used != &book.base().exceptions(i)) continue;
      items.push_back(LinkTo(book.At(Part::kException, NumberAsId(i))) + ": " +
                      used->reason());
    }
  }
  return List("ul", items);
}

Html Refutations(const TheoremResult& result, const Book& book) {
  std::vector<Html> items;
  for (const std::string& claim : result.undecided) {
    items.push_back("Undecided: " + claim);
  }
  for (const Refutation& refutation : result.refutations) {
    std::vector<Html> answers;
    for (const std::string& line :
         AnswersInWords(book.base(), refutation.answers)) {
      answers.push_back(line);
    }
    items.push_back(refutation.claim + List("ul", answers));
  }
  return List("ul", items);
}

// Seconds are left out: the same guidance makes the same book.
Html Theorem(const TheoremResult& result, const Book& book) {
  const std::string verdict = result.proved()              ? "Proved"
                              : result.refutations.empty() ? "Undecided"
                                                           : "Refuted";
  return Section(
      absl::StrCat(result.name, ": ", verdict),
      Element("p", result.statement) +
          PropertyList({{"Questions put to the solver",
                         absl::StrCat(result.obligations)},
                        {"Exceptions", Exceptions(result, book)},
                        {"What is not proved", Refutations(result, book)}}));
}

}  // namespace

void AddCertificatePage(const Material& material, Pages& pages) {
  const Book& book = material.book;
  Html content;
  if (material.proof) {
    content =
        Element("p",
                "Each theorem that is marked as proved holds for "
                "every possible set of answers, not for a sample. "
                "Proved from the conditions as they are written.") +
        PropertyList({{"Release", book.base().release()},
                      {"Digest", Element("code", book.knowledge().digest)},
                      {"Solver", SolverVersion()}});
    for (const TheoremResult& result : *material.proof) {
      content += Theorem(result, book);
    }
  } else {
    content = Element("div", {{"class", "awaits"}},
                      Element("p", Element("strong", "Nothing was proved.") +
                                       " The proofs were left out when this "
                                       "book was made (--no-proof)."));
  }
  pages.push_back(
      {"certificate.html", "What is proved", std::nullopt, content});
}

}  // namespace backwise::authoring
