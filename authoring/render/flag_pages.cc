#include <string>

#include "absl/strings/str_cat.h"
#include "authoring/render/pages.h"

namespace backwise::authoring {
namespace {

// What each level asks of a person.
std::string Meaning(v1::Disposition level) {
  switch (level) {
    case v1::DISPOSITION_EMERGENCY_NOW:
      return "Call the emergency number or go to the emergency department now.";
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "Be seen today.";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return "See a doctor within the time given, at most 2 weeks.";
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return "Book an ordinary appointment in the next weeks.";
    case v1::DISPOSITION_SELF_CARE:
      return "Look after it at home, with the advice given.";
    case v1::DISPOSITION_UNDETERMINED:
      return "Screening is incomplete and nothing urgent is raised: it cannot "
             "be said yet that this is safe to look after at home.";
    default:
      return "";
  }
}

Html FlagContent(const v1::Flag& flag, const Place& place,
                 const Picture& picture, const Material& material) {
  const Book& book = material.book;
  const Place& level = book.At(Part::kLevel, LevelId(flag.disposition()));
  return AwaitsBox(flag.awaits_clinician()) +
         PropertyList(
             {{"Level of help", LinkTo(level)},
              {"How soon", flag.within()},
              {"Evidence", EvidenceInWords(flag.evidence())},
              {"Our judgement", flag.judgement()},
              {"Id", Element("code", flag.id())},
              {"Written at", Element("code", book.WrittenAt(place.path))}}) +
         Section("What it may mean", Element("p", flag.may_mean())) +
         Section("What the person is told",
                 Element("p", Filled(flag.what_to_do()))) +
         Section("When it is raised",
                 Condition(flag.when(), book) +
                     PictureFrame(picture, "The condition as a tree")) +
         Section("Sources", SourceList(flag.sources(), book)) +
         UsesSection(place, material.uses);
}

Html FlagsOfLevel(v1::Disposition level, const Book& book) {
  std::vector<Html> items;
  for (const v1::Flag& flag : book.base().flags()) {
    if (flag.disposition() != level) continue;
    Html item = LinkWithId(book.At(Part::kFlag, flag.id()));
    item += Element(
        "p",
        "How soon: " + flag.within() +
            (flag.awaits_clinician().empty() ? "." : ". Awaits a clinician."));
    items.push_back(item);
  }
  return List("ul", items);
}

// What must be answered before a level that reassures may be given.
Html Gate(v1::Disposition level, const Book& book) {
  const v1::ScreeningGate& gate = book.base().screening();
  if (level == v1::DISPOSITION_UNDETERMINED) {
    return Section("While this holds, nothing below urgent may be said",
                   Condition(gate.incomplete_when(), book));
  }
  if (level == v1::DISPOSITION_SELF_CARE) {
    return Section("While this holds, self-care may not be said",
                   Condition(gate.self_care_incomplete_when(), book));
  }
  return Html();
}

}  // namespace

void AddFlagPages(const Material& material, Pages& pages) {
  const auto& flags = material.book.base().flags();
  for (int i = 0; i < flags.size(); ++i) {
    const Place& place = material.book.At(Part::kFlag, flags[i].id());
    pages.push_back(
        {place.address, place.title, Part::kFlag,
         FlagContent(flags[i], place,
                     material.flag_pictures[static_cast<std::size_t>(i)],
                     material)});
  }
}

void AddLevelPages(const Material& material, Pages& pages) {
  for (const v1::Disposition level : Levels()) {
    const Place& place = material.book.At(Part::kLevel, LevelId(level));
    const Html content =
        Element("p", Meaning(level)) +
        PropertyList({{"Id", Element("code", place.id)}}) +
        Gate(level, material.book) +
        Section("Flags of this level", FlagsOfLevel(level, material.book)) +
        UsesSection(place, material.uses);
    pages.push_back({place.address, place.title, Part::kLevel, content});
  }
}

}  // namespace backwise::authoring
