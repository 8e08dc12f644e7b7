// Where each element of the guidance stands in the book, and how to link to it.
#ifndef BACKWISE_AUTHORING_RENDER_BOOK_H_
#define BACKWISE_AUTHORING_RENDER_BOOK_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "authoring/render/html.h"
#include "knowledge/knowledge.h"

namespace backwise::authoring {

// The parts of the book, in the order of its contents.
enum class Part {
  kLevel,
  kFlag,
  kAdvice,
  kContraindication,
  kQuestion,
  kFinding,
  kConcept,
  kTopic,
  kSafetyNet,
  kHeadline,
  kRegion,
  kException,
  kSource,
};

// All parts, in their order.
const std::vector<Part>& AllParts();

// What a part is called: "flag" and "Flags".
std::string NameOf(Part part);
std::string TitleOf(Part part);
// Returns the page that lists the part: "flags.html".
std::string PageOf(Part part);

// An element and its place in the book.
struct Place {
  Part part = Part::kFlag;
  std::string id;
  // How links call it.
  std::string title;
  // Where it is described: "flags/rf_fever.html", "regions.html#GB".
  std::string address;
  // Where it is written.
  knowledge::ElementPath path;
};

// Every place. Keeps a reference to the knowledge base it was made from.
class Book {
 public:
  explicit Book(const knowledge::Knowledge& knowledge);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  const knowledge::Knowledge& knowledge() const { return knowledge_; }
  const v1::KnowledgeBase& base() const { return knowledge_.base(); }

  // Returns the place of an element, which must exist.
  const Place& At(Part part, const std::string& id) const;
  // Returns the place of an element, or null.
  const Place* Find(Part part, const std::string& id) const;
  // Returns what a name in a condition stands for, or null.
  const Place* FindName(const std::string& name) const;
  // Returns the places of a part, in the order of the files.
  std::vector<const Place*> Places(Part part) const;
  // Returns "knowledge/base/flags/cancer.textproto:12".
  std::string WrittenAt(const knowledge::ElementPath& path) const;

 private:
  void Add(Part part, const std::string& id, std::string title,
           knowledge::ElementPath path);
  void AddRules();
  void AddInterview();
  void AddTexts();

  const knowledge::Knowledge& knowledge_;
  std::vector<Place> places_;
  // Index in `places_`.
  std::map<std::pair<Part, std::string>, std::size_t> index_;
};

// Returns a link to a page of the book, or to a place.
Html LinkTo(const std::string& address, const Html& text);
Html LinkTo(const Place& place);
// The same with the id after it: "Fever `fever`".
Html LinkWithId(const Place& place);

// Returns the id by which headlines and exceptions, which have none, are
// called: their number, from 1.
std::string NumberAsId(int index);

// Returns how a level is called in the book: "Emergency now".
std::string LevelTitle(v1::Disposition level);
// Returns the levels, the most urgent first.
const std::vector<v1::Disposition>& Levels();
// Returns the name that conditions use: "EMERGENCY_NOW".
std::string LevelId(v1::Disposition level);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_BOOK_H_
