#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "authoring/render/clause.h"

namespace backwise::authoring {
namespace {

std::string LowerFirst(std::string text) {
  if (!text.empty()) text[0] = absl::ascii_tolower(text[0]);
  return text;
}

Html StatementHtml(const Clause& clause) {
  Html html;
  for (const Words& words : clause.words) {
    html += words.place == nullptr ? Html(words.text)
                                   : LinkTo(words.place->address, words.text);
  }
  return html;
}

// Returns a clause as the content of a list item.
Html Item(const Clause& clause) {
  if (clause.kind == Clause::Kind::kStatement) return StatementHtml(clause);
  std::vector<Html> items;
  for (const Clause& child : clause.children) items.push_back(Item(child));
  return Element("span", {{"class", "group"}}, clause.heading + ":") +
         List("ul", items);
}

}  // namespace

std::string StatementText(const Clause& clause) {
  std::string text;
  for (const Words& words : clause.words) text += words.text;
  return text;
}

std::string AsSentence(const Clause& clause) {
  if (clause.kind == Clause::Kind::kStatement) return StatementText(clause);
  std::string text = LowerFirst(clause.heading) + ": ";
  for (std::size_t i = 0; i < clause.children.size(); ++i) {
    const Clause& child = clause.children[i];
    if (i > 0) absl::StrAppend(&text, "; ", clause.link, " ");
    const bool group = child.kind == Clause::Kind::kGroup;
    absl::StrAppend(&text, group ? "(" : "", AsSentence(child),
                    group ? ")" : "");
  }
  return text;
}

Html AsList(const Clause& clause) {
  if (clause.kind == Clause::Kind::kStatement) {
    return Element("p", {{"class", "condition"}}, StatementHtml(clause));
  }
  std::vector<Html> items;
  for (const Clause& child : clause.children) items.push_back(Item(child));
  return Element("div", {{"class", "condition"}},
                 Element("p", clause.heading + ":") + List("ul", items));
}

}  // namespace backwise::authoring
