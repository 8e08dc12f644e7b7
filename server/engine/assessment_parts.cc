// Prepares what an assessment is put together from.
#include <algorithm>
#include <string>
#include <vector>

#include "backwise/v1/assessment.pb.h"
#include "server/engine/assessment_writer.h"

namespace backwise::engine {
namespace {

using google::protobuf::RepeatedPtrField;
using knowledge::CompiledAdvice;
using v1::Assessment;

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

AssessmentWriter::AssessmentWriter(const Knowledge& knowledge)
    : knowledge_(knowledge) {
  std::vector<const v1::Source*> sources;
  for (const auto& source : knowledge.base().sources()) {
    sources.push_back(&source);
  }
  std::sort(sources.begin(), sources.end(),
            [](const auto* a, const auto* b) { return a->id() < b->id(); });
  for (const v1::Source* source : sources) {
    source_number_[source->id()] = sources_.size();
    AppendField(Assessment::kSourcesFieldNumber, source->SerializeAsString(),
                sources_.emplace_back());
  }
  for (std::size_t rule = knowledge.first_flag; rule < knowledge.rules.size();
       ++rule) {
    flags_.push_back(PrepareFlag(*knowledge.rules[rule].flag));
  }
  for (const CompiledAdvice& advice : knowledge.advice) {
    advice_.push_back(PrepareAdvice(*advice.advice));
  }
  PrepareTexts();
  PrepareRegions();
}

SourceSet AssessmentWriter::SetOf(
    const RepeatedPtrField<std::string>& ids) const {
  SourceSet set(sources_.size() / 64 + 1);
  for (const std::string& id : ids) {
    const std::size_t number = source_number_.at(id);
    set[number / 64] |= std::uint64_t{1} << number % 64;
  }
  return set;
}

PreparedFlag AssessmentWriter::PrepareFlag(const v1::Flag& flag) const {
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
  return {{PreparedMessage(raised, 1, reasons), SetOf(flag.sources())},
          PreparedMessage(raised, reasons)};
}

PreparedAdvice AssessmentWriter::PrepareAdvice(const v1::Advice& advice) const {
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
  return {{PreparedMessage(given, 1, cautions), SetOf(given.sources())},
          PreparedMessage(given, cautions, reasons),
          PreparedMessage(given, reasons)};
}

void AssessmentWriter::PrepareTexts() {
  for (const auto& item : knowledge_.contraindications) {
    const v1::Contraindication& contraindication = *item.contraindication;
    const SourceSet sources = SetOf(contraindication.sources());
    v1::AdviceCaution caution;
    caution.set_id(contraindication.id());
    caution.set_text(contraindication.text());
    *caution.mutable_sources() = contraindication.sources();
    cautions_.push_back({PreparedMessage(caution), sources});
    v1::WithheldAdvice withheld;
    withheld.set_reason(contraindication.text());
    withheld.set_contraindication(contraindication.id());
    *withheld.mutable_sources() = contraindication.sources();
    withheld_.push_back({PreparedMessage(withheld), sources});
  }
  for (const auto& item : knowledge_.safety_net) {
    const v1::SafetyNetText& text = *item.message;
    v1::SafetyNet net;
    net.set_id(text.id());
    net.set_text(text.text());
    *net.mutable_signs() = text.signs();
    net.set_closing(text.closing());
    *net.mutable_sources() = text.sources();
    safety_net_.push_back({PreparedMessage(net), SetOf(net.sources())});
  }
  for (const auto& item : knowledge_.topics) {
    const v1::Topic& topic = *item.message;
    v1::OfferedTopic offered;
    offered.set_id(topic.id());
    offered.set_title(topic.title());
    offered.set_text(JoinStatements(topic.statements()));
    AddStatementSources(topic.statements(), offered.mutable_sources());
    topics_.push_back({PreparedMessage(offered), SetOf(offered.sources())});
  }
  for (const auto& item : knowledge_.headlines) {
    Assessment assessment;
    assessment.set_headline(item.message->text());
    headlines_.push_back(
        {PreparedMessage(assessment), SetOf(item.message->sources())});
  }
}

void AssessmentWriter::PrepareRegions() {
  for (const v1::Region& region : knowledge_.base().regions()) {
    Assessment assessment;
    v1::Contacts& contacts = *assessment.mutable_contacts();
    contacts.set_region_code(region.code());
    contacts.set_emergency(region.emergency());
    contacts.set_emergency_department(region.emergency_department());
    contacts.set_advice_line(region.advice_line());
    contacts.set_crisis(region.crisis());
    contacts.set_verified(region.verified());
    *contacts.mutable_sources() = region.sources();
    contacts_[&region] = {PreparedMessage(assessment), SetOf(region.sources())};
  }
}

}  // namespace backwise::engine
