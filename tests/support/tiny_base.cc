#include "tests/support/tiny_base.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <set>

namespace backwise::testing {
namespace {

constexpr char kSource[] = "test_source";

void Default(std::string* text, const std::string& value) {
  if (text->empty()) *text = value;
}

template <typename Element>
void AddSource(Element& element) {
  if (element.sources().empty()) element.add_sources(kSource);
}

template <typename Statements>
void AddStatement(Statements* statements, const std::string& text) {
  if (statements->empty()) statements->Add()->set_text(text);
  for (v1::Statement& statement : *statements) AddSource(statement);
}

void Fill(v1::Finding& finding, std::uint32_t number) {
  const std::string& id = finding.id();
  finding.set_number(number);
  Default(finding.mutable_title(), id + " title");
  Default(finding.mutable_question(), id + " question");
  AddSource(finding);
  const bool is_number = finding.kind() == v1::FINDING_KIND_NUMBER;
  if (is_number || finding.kind() == v1::FINDING_KIND_SCALE) {
    if (finding.maximum() == 0) finding.set_maximum(is_number ? 100 : 10);
    Default(finding.mutable_present_phrase(), id + " is {value}");
  } else if (finding.kind() == v1::FINDING_KIND_PRESENCE) {
    Default(finding.mutable_present_phrase(), id + " yes");
    Default(finding.mutable_absent_phrase(), id + " no");
  }
  Default(finding.mutable_absent_phrase(), id + " none");
  Default(finding.mutable_unsure_phrase(), id + " unsure");
  std::uint32_t choice_number = 0;
  for (v1::Choice& choice : *finding.mutable_choices()) {
    choice.set_number(++choice_number);
    Default(choice.mutable_title(), choice.id() + " title");
    Default(choice.mutable_phrase(), id + " " + choice.id());
  }
}

void Fill(v1::Question& question, std::uint32_t order) {
  const std::string& id = question.id();
  if (question.order() == 0) question.set_order(order);
  if (question.stage() == v1::STAGE_UNSPECIFIED) {
    question.set_stage(v1::STAGE_SCREENING);
  }
  Default(question.mutable_title(), id + " title");
  Default(question.mutable_text(), id + " text");
  Default(question.mutable_why(), id + " why");
  Default(question.mutable_rows(0)->mutable_heading(), id + " heading");
  AddSource(question);
}

void Fill(v1::Flag& flag) {
  static const char* const kWithin[] = {
      "", "", "", "routine", "1 week", "today", "immediately"};
  Default(flag.mutable_title(), flag.id() + " title");
  Default(flag.mutable_within(), kWithin[flag.disposition()]);
  Default(flag.mutable_may_mean(), flag.id() + " may mean");
  Default(flag.mutable_what_to_do(), flag.id() + " what to do");
  flag.set_evidence(v1::EVIDENCE_SEEN);
  AddSource(flag);
}

void Fill(v1::Contraindication& item) {
  if (item.effect() == v1::CONTRAINDICATION_EFFECT_UNSPECIFIED) {
    item.set_effect(v1::CONTRAINDICATION_EFFECT_AVOID);
  }
  if (item.advice().empty()) item.set_all_advice(true);
  Default(item.mutable_text(), item.id() + " text");
  item.set_evidence(v1::EVIDENCE_SEEN);
  AddSource(item);
}

void Fill(v1::Advice& advice) {
  Default(advice.mutable_title(), advice.id() + " title");
  Default(advice.mutable_indicated_when(), "true");
  Default(advice.mutable_strength_reason(), "for the test");
  if (advice.kind() == v1::ADVICE_KIND_UNSPECIFIED) {
    advice.set_kind(v1::ADVICE_KIND_EXERCISE);
  }
  if (advice.strength() == v1::STRENGTH_UNSPECIFIED) {
    advice.set_strength(v1::STRENGTH_SUGGESTED);
  }
  AddStatement(advice.mutable_why(), advice.id() + " why");
  AddStatement(advice.mutable_steps(), advice.id() + " step");
  AddStatement(advice.mutable_dose(), advice.id() + " dose");
  AddSource(advice);
}

void FillTexts(v1::KnowledgeBase& base) {
  for (v1::Topic& topic : *base.mutable_topics()) {
    Default(topic.mutable_title(), topic.id() + " title");
    AddStatement(topic.mutable_statements(), topic.id() + " text");
  }
  for (v1::SafetyNetText& text : *base.mutable_safety_net()) {
    Default(text.mutable_text(), text.id() + " text");
    AddSource(text);
  }
  std::string never = "!true";
  for (const v1::Finding& finding : base.findings()) {
    never += " && answered(" + finding.id() + ")";
  }
  v1::Headline* reads_all = base.add_headlines();
  reads_all->set_when(never);
  reads_all->set_text("never");
  v1::Headline* last = base.add_headlines();
  last->set_when("true");
  last->set_text("the last headline");
  for (v1::Headline& headline : *base.mutable_headlines()) AddSource(headline);
}

void FillWhole(v1::KnowledgeBase& base) {
  Default(base.mutable_release(), "2026.1.0");
  Default(base.mutable_review_status(), "a test");
  auto& screening = *base.mutable_screening();
  Default(screening.mutable_incomplete_when(), "!true");
  Default(screening.mutable_self_care_incomplete_when(), "!true");
  v1::Source* source = base.add_sources();
  source->set_id(kSource);
  source->set_kind(v1::SOURCE_KIND_JUDGEMENT);
  source->set_title("Made up");
  if (base.regions().empty()) base.add_regions()->set_code("001");
  for (v1::Region& region : *base.mutable_regions()) {
    Default(region.mutable_name(), region.code());
    Default(region.mutable_emergency(), "the emergency number");
    Default(region.mutable_emergency_department(), "the nearest hospital");
    Default(region.mutable_advice_line(), "the advice line");
    Default(region.mutable_crisis(), "the crisis line");
    AddSource(region);
  }
}

void Fill(v1::KnowledgeBase& base) {
  std::set<std::string> asked;
  std::uint32_t order = 0;
  for (v1::Question& question : *base.mutable_questions()) {
    Fill(question, order += 10);
    for (const v1::Row& row : question.rows()) asked.insert(row.finding());
  }
  std::uint32_t number = 0;
  for (v1::Finding& finding : *base.mutable_findings()) {
    Fill(finding, ++number);
    if (asked.count(finding.id()) == 0) finding.set_volunteered(true);
  }
  for (v1::Concept& item : *base.mutable_concepts()) {
    Default(item.mutable_meaning(), item.id());
  }
  for (v1::Flag& flag : *base.mutable_flags()) Fill(flag);
  for (auto& item : *base.mutable_contraindications()) Fill(item);
  for (v1::Advice& advice : *base.mutable_advice()) Fill(advice);
  FillTexts(base);
  FillWhole(base);
}

}  // namespace

std::shared_ptr<const knowledge::Knowledge> TinyBase(const std::string& text) {
  v1::KnowledgeBase base;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &base));
  Fill(base);
  std::string filled;
  google::protobuf::TextFormat::PrintToString(base, &filled);
  std::vector<knowledge::Issue> issues;
  auto compiled =
      knowledge::CompileKnowledge({{"tiny.textproto", filled}}, issues);
  EXPECT_NE(compiled, nullptr) << knowledge::FormatIssues(issues);
  return compiled;
}

}  // namespace backwise::testing
