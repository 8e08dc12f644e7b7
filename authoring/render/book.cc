#include "authoring/render/book.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

// What is known about a part: `folder` holds a page for each element, unless
// one page holds them all.
struct PartNames {
  Part part;
  const char* folder;
  const char* name;
  const char* title;
  bool one_page;
};

constexpr std::array<PartNames, 13> kParts = {{
    {Part::kLevel, "levels", "level", "Levels of help", false},
    {Part::kFlag, "flags", "flag", "Flags", false},
    {Part::kAdvice, "advice", "piece of advice", "Advice", false},
    {Part::kContraindication, "contraindications", "contraindication",
     "Contraindications and cautions", false},
    {Part::kQuestion, "questions", "question", "Questions", false},
    {Part::kFinding, "findings", "finding", "Findings", false},
    {Part::kConcept, "concepts", "concept", "Concepts", false},
    {Part::kTopic, "topics", "topic", "Topics", false},
    {Part::kSafetyNet, "safety_net", "safety-net text", "Safety-net texts",
     true},
    {Part::kHeadline, "headlines", "headline", "Headlines", true},
    {Part::kRegion, "regions", "region", "Regions", true},
    {Part::kException, "exceptions", "exception", "Exceptions", true},
    {Part::kSource, "sources", "source", "Sources", false},
}};

const PartNames& NamesOf(Part part) {
  return kParts.at(static_cast<std::size_t>(part));
}

std::string AddressOf(Part part, const std::string& id) {
  const PartNames& names = NamesOf(part);
  return names.one_page
             ? absl::StrCat(names.folder, ".html#", names.folder, "-", id)
             : absl::StrCat(names.folder, "/", absl::AsciiStrToLower(id),
                            ".html");
}

// Returns the first sentence of `text`, without its full stop.
std::string FirstSentence(const std::string& text) {
  const std::size_t end = text.find(". ");
  std::string sentence = text.substr(0, end);
  if (absl::EndsWith(sentence, ".")) sentence.pop_back();
  return sentence;
}

// Returns `both_legs_change` as "Both legs change".
std::string IdAsTitle(const std::string& id) {
  std::string title = absl::StrReplaceAll(id, {{"_", " "}});
  if (!title.empty()) title[0] = absl::ascii_toupper(title[0]);
  return title;
}

// Returns what tells a source from others in a list.
std::string SourceTitle(const v1::Source& source) {
  std::string title = source.title();
  if (!source.section().empty()) {
    absl::StrAppend(&title, ": ", source.section());
  }
  std::string publication = source.publisher();
  if (source.year() != 0) {
    absl::StrAppend(&publication, publication.empty() ? "" : ", ",
                    source.year());
  }
  if (!publication.empty()) absl::StrAppend(&title, " (", publication, ")");
  return title;
}

}  // namespace

const std::vector<Part>& AllParts() {
  static const auto& parts = *new std::vector<Part>([] {
    std::vector<Part> all;
    for (const PartNames& names : kParts) all.push_back(names.part);
    return all;
  }());
  return parts;
}

std::string NameOf(Part part) { return NamesOf(part).name; }

std::string TitleOf(Part part) { return NamesOf(part).title; }

std::string PageOf(Part part) {
  const PartNames& names = NamesOf(part);
  return absl::StrCat(names.folder, ".html");
}

std::string NumberAsId(int index) { return absl::StrCat(index + 1); }

const std::vector<v1::Disposition>& Levels() {
  static const auto& levels = *new std::vector<v1::Disposition>{
      v1::DISPOSITION_EMERGENCY_NOW,   v1::DISPOSITION_URGENT_SAME_DAY,
      v1::DISPOSITION_SEE_DOCTOR_SOON, v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE,
      v1::DISPOSITION_SELF_CARE,       v1::DISPOSITION_UNDETERMINED};
  return levels;
}

std::string LevelId(v1::Disposition level) {
  return std::string(knowledge::LevelName(level));
}

std::string LevelTitle(v1::Disposition level) {
  switch (level) {
    case v1::DISPOSITION_EMERGENCY_NOW:
      return "Emergency now";
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "Be seen today";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return "See a doctor soon";
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return "Ordinary appointment";
    case v1::DISPOSITION_SELF_CARE:
      return "Look after it at home";
    case v1::DISPOSITION_UNDETERMINED:
      return "Cannot be said yet";
    default:
      return "Not set";
  }
}

