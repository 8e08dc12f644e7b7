#include "authoring/render/page.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace backwise::authoring {
namespace {

constexpr char kName[] = "Backwise: the guidance as a book";

Html Head(const Page& page) {
  return Element(
      "head",
      EmptyElement("meta", {{"charset", "utf-8"}}) +
          EmptyElement("meta",
                       {{"name", "viewport"},
                        {"content", "width=device-width, initial-scale=1"}}) +
          Element("title", page.title + " - " + kName) +
          EmptyElement("link", {{"rel", "stylesheet"},
                                {"href", absl::StrCat(kRoot, "style.css")}}));
}

Html Menu() {
  return List(
      "ul", {LinkTo("index.html", "Contents"), LinkTo("a_to_z.html", "A to Z"),
             LinkTo(PageOf(Part::kLevel), "Levels"),
             LinkTo(PageOf(Part::kFlag), "Flags"),
             LinkTo(PageOf(Part::kAdvice), "Advice"),
             LinkTo("interview.html", "Interview"),
             LinkTo(PageOf(Part::kFinding), "Findings"),
             LinkTo(PageOf(Part::kSource), "Sources"),
             LinkTo("certificate.html", "Proofs")});
}

Html Header() {
  return Element(
      "header", Element("p", {{"class", "name"}}, LinkTo("index.html", kName)) +
                    Element("nav", {{"aria-label", "Main"}}, Menu()));
}

// The way back from the page to the contents; the page itself is not named
// again above its heading.
Html Trail(const Page& page) {
  if (!page.part || PageOf(*page.part) == page.address) return Html();
  return Element("nav", {{"class", "trail"}, {"aria-label", "You are here"}},
                 List("ol", {LinkTo("index.html", "Contents"),
                             LinkTo(PageOf(*page.part), TitleOf(*page.part))}));
}

Html Footer(const Book& book) {
  return Element(
      "footer",
      Element("p", Html("Release ") + book.base().release() + ", digest " +
                       Element("code", book.knowledge().digest) +
                       ". Made from the guidance by backwise-kb.") +
          Element("p", LinkTo("index.html#review",
                              "Who has and has not agreed to this guidance")));
}

}  // namespace

std::string WholePage(const Page& page, const Book& book) {
  const Html main = Trail(page) + Element("h1", page.title) + page.content;
  const Html body =
      Element("a", {{"class", "skip"}, {"href", "#main"}}, "Skip to the text") +
      Header() + Element("main", {{"id", "main"}, {"tabindex", "-1"}}, main) +
      Footer(book);
  const Html whole =
      Element("html", {{"lang", "en"}}, Head(page) + Element("body", body));
  const bool in_folder = std::find(page.address.begin(), page.address.end(),
                                   '/') != page.address.end();
  return absl::StrReplaceAll("<!doctype html>\n" + whole.code(),
                             {{kRoot, in_folder ? "../" : ""}});
}

}  // namespace backwise::authoring
