#include "server/engine/assessment_parts.h"

#include <algorithm>

#include "knowledge/checker.h"

namespace backwise::engine {
namespace {

using google::protobuf::RepeatedPtrField;
using knowledge::Knowledge;
using v1::Assessment;

// Returns the position of `within` among its values, the shortest first.
std::ptrdiff_t WithinRank(const std::string& within) {
  const auto& values = knowledge::WithinValues();
  return std::find(values.begin(), values.end(), within) - values.begin();
}

template <typename Statements>
std::string JoinStatements(const Statements& statements) {
  std::string joined;
  for (const v1::Statement& statement : statements) {
    if (!joined.empty()) joined += ' ';
    joined += statement.text();
  }
  return joined;
}

// Adds `ids` to `target`, each once, in their order.
void AddSources(const RepeatedPtrField<std::string>& ids,
                RepeatedPtrField<std::string>* target) {
  for (const std::string& id : ids) {
    if (std::find(target->begin(), target->end(), id) == target->end()) {
      *target->Add() = id;
    }
  }
}

template <typename Statements>
void AddStatementSources(const Statements& statements,
                         RepeatedPtrField<std::string>* target) {
  for (const v1::Statement& statement : statements) {
    AddSources(statement.sources(), target);
  }
}

}  // namespace

AssessmentParts::AssessmentParts(const Knowledge& knowledge)
    : knowledge_(knowledge),
      sources_(knowledge),
      flags_(knowledge.rules.size() - knowledge.first_flag),
      advice_(knowledge.advice.size()),
      cautions_(knowledge.contraindications.size()),
      withheld_(knowledge.contraindications.size()),
      safety_net_(knowledge.safety_net.size()),
      topics_(knowledge.topics.size()),
      headlines_(knowledge.headlines.size()) {
  for (const v1::Region& region : knowledge.base().regions()) {
    contacts_[&region] = PrepareContacts(region);
  }
}

const PreparedFlag& AssessmentParts::Flag(std::uint32_t rule) const {
  return flags_.Get(rule - knowledge_.first_flag,
                    [&] { return PrepareFlag(*knowledge_.rules[rule].flag); });
}

PreparedFlag AssessmentParts::PrepareFlag(const v1::Flag& flag) const {
  v1::RaisedFlag raised;
  raised.set_id(flag.id());
  raised.set_title(flag.title());
  raised.set_disposition(flag.disposition());
  raised.set_within(flag.within());
  raised.set_may_mean(flag.may_mean());
  raised.set_awaits_clinician(flag.awaits_clinician());
  raised.set_what_to_do(flag.what_to_do());
  *raised.mutable_sources() = flag.sources();
  const int reasons = v1::RaisedFlag::kBecauseFieldNumber;
  PreparedFlag prepared;
  prepared.before = {PreparedMessage(raised, 1, reasons),
                     sources_.SetOf(flag.sources())};
  prepared.after = PreparedMessage(raised, reasons);
  prepared.names_reasons = prepared.before.message.Has(Placeholder::kReason) ||
                           prepared.after.Has(Placeholder::kReason);
  prepared.within_rank = WithinRank(flag.within());
  return prepared;
}

const PreparedAdvice& AssessmentParts::Advice(std::size_t i) const {
  return advice_.Get(
      i, [&] { return PrepareAdvice(*knowledge_.advice[i].advice); });
}

PreparedAdvice AssessmentParts::PrepareAdvice(const v1::Advice& advice) const {
  v1::RecommendedAdvice given;
  given.set_id(advice.id());
  given.set_title(advice.title());
  given.set_kind(advice.kind());
  given.set_strength(advice.strength());
  given.set_why(JoinStatements(advice.why()));
  given.set_dose(JoinStatements(advice.dose()));
  for (const v1::Statement& step : advice.steps()) {
    given.add_steps(step.text());
    *given.add_step_sources()->mutable_sources() = step.sources();
  }
  AddSources(advice.sources(), given.mutable_sources());
  AddStatementSources(advice.why(), given.mutable_sources());
  AddStatementSources(advice.steps(), given.mutable_sources());
  AddStatementSources(advice.dose(), given.mutable_sources());
  const int cautions = v1::RecommendedAdvice::kCautionsFieldNumber;
  const int reasons = v1::RecommendedAdvice::kBecauseFieldNumber;
  return {
      {PreparedMessage(given, 1, cautions), sources_.SetOf(given.sources())},
      PreparedMessage(given, cautions, reasons),
      PreparedMessage(given, reasons)};
}

const PreparedPart& AssessmentParts::Caution(std::size_t i) const {
  return cautions_.Get(i, [&]() -> PreparedPart {
    const auto& rule = *knowledge_.contraindications[i].contraindication;
    v1::AdviceCaution caution;
    caution.set_id(rule.id());
    caution.set_text(rule.text());
    *caution.mutable_sources() = rule.sources();
    return {PreparedMessage(caution), sources_.SetOf(rule.sources())};
  });
}

const PreparedPart& AssessmentParts::Withheld(std::size_t i) const {
  return withheld_.Get(i, [&]() -> PreparedPart {
    const auto& rule = *knowledge_.contraindications[i].contraindication;
    v1::WithheldAdvice withheld;
    withheld.set_reason(rule.text());
    withheld.set_contraindication(rule.id());
    *withheld.mutable_sources() = rule.sources();
    return {PreparedMessage(withheld), sources_.SetOf(rule.sources())};
  });
}

const PreparedPart& AssessmentParts::SafetyNet(std::size_t i) const {
  return safety_net_.Get(
      i, [&] { return PrepareSafetyNet(*knowledge_.safety_net[i].message); });
}

PreparedPart AssessmentParts::PrepareSafetyNet(
    const v1::SafetyNetText& text) const {
  v1::SafetyNet net;
  net.set_id(text.id());
  net.set_text(text.text());
  *net.mutable_signs() = text.signs();
  net.set_closing(text.closing());
  *net.mutable_sources() = text.sources();
  return {PreparedMessage(net), sources_.SetOf(text.sources())};
}

const PreparedPart& AssessmentParts::Topic(std::size_t i) const {
  return topics_.Get(
      i, [&] { return PrepareTopic(*knowledge_.topics[i].message); });
}

PreparedPart AssessmentParts::PrepareTopic(const v1::Topic& topic) const {
  v1::OfferedTopic offered;
  offered.set_id(topic.id());
  offered.set_title(topic.title());
  offered.set_text(JoinStatements(topic.statements()));
  AddStatementSources(topic.statements(), offered.mutable_sources());
  return {PreparedMessage(offered), sources_.SetOf(offered.sources())};
}

const PreparedPart& AssessmentParts::Headline(std::size_t i) const {
  return headlines_.Get(i, [&]() -> PreparedPart {
    const v1::Headline& headline = *knowledge_.headlines[i].message;
    Assessment assessment;
    assessment.set_headline(headline.text());
    return {PreparedMessage(assessment), sources_.SetOf(headline.sources())};
  });
}

const PreparedPart& AssessmentParts::Contacts(const v1::Region& region) const {
  return contacts_.at(&region);
}

PreparedPart AssessmentParts::PrepareContacts(const v1::Region& region) const {
  Assessment assessment;
  v1::Contacts& contacts = *assessment.mutable_contacts();
  contacts.set_region_code(region.code());
  contacts.set_emergency(region.emergency());
  contacts.set_emergency_department(region.emergency_department());
  contacts.set_advice_line(region.advice_line());
  contacts.set_crisis(region.crisis());
  contacts.set_verified(region.verified());
  *contacts.mutable_sources() = region.sources();
  return {PreparedMessage(assessment), sources_.SetOf(region.sources())};
}

}  // namespace backwise::engine
