#include "server/service/explanation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/advising.h"
#include "server/engine/assessment.h"
#include "server/engine/explain/decisive.h"
#include "server/engine/explain/why_question.h"
#include "server/engine/explain/words.h"
#include "server/engine/reasons.h"
#include "server/engine/texts.h"
#include "server/service/explanation_words.h"

namespace backwise::service {
namespace {

using engine::Change;
using engine::Counterfactual;
using engine::DispositionInWords;
using engine::Evaluation;
using engine::Fact;
using engine::Facts;
using engine::JoinWithAnd;
using engine::Truth;
using knowledge::CompiledAdvice;
using knowledge::CompiledQuestion;

// Of one effect; more would not be read.
constexpr std::size_t kMostChanges = 20;
// Of one effect, in the words.
constexpr int kMostChangesInWords = 3;
// Returns how far a changed number is from the one given.
double Distance(const Facts& facts, const Change& change) {
  const Fact& given = facts[change.finding];
  return change.fact.state == Fact::State::kNumber
             ? std::abs(change.fact.number - given.number)
             : 0;
}

// Returns the changes worth showing: those of given answers first; of several
// numbers that do the same, the nearest.
std::vector<Counterfactual> Select(const Facts& facts,
                                   std::vector<Counterfactual> found) {
  const auto added = [&facts](const Counterfactual& one) {
    return std::count_if(one.changes.begin(), one.changes.end(),
                         [&facts](const Change& change) {
                           return facts[change.finding].IsAbsent();
                         });
  };
  const auto distance = [&facts](const Counterfactual& one) {
    double sum = 0;
    for (const Change& change : one.changes) sum += Distance(facts, change);
    return sum;
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Counterfactual& a, const Counterfactual& b) {
                     return std::make_pair(added(a), distance(a)) <
                            std::make_pair(added(b), distance(b));
                   });
  // The disposition, and the findings with what is no number.
  std::set<std::pair<int, std::vector<std::pair<std::uint32_t, Fact::State>>>>
      numbers;
  std::vector<Counterfactual> selected;
  for (Counterfactual& one : found) {
    std::vector<std::pair<std::uint32_t, Fact::State>> key;
    bool all_numbers = true;
    for (const Change& change : one.changes) {
      key.emplace_back(change.finding, change.fact.state);
      all_numbers = all_numbers && change.fact.state == Fact::State::kNumber;
    }
    if (all_numbers && !numbers.emplace(one.disposition, key).second) continue;
    if (selected.size() < kMostChanges) selected.push_back(std::move(one));
  }
  return selected;
}

}  // namespace

Explanation::Explanation(const Knowledge& knowledge,
                         const engine::AssessmentWriter& writer,
                         const Facts& facts, const v1::Region& region)
    : knowledge_(knowledge),
      writer_(writer),
      facts_(facts),
      region_(region),
      now_(knowledge, facts),
      tracer_(knowledge, facts, now_),
      search_(knowledge, facts, now_) {}

void Explanation::Write(bool full_trace, v1::ExplainResponse& response) {
  const engine::Plan plan = PlanInterview(knowledge_, facts_, now_);
  *response.mutable_assessment() =
      BuildAssessment(writer_, facts_, now_, plan, region_);
  WriteDecisive(*response.mutable_decisive());
  *response.mutable_trace() = tracer_.Trace(full_trace);
  Changes& changes = *response.mutable_counterfactuals();
  WriteChanges(v1::CHANGE_EFFECT_LOWERS_DISPOSITION, "", "", search_.Lowering(),
               changes);
  WriteChanges(v1::CHANGE_EFFECT_SETTLES_DISPOSITION, "", "",
               search_.Settling(), changes);
  WriteChanges(v1::CHANGE_EFFECT_RAISES_DISPOSITION, "", "", search_.Raising(),
               changes);

  for (std::string& words :
       ExplanationInWords(knowledge_, facts_, now_, response)) {
    response.add_words(std::move(words));
  }
  std::map<v1::ChangeEffect, int> told;
  for (const v1::Counterfactual& change : changes) {
    if (told[change.effect()]++ < kMostChangesInWords) {
      response.add_words(change.words());
    }
  }
}

