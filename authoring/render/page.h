// A page of the book, and what the pages are put together from.
#ifndef BACKWISE_AUTHORING_RENDER_PAGE_H_
#define BACKWISE_AUTHORING_RENDER_PAGE_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authoring/render/book.h"
#include "authoring/render/html.h"
#include "authoring/render/uses.h"

namespace backwise::authoring {

// A page without what all pages have in common.
struct Page {
  // Below the book's folder: "flags/rf_fever.html".
  std::string address;
  // Its one top heading.
  std::string title;
  // The part of the book that it belongs to, or nothing.
  std::optional<Part> part;
  Html content;
};

// Returns the whole file of a page.
std::string WholePage(const Page& page, const Book& book);

// Names and what stands beside them; empty values are left out.
using Properties = std::vector<std::pair<std::string, Html>>;
Html PropertyList(const Properties& properties);

// Returns a section with a heading, or nothing when it has no content.
Html Section(const std::string& heading, const Html& content);

// Returns a table in a frame that scrolls when the screen is narrow. `caption`
// names it.
Html Table(const std::string& caption, const std::vector<std::string>& head,
           const std::vector<std::vector<Html>>& rows);

// Returns `text` with its placeholders marked.
Html Filled(const std::string& text);

// Returns paragraphs that say a condition in words and as it is written.
Html Condition(const std::string& condition, const Book& book);

// Returns links to sources, with the full reference of each.
Html SourceList(const google::protobuf::RepeatedPtrField<std::string>& sources,
                const Book& book);

// Returns links to sources in a sentence: "Sources: a; b".
Html SourceLine(const google::protobuf::RepeatedPtrField<std::string>& sources,
                const Book& book);

// Returns a box that says what waits for a clinician, or nothing.
Html AwaitsBox(const std::string& awaits);

// Returns "Seen: ..." for how a rule was checked.
std::string EvidenceInWords(v1::Evidence evidence);

// Returns the section that lists what uses `place`.
Html UsesSection(const Place& place, const Uses& uses);

// Returns the full reference of a source, without its title.
Html Reference(const v1::Source& source);

// Returns `ids` as code, with commas.
Html Ids(const google::protobuf::RepeatedPtrField<std::string>& ids);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_PAGE_H_
