#include "server/service/case_answers.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "knowledge/symbols.h"
#include "server/engine/case_code/case_code.h"

namespace backwise::service {
namespace {

using engine::CaseAnswer;
using knowledge::Knowledge;
using Kind = CaseAnswer::Kind;

std::uint32_t NumberOf(const v1::Finding& finding, const std::string& choice) {
  return finding.choices(*knowledge::Symbols::FindChoice(finding, choice))
      .number();
}

std::uint64_t SetOf(
    const v1::Finding& finding,
    const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::uint64_t set = 0;
  for (const std::string& id : ids) {
    set |= std::uint64_t{1} << NumberOf(finding, id);
  }
  return set;
}

CaseAnswer NumberedAnswer(const v1::Finding& finding,
                          const v1::Answer& answer) {
  CaseAnswer numbered;
  numbered.finding = finding.number();
  switch (answer.value_case()) {
    case v1::Answer::kPresent:
      numbered.kind = answer.present() ? Kind::kYes : Kind::kNo;
      break;
    case v1::Answer::kChoice:
      numbered.kind = Kind::kChoice;
      numbered.choice = NumberOf(finding, answer.choice());
      break;
    case v1::Answer::kChoices:
      numbered.kind = Kind::kChoices;
      numbered.chosen = SetOf(finding, answer.choices().ids());
      numbered.unasked = SetOf(finding, answer.choices().unasked_ids());
      break;
    case v1::Answer::kNumber:
      numbered.kind = Kind::kNumber;
      numbered.number = answer.number() == 0 ? 0.0 : answer.number();
      break;
    case v1::Answer::kUnsure:
    case v1::Answer::VALUE_NOT_SET:
      numbered.kind = Kind::kUnsure;
      break;
  }
  return numbered;
}

// Adds the ids of the choices in `set`; returns false when one has none.
bool AddIds(const v1::Finding& finding, std::uint64_t set,
            google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::uint64_t left = set;
  std::vector<const v1::Choice*> chosen;
  for (const v1::Choice& choice : finding.choices()) {
    if ((set >> choice.number() & 1) == 0) continue;
    left &= ~(std::uint64_t{1} << choice.number());
    chosen.push_back(&choice);
  }
  std::sort(chosen.begin(), chosen.end(), [](const auto* a, const auto* b) {
    return a->number() < b->number();
  });
  for (const v1::Choice* choice : chosen) *ids.Add() = choice->id();
  return left == 0;
}

// Sets the value of `named`; returns false when `finding` has no such choice.
bool NameValue(const v1::Finding& finding, const CaseAnswer& answer,
               v1::Answer& named) {
  switch (answer.kind) {
    case Kind::kNo:
    case Kind::kYes:
      named.set_present(answer.kind == Kind::kYes);
      return true;
    case Kind::kUnsure:
      named.set_unsure(true);
      return true;
    case Kind::kNumber:
      named.set_number(answer.number);
      return true;
    case Kind::kChoice:
      for (const v1::Choice& choice : finding.choices()) {
        if (choice.number() == answer.choice) named.set_choice(choice.id());
      }
      return named.has_choice();
    case Kind::kChoices: {
      v1::Choices& choices = *named.mutable_choices();
      const bool all = AddIds(finding, answer.chosen, *choices.mutable_ids());
      return AddIds(finding, answer.unasked, *choices.mutable_unasked_ids()) &&
             all;
    }
  }
  return false;
}

// Returns whether the knowledge base would have taken this answer.
bool IsTaken(const Knowledge& knowledge, const v1::Answer& answer) {
  Answers one;
  *one.Add() = answer;
  Violations violations;
  ReadAnswers(knowledge, one, "answers", violations);
  return violations.empty();
}

}  // namespace

std::vector<CaseAnswer> NumberedAnswers(const Knowledge& knowledge,
                                        const Answers& answers) {
  std::vector<CaseAnswer> numbered;
  numbered.reserve(static_cast<std::size_t>(answers.size()));
  for (const v1::Answer& answer : answers) {
    const std::uint32_t index = knowledge.finding_index.at(answer.finding());
    numbered.push_back(NumberedAnswer(knowledge.finding(index), answer));
  }
  return numbered;
}

std::string CaseCodeOf(const Knowledge& knowledge, const Answers& answers) {
  return engine::EncodeCase(
      {*knowledge::ParseRelease(knowledge.base().release()),
       NumberedAnswers(knowledge, answers)});
}

NamedAnswers NameAnswers(const Knowledge& knowledge,
                         const std::vector<CaseAnswer>& answers) {
  NamedAnswers result;
  for (const CaseAnswer& answer : answers) {
    const auto& findings = knowledge.base().findings();
    const auto finding = std::find_if(
        findings.begin(), findings.end(), [&](const v1::Finding& candidate) {
          return candidate.number() == answer.finding;
        });
    v1::Answer named;
    if (finding != findings.end()) named.set_finding(finding->id());
    if (finding != findings.end() && NameValue(*finding, answer, named) &&
        IsTaken(knowledge, named)) {
      *result.answers.Add() = std::move(named);
    } else {
      result.unnamed.push_back(answer);
    }
  }
  return result;
}

}  // namespace backwise::service