void Explanation::WriteDecisive(v1::DecisiveAnswers& decisive) const {
  Facts some(knowledge_);
  for (const std::uint32_t finding :
       DecisiveFindings(knowledge_, facts_, now_)) {
    some.Set(finding, facts_[finding]);
    *decisive.add_answers() =
        engine::AnswerOf(knowledge_, finding, facts_[finding]);
    decisive.add_words(
        engine::AnswerInWords(knowledge_, finding, facts_[finding]));
  }
  const Evaluation alone(knowledge_, some);
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    const v1::Flag& flag = *knowledge_.rules[rule].flag;
    if (flag.disposition() == now_.disposition() &&
        alone.OfRule(rule) == Truth::kTrue) {
      decisive.add_flags("flags/" + flag.id());
    }
  }
}

std::string Explanation::InWords(const Counterfactual& found,
                                 const std::string& what) const {
  std::vector<std::string> ifs;
  for (const Change& change : found.changes) {
    ifs.push_back(ChangeInWords(knowledge_, facts_, change));
  }
  std::string words = absl::StrCat("If ", JoinWithAnd(ifs), ", ");
  if (what.empty()) {
    absl::StrAppend(&words, "the result would be: ",
                    DispositionInWords(found.disposition), ".");
  } else {
    absl::StrAppend(&words, what);
    if (found.disposition != now_.disposition()) {
      absl::StrAppend(&words, ", and the result would be: ",
                      DispositionInWords(found.disposition));
    }
    words += ".";
  }
  for (const std::uint32_t finding : found.dropped) {
    absl::StrAppend(&words, " The answer about ",
                    Quoted(knowledge_.finding(finding).title()),
                    " would no longer count.");
  }
  return words;
}

void Explanation::WriteChanges(v1::ChangeEffect effect, const std::string& name,
                               const std::string& what,
                               std::vector<Counterfactual> found,
                               Changes& changes) const {
  for (const Counterfactual& one : Select(facts_, std::move(found))) {
    v1::Counterfactual& change = *changes.Add();
    for (const Change& answer : one.changes) {
      *change.add_changes() =
          engine::AnswerOf(knowledge_, answer.finding, answer.fact);
    }
    for (const std::uint32_t finding : one.dropped) {
      change.add_dropped_findings(knowledge_.finding(finding).id());
    }
    change.set_effect(effect);
    change.set_disposition(one.disposition);
    change.set_name(name);
    change.set_words(InWords(one, what));
  }
}

std::string Explanation::Because(engine::ConditionId condition) const {
  std::vector<std::string> said;
  for (const engine::FoundReason& reason :
       FindReasons(knowledge_, facts_, now_, condition)) {
    said.push_back(ReasonInWords(knowledge_, facts_, reason));
  }
  return said.empty()
             ? ""
             : absl::StrCat(" Because you said: ", absl::StrJoin(said, "; "),
                            ".");
}

void Explanation::WriteWhyNot(const Subject& subject,
                              v1::ExplainResponse& response) {
  v1::WhyNot& why = *response.add_why_not();
  if (subject.kind == Subject::Kind::kFlag) {
    WriteFlag(subject.index, why);
  } else {
    WriteAdvice(subject.index, why);
  }
  response.add_words(why.words());
  int told = 0;
  for (const v1::Counterfactual& change : why.counterfactuals()) {
    if (told++ < kMostChangesInWords) response.add_words(change.words());
  }
}

void Explanation::WriteFlag(std::uint32_t rule, v1::WhyNot& why) {
  const engine::ConditionId when = knowledge_.rules[rule].when;
  const v1::Flag& flag = *knowledge_.rules[rule].flag;
  why.set_name("flags/" + flag.id());
  why.set_given(now_.OfRule(rule) == Truth::kTrue);
  const std::string sign =
      absl::StrCat("the warning sign ", Quoted(flag.title()));
  if (why.given()) {
    why.set_words(
        absl::StrCat("T", sign.substr(1), " was found.", Because(when)));
  } else {
    tracer_.AddMissing(when, *why.mutable_missing());
    why.set_words(absl::StrCat("T", sign.substr(1),
                               " was not found. It would have taken: ",
                               tracer_.MissingInWords(when), "."));
  }
  WriteChanges(
      why.given() ? v1::CHANGE_EFFECT_WITHDRAWS : v1::CHANGE_EFFECT_BRINGS,
      why.name(),
      absl::StrCat(sign, " would ", why.given() ? "not " : "", "be there"),
      search_.TurningFlag(rule), *why.mutable_counterfactuals());
}

