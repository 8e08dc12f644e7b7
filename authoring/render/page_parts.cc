#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "authoring/render/clause.h"
#include "authoring/render/page.h"

namespace backwise::authoring {
namespace {

// Returns the address that a word of a reference stands for, or nothing: a
// domain and a page in it.
std::string AddressIn(absl::string_view word) {
  if (absl::StartsWith(word, "https://")) return std::string(word);
  const std::size_t slash = word.find('/');
  if (slash == absl::string_view::npos) return "";
  const absl::string_view domain = word.substr(0, slash);
  if (!absl::StrContains(domain, ".")) return "";
  for (const char c : domain) {
    if (!absl::ascii_islower(static_cast<unsigned char>(c)) && c != '.' &&
        c != '-') {
      return "";
    }
  }
  return absl::StrCat("https://", word);
}

// Returns `text` with links where it holds addresses.
Html WithLinks(const std::string& text) {
  Html html;
  bool first = true;
  for (const absl::string_view piece : absl::StrSplit(text, ' ')) {
    if (!first) html += " ";
    first = false;
    absl::string_view word = piece;
    while (!word.empty() &&
           absl::StrContains(".,;:()", word.substr(word.size() - 1))) {
      word.remove_suffix(1);
    }
    const std::string address = AddressIn(word);
    html +=
        address.empty()
            ? Html(word)
            : Element("a", {{"href", address}, {"rel", "noreferrer"}}, word);
    html += piece.substr(word.size());
  }
  return html;
}

std::string KindOf(const v1::Source& source) {
  switch (source.kind()) {
    case v1::SOURCE_KIND_ARTICLE:
      return "Article";
    case v1::SOURCE_KIND_GUIDELINE:
      return "Guideline";
    case v1::SOURCE_KIND_STUDY:
      return "Study";
    case v1::SOURCE_KIND_JUDGEMENT:
      return "Judgement";
    default:
      return "Not set";
  }
}

}  // namespace

Html PropertyList(const Properties& properties) {
  Html items = Html::Trusted("\n");
  for (const auto& [name, value] : properties) {
    if (value.empty()) continue;
    items += Element("div", Element("dt", name) + Element("dd", value));
  }
  return Element("dl", items);
}

Html Section(const std::string& heading, const Html& content) {
  if (content.empty()) return Html();
  return Element("section", Element("h2", heading) + content);
}

Html Table(const std::string& caption, const std::vector<std::string>& head,
           const std::vector<std::vector<Html>>& rows) {
  Html titles;
  for (const std::string& title : head) {
    titles += Element("th", {{"scope", "col"}}, title);
  }
  Html body;
  for (const std::vector<Html>& row : rows) {
    Html cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells += i == 0 ? Element("th", {{"scope", "row"}}, row[i])
                      : Element("td", row[i]);
    }
    body += Element("tr", cells);
  }
  // A keyboard can scroll only what it can reach.
  return Element("div",
                 {{"class", "wide"},
                  {"role", "region"},
                  {"aria-label", "Table: " + caption},
                  {"tabindex", "0"}},
                 Element("table", Element("caption", caption) +
                                      Element("thead", Element("tr", titles)) +
                                      Element("tbody", body)));
}

Html Filled(const std::string& text) {
  Html html;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close =
        open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) break;
    html += text.substr(at, open - at);
    html += Element("span", {{"class", "slot"}},
                    text.substr(open, close + 1 - open));
    at = close + 1;
  }
  return html + text.substr(at);
}

Html Condition(const std::string& condition, const Book& book) {
  const Html words = AsList(InWords(condition, book));
  if (condition.empty()) return words;
  return words + Element("p", {{"class", "label"}}, "As it is written:") +
         Element("pre", Element("code", condition));
}

Html Reference(const v1::Source& source) {
  Html html = KindOf(source) + ". ";
  if (!source.publisher().empty()) html += source.publisher() + ". ";
  if (source.year() != 0) html += absl::StrCat(source.year(), ". ");
  html += WithLinks(source.reference());
  return html;
}

Html SourceList(const google::protobuf::RepeatedPtrField<std::string>& sources,
                const Book& book) {
  std::vector<Html> items;
  for (const std::string& id : sources) {
    const Place* place = book.Find(Part::kSource, id);
    if (place == nullptr) continue;
    items.push_back(LinkTo(*place) + ". " +
                    Reference(*book.knowledge().source_by_id.at(id)));
  }
  return List("ul", items);
}

Html SourceLine(const google::protobuf::RepeatedPtrField<std::string>& sources,
                const Book& book) {
  std::vector<Html> links;
  for (const std::string& id : sources) {
    if (const Place* place = book.Find(Part::kSource, id)) {
      links.push_back(LinkTo(*place));
    }
  }
  return Element(
      "p", {{"class", "sources"}},
      Html(links.size() == 1 ? "Source: " : "Sources: ") + Join(links, "; "));
}

Html AwaitsBox(const std::string& awaits) {
  if (awaits.empty()) return Html();
  return Element(
      "div", {{"class", "awaits"}},
      Element("p", Element("strong", "Awaits a clinician.") + " " + awaits));
}

std::string EvidenceInWords(v1::Evidence evidence) {
  switch (evidence) {
    case v1::EVIDENCE_SEEN:
      return "Seen: the wording of the source was seen, often in a copy";
    case v1::EVIDENCE_PARTLY_SEEN:
      return "Partly seen: part of the wording was seen; the rest is general "
             "knowledge or a cut-off we chose";
    case v1::EVIDENCE_JUDGEMENT:
      return "Judgement: general knowledge, or a cut-off we chose";
    default:
      return "Not set";
  }
}

Html UsesSection(const Place& place, const Uses& uses) {
  Html content;
  for (const auto& [how, users] : uses.Of(place)) {
    std::vector<Html> items;
    for (const Place* user : users) {
      items.push_back(LinkWithId(*user) + " (" + NameOf(user->part) + ")");
    }
    content += Element("h3", how) + List("ul", items);
  }
  if (content.empty())
    content = Element("p", "Nothing else reads or names it.");
  return Section("Where it is used", content);
}

Html Ids(const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::vector<Html> codes;
  for (const std::string& id : ids) codes.push_back(Element("code", id));
  return Join(codes, ", ");
}

}  // namespace backwise::authoring