Book::Book(const knowledge::Knowledge& knowledge) : knowledge_(knowledge) {
  for (const v1::Disposition level : Levels()) {
    Add(Part::kLevel, LevelId(level), LevelTitle(level), {});
  }
  AddRules();
  AddInterview();
  AddTexts();
  for (int i = 0; i < base().sources_size(); ++i) {
    const v1::Source& source = base().sources(i);
    Add(Part::kSource, source.id(), SourceTitle(source), {{"sources", i}});
  }
}

void Book::AddRules() {
  for (int i = 0; i < base().flags_size(); ++i) {
    const v1::Flag& flag = base().flags(i);
    Add(Part::kFlag, flag.id(), flag.title(), {{"flags", i}});
  }
  for (int i = 0; i < base().advice_size(); ++i) {
    const v1::Advice& advice = base().advice(i);
    Add(Part::kAdvice, advice.id(), advice.title(), {{"advice", i}});
  }
  for (int i = 0; i < base().contraindications_size(); ++i) {
    const v1::Contraindication& item = base().contraindications(i);
    Add(Part::kContraindication, item.id(), FirstSentence(item.text()),
        {{"contraindications", i}});
  }
  for (int i = 0; i < base().concepts_size(); ++i) {
    const v1::Concept& item = base().concepts(i);
    Add(Part::kConcept, item.id(), FirstSentence(item.meaning()),
        {{"concepts", i}});
  }
}

void Book::AddInterview() {
  for (int i = 0; i < base().questions_size(); ++i) {
    const v1::Question& question = base().questions(i);
    Add(Part::kQuestion, question.id(), question.title(), {{"questions", i}});
  }
  for (int i = 0; i < base().findings_size(); ++i) {
    const v1::Finding& finding = base().findings(i);
    Add(Part::kFinding, finding.id(), finding.title(), {{"findings", i}});
  }
}

void Book::AddTexts() {
  for (int i = 0; i < base().topics_size(); ++i) {
    const v1::Topic& topic = base().topics(i);
    Add(Part::kTopic, topic.id(), topic.title(), {{"topics", i}});
  }
  for (int i = 0; i < base().safety_net_size(); ++i) {
    const std::string& id = base().safety_net(i).id();
    Add(Part::kSafetyNet, id, IdAsTitle(id), {{"safety_net", i}});
  }
  for (int i = 0; i < base().headlines_size(); ++i) {
    Add(Part::kHeadline, NumberAsId(i), absl::StrCat("Headline ", i + 1),
        {{"headlines", i}});
  }
  for (int i = 0; i < base().regions_size(); ++i) {
    const v1::Region& region = base().regions(i);
    Add(Part::kRegion, region.code(), region.name(), {{"regions", i}});
  }
  for (int i = 0; i < base().exceptions_size(); ++i) {
    Add(Part::kException, NumberAsId(i), absl::StrCat("Exception ", i + 1),
        {{"exceptions", i}});
  }
}

void Book::Add(Part part, const std::string& id, std::string title,
               knowledge::ElementPath path) {
  index_[{part, id}] = places_.size();
  places_.push_back(
      {part, id, std::move(title), AddressOf(part, id), std::move(path)});
}

const Place& Book::At(Part part, const std::string& id) const {
  return places_[index_.at({part, id})];
}

const Place* Book::Find(Part part, const std::string& id) const {
  const auto found = index_.find({part, id});
  return found == index_.end() ? nullptr : &places_[found->second];
}

const Place* Book::FindName(const std::string& name) const {
  for (const Part part :
       {Part::kFinding, Part::kConcept, Part::kFlag, Part::kLevel}) {
    if (const Place* place = Find(part, name)) return place;
  }
  return nullptr;
}

std::vector<const Place*> Book::Places(Part part) const {
  std::vector<const Place*> places;
  for (const Place& place : places_) {
    if (place.part == part) places.push_back(&place);
  }
  return places;
}

std::string Book::WrittenAt(const knowledge::ElementPath& path) const {
  const knowledge::WrittenAt at = knowledge_.loaded->Locate(path);
  return absl::StrCat(at.file, ":", at.line);
}

Html LinkTo(const std::string& address, const Html& text) {
  return Element("a", {{"href", kRoot + address}}, text);
}

Html LinkTo(const Place& place) { return LinkTo(place.address, place.title); }

Html LinkWithId(const Place& place) {
  return LinkTo(place) + " " + Element("code", place.id);
}

}  // namespace backwise::authoring