void Explanation::WriteAdvice(std::uint32_t index, v1::WhyNot& why) {
  const CompiledAdvice& compiled = knowledge_.advice[index];
  const v1::Advice& advice = *compiled.advice;
  why.set_name("advice/" + advice.id());
  why.set_given(IsGiven(knowledge_, now_, compiled));
  if (why.given()) {
    why.set_words(absl::StrCat(Quoted(advice.title()), " was given.",
                               Because(compiled.indicated_when)));
  } else {
    if (now_.Of(compiled.indicated_when) != Truth::kTrue) {
      tracer_.AddMissing(compiled.indicated_when, *why.mutable_missing());
    }
    for (const std::uint32_t c : tracer_.AllThatWithhold(compiled)) {
      why.add_withheld_by(
          absl::StrCat("contraindications/",
                       knowledge_.contraindications[c].contraindication->id()));
    }
    why.set_words(WhyNoAdvice(compiled));
  }
  WriteChanges(
      why.given() ? v1::CHANGE_EFFECT_WITHDRAWS : v1::CHANGE_EFFECT_BRINGS,
      why.name(),
      absl::StrCat(Quoted(advice.title()), " would ", why.given() ? "not " : "",
                   "be given"),
      search_.TurningAdvice(index), *why.mutable_counterfactuals());
}

std::string Explanation::WhyNoAdvice(const CompiledAdvice& advice) const {
  const std::string title = Quoted(advice.advice->title());
  std::string words;
  if (now_.Of(advice.indicated_when) != Truth::kTrue) {
    words = absl::StrCat(
        title,
        " was not given, because it does not fit what you told us. It "
        "would have taken: ",
        tracer_.MissingInWords(advice.indicated_when), ".");
  }
  const std::optional<std::uint32_t> withheld =
      WithheldBy(knowledge_, now_, advice);
  if (withheld) {
    const auto& rule = knowledge_.contraindications[*withheld];
    absl::StrAppend(
        &words,
        words.empty() ? absl::StrCat(title, " would fit, but is")
                      : " It is also",
        " held back: ",
        engine::FillForRegion(rule.contraindication->text(), region_),
        Because(rule.when));
  } else if (!MayAdvise(knowledge_, now_)) {
    absl::StrAppend(&words,
                    words.empty() ? absl::StrCat(title, " was not given.") : "",
                    " Nothing is offered to try while the result is: ",
                    DispositionInWords(now_.disposition()), ".");
  }
  return words;
}

void Explanation::WriteWhyQuestion(
    const std::string& id,
    const std::vector<const CompiledQuestion*>& questions,
    v1::ExplainResponse& response) {
  v1::WhyQuestion& why = *response.mutable_why_question();
  why.set_question(id);
  const engine::HangsOn hangs = WhatHangsOn(knowledge_, facts_, questions);
  std::vector<std::string> whys, flags, advice;
  for (const CompiledQuestion* question : questions) {
    whys.push_back(question->question->why());
  }
  for (const std::uint32_t rule : hangs.flags) {
    const v1::Flag& flag = *knowledge_.rules[rule].flag;
    why.add_flags("flags/" + flag.id());
    flags.push_back(flag.title());
  }
  for (const std::uint32_t index : hangs.advice) {
    const v1::Advice& one = *knowledge_.advice[index].advice;
    why.add_advice("advice/" + one.id());
    advice.push_back(one.title());
  }
  std::string words = absl::StrJoin(whys, " ");
  if (!flags.empty()) {
    absl::StrAppend(&words, " It can show these warning signs: ", Titles(flags),
                    ".");
  }
  if (!advice.empty()) {
    absl::StrAppend(&words, " It helps to choose: ", Titles(advice), ".");
  }
  if (hangs.screening) {
    absl::StrAppend(&words, " Nothing reassuring is said without it.");
  }
  if (flags.empty() && advice.empty() && !hangs.screening) {
    absl::StrAppend(&words, " With your other answers nothing hangs on it.");
  }
  why.set_words(words);
  response.add_words(words);
}

}  // namespace backwise::service
