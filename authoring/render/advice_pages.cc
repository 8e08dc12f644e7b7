#include <string>

#include "absl/strings/str_cat.h"
#include "authoring/render/pages.h"

namespace backwise::authoring {
namespace {

std::string KindInWords(v1::AdviceKind kind) {
  switch (kind) {
    case v1::ADVICE_KIND_PROFESSIONAL_TECHNIQUE:
      return "Hands-on treatment by a trained therapist";
    case v1::ADVICE_KIND_SELF_TECHNIQUE:
      return "A technique a person does on themselves";
    case v1::ADVICE_KIND_EXERCISE:
      return "An exercise";
    case v1::ADVICE_KIND_GENERAL_MEASURE:
      return "A general measure";
    default:
      return "Not set";
  }
}

std::string StrengthInWords(v1::Strength strength) {
  switch (strength) {
    case v1::STRENGTH_OPTIONAL:
      return "Optional: may be tried for comfort; the evidence is weak or "
             "missing";
    case v1::STRENGTH_SUGGESTED:
      return "Suggested: some evidence, or guidelines list it among several "
             "options";
    case v1::STRENGTH_RECOMMENDED:
      return "Recommended: guidelines recommend it";
    default:
      return "Not set";
  }
}

Html Statements(
    absl::string_view tag,
    const google::protobuf::RepeatedPtrField<v1::Statement>& statements,
    const Book& book) {
  std::vector<Html> items;
  for (const v1::Statement& statement : statements) {
    Html item = Element("p", Filled(statement.text())) +
                SourceLine(statement.sources(), book);
    if (!statement.facts().empty()) {
      item += Element("p", {{"class", "sources"}},
                      "Facts of the articles: " + Ids(statement.facts()));
    }
    items.push_back(item);
  }
  return List(tag, items);
}

// The contraindications with these indices, with their words.
Html Rules(const std::vector<std::uint32_t>& indices, const Book& book) {
  std::vector<Html> items;
  for (const std::uint32_t index : indices) {
    const v1::Contraindication& item =
        book.base().contraindications(static_cast<int>(index));
    items.push_back(LinkWithId(book.At(Part::kContraindication, item.id())) +
                    Element("p", Filled(item.text())));
  }
  return List("ul", items);
}

Html AdviceContent(const knowledge::CompiledAdvice& compiled,
                   const Place& place, const Material& material) {
  const Book& book = material.book;
  const v1::Advice& advice = *compiled.advice;
  return AwaitsBox(advice.awaits_clinician()) +
         PropertyList(
             {{"Kind", KindInWords(advice.kind())},
              {"Strength", StrengthInWords(advice.strength())},
              {"Why this strength", advice.strength_reason()},
              {"Facts of the articles", Ids(advice.facts())},
              {"Id", Element("code", advice.id())},
              {"Written at", Element("code", book.WrittenAt(place.path))}}) +
         Section("Whom it fits", Condition(advice.indicated_when(), book)) +
         Section("Why it may help", Statements("ul", advice.why(), book)) +
         Section("How to do it", Statements("ol", advice.steps(), book)) +
         Section("How much and how often",
                 Statements("ul", advice.dose(), book)) +
         Section("Withheld by", Rules(compiled.avoided_by, book)) +
         Section("Given with words of care by",
                 Rules(compiled.cautioned_by, book)) +
         Section("Sources of whom it fits",
                 SourceList(advice.sources(), book)) +
         UsesSection(place, material.uses);
}

// The advice that contraindication `index` concerns.
Html Concerned(std::uint32_t index, bool avoid, const Book& book) {
  std::vector<Html> items;
  for (const knowledge::CompiledAdvice& compiled : book.knowledge().advice) {
    const auto& rules = avoid ? compiled.avoided_by : compiled.cautioned_by;
    for (const std::uint32_t rule : rules) {
      if (rule != index) continue;
      items.push_back(
          LinkWithId(book.At(Part::kAdvice, compiled.advice->id())));
    }
  }
  return List("ul", items);
}

Html ContraindicationContent(const v1::Contraindication& item,
                             std::uint32_t index, const Place& place,
                             const Material& material) {
  const Book& book = material.book;
  const bool avoid = item.effect() == v1::CONTRAINDICATION_EFFECT_AVOID;
  Html concerned = Concerned(index, avoid, book);
  if (item.all_advice()) {
    concerned = Element("p", item.except().empty()
                                 ? "All advice, also advice added later."
                                 : "All advice, also advice added later, but "
                                   "for what is named as spared.") +
                concerned;
  }
  return AwaitsBox(item.awaits_clinician()) +
         PropertyList(
             {{"What it does", avoid ? "Withholds the advice (avoid)"
                                     : "Keeps the advice and adds words of "
                                       "care (caution)"},
              {"Evidence", EvidenceInWords(item.evidence())},
              {"Spared", Ids(item.except())},
              {"Id", Element("code", item.id())},
              {"Written at", Element("code", book.WrittenAt(place.path))}}) +
         Section("What the person is told", Element("p", Filled(item.text()))) +
         Section("When it applies", Condition(item.when(), book)) +
         Section(
             avoid ? "The advice it withholds" : "The advice it adds words to",
             concerned) +
         Section("Sources", SourceList(item.sources(), book)) +
         UsesSection(place, material.uses);
}

}  // namespace

void AddAdvicePages(const Material& material, Pages& pages) {
  for (const knowledge::CompiledAdvice& compiled :
       material.book.knowledge().advice) {
    const Place& place = material.book.At(Part::kAdvice, compiled.advice->id());
    pages.push_back({place.address, place.title, Part::kAdvice,
                     AdviceContent(compiled, place, material)});
  }
}

void AddContraindicationPages(const Material& material, Pages& pages) {
  std::uint32_t index = 0;
  for (const v1::Contraindication& item :
       material.book.base().contraindications()) {
    const Place& place = material.book.At(Part::kContraindication, item.id());
    pages.push_back({place.address, place.title, Part::kContraindication,
                     ContraindicationContent(item, index, place, material)});
    ++index;
  }
}

void AddTopicPages(const Material& material, Pages& pages) {
  const Book& book = material.book;
  for (const v1::Topic& topic : book.base().topics()) {
    const Place& place = book.At(Part::kTopic, topic.id());
    const Html when =
        topic.when().empty()
            ? Element("p", "Never by itself: only when a person asks for it.")
            : Condition(topic.when(), book);
    const Html content =
        PropertyList(
            {{"Id", Element("code", topic.id())},
             {"Written at", Element("code", book.WrittenAt(place.path))}}) +
        Section("The answer", Statements("ul", topic.statements(), book)) +
        Section("When an assessment offers it", when) +
        UsesSection(place, material.uses);
    pages.push_back({place.address, place.title, Part::kTopic, content});
  }
}

}  // namespace backwise::authoring
