#include "server/service/explainer.h"

#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "knowledge/closest_name.h"
#include "server/engine/assessment.h"
#include "server/engine/case_code/case_code.h"
#include "server/engine/explain/changes.h"
#include "server/engine/explain/words.h"
#include "server/service/answer_reader.h"
#include "server/service/case_answers.h"
#include "server/service/case_code_errors.h"
#include "server/service/difference.h"
#include "server/service/errors.h"
#include "server/service/explanation.h"
#include "server/service/limits.h"
#include "server/service/provenance.h"
#include "server/service/region.h"

namespace backwise::service {
namespace {

using engine::Change;
using engine::Evaluation;
using engine::Facts;
using knowledge::CompiledQuestion;
using knowledge::Knowledge;

// Adds that `name` is none of `names`, with the nearest one.
void AddUnknownName(const std::string& field, const std::string& reason,
                    const std::string& what, const std::string& name,
                    const std::vector<absl::string_view>& names,
                    Violations& violations) {
  ErrorMetadata metadata;
  const absl::string_view closest = knowledge::ClosestName(name, names);
  if (!closest.empty()) metadata["closest"] = std::string(closest);
  violations.Add(field, reason,
                 absl::StrCat("there is no ", what, " ", Quote(name),
                              knowledge::DidYouMean(name, names)),
                 metadata);
}

// Finds a flag or a piece of advice by name, `advice/foam_rolling`, or by id.
std::optional<Subject> FindSubject(const Knowledge& knowledge,
                                   const std::string& name,
                                   const std::string& field,
                                   Violations& violations) {
  std::vector<std::string> names;
  for (std::uint32_t i = knowledge.first_flag; i < knowledge.rules.size();
       ++i) {
    const std::string& id = knowledge.rules[i].flag->id();
    if (name == id || name == "flags/" + id) {
      return Subject{Subject::Kind::kFlag, i};
    }
    names.push_back("flags/" + id);
  }
  for (std::uint32_t i = 0; i < knowledge.advice.size(); ++i) {
    const std::string& id = knowledge.advice[i].advice->id();
    if (name == id || name == "advice/" + id) {
      return Subject{Subject::Kind::kAdvice, i};
    }
    names.push_back("advice/" + id);
  }
  // Compared in the form in which it was sent.
  const bool whole = name.find('/') != std::string::npos;
  std::vector<absl::string_view> candidates;
  candidates.reserve(names.size());
  for (const std::string& known : names) {
    candidates.push_back(
        whole ? absl::string_view(known)
              : absl::string_view(known).substr(known.find('/') + 1));
  }
  AddUnknownName(field, "UNKNOWN_NAME", "flag or advice", name, candidates,
                 violations);
  return std::nullopt;
}

// Finds the questions of an id, or of several joined with `+`.
std::vector<const CompiledQuestion*> FindQuestions(const Knowledge& knowledge,
                                                   const std::string& id,
                                                   Violations& violations) {
  std::vector<const CompiledQuestion*> found;
  if (id.empty()) return found;
  for (const absl::string_view piece : absl::StrSplit(id, '+')) {
    const std::string part(piece);
    std::vector<absl::string_view> names;
    const std::size_t before = found.size();
    for (const CompiledQuestion& question : knowledge.questions) {
      names.emplace_back(question.question->id());
      if (question.question->id() == part) found.push_back(&question);
    }
    if (found.size() == before) {
      AddUnknownName("why_question", "UNKNOWN_QUESTION", "question", part,
                     names, violations);
    }
  }
  return found;
}

std::vector<Subject> ReadWhyNot(const Knowledge& knowledge,
                                const v1::ExplainRequest& request,
                                Violations& violations) {
  std::vector<Subject> subjects;
  if (request.why_not_size() > kMostWhyNot) {
    violations.Add("why_not", "TOO_MANY_NAMES",
                   absl::StrCat("there are ", request.why_not_size(),
                                " names; expected at most ", kMostWhyNot),
                   {{"limit", std::to_string(kMostWhyNot)}});
    return subjects;
  }
  for (int i = 0; i < request.why_not_size(); ++i) {
    const std::optional<Subject> subject =
        FindSubject(knowledge, request.why_not(i),
                    absl::StrCat("why_not[", i, "]"), violations);
    if (subject) subjects.push_back(*subject);
  }
  return subjects;
}

// Returns what a comparison changes.
std::vector<Change> ReadChanges(const Knowledge& knowledge,
                                const v1::CompareRequest& request,
                                Violations& violations) {
  const Facts changed =
      ReadAnswers(knowledge, request.changes(), "changes", violations);
  std::vector<Change> changes;
  for (std::uint32_t i = 0; i < changed.size(); ++i) {
    if (!changed[i].IsAbsent()) changes.push_back({i, changed[i]});
  }
  std::set<std::uint32_t> forgotten;
  for (int i = 0; i < request.forget_findings_size(); ++i) {
    const std::string& id = request.forget_findings(i);
    const std::string field = absl::StrCat("forget_findings[", i, "]");
    const auto found = knowledge.finding_index.find(id);
    if (found == knowledge.finding_index.end()) {
      AddUnknownFinding(knowledge, id, field, violations);
      continue;
    }
    // A new answer takes the place of one that is forgotten.
    const bool answered = !changed[found->second].IsAbsent();
    if (!answered && forgotten.insert(found->second).second) {
      changes.push_back({found->second, engine::Fact{}});
    }
  }
  return changes;
}

// Returns the answers of a request, which come as such or as a case code. The
// code is read with today's guidance.
template <typename Request>
Answers AnswersOf(const Knowledge& knowledge, const Request& request,
                  Violations& violations) {
  if (request.case_code().empty()) return request.answers();
  if (!request.answers().empty()) {
    violations.Add("case_code", "CASE_CODE_AND_ANSWERS",
                   "there are answers as well; expected one of the two");
    return {};
  }
  const engine::CodeReading reading = engine::DecodeCase(request.case_code());
  if (reading.fault != engine::CodeFault::kNone) {
    AddCodeFault(reading, "case_code", violations);
    return {};
  }
  NamedAnswers named = NameAnswers(knowledge, reading.content.answers);
  if (!named.unnamed.empty()) {
    // Without them it would be the explanation of another case.
    violations.Add(
        "case_code", "CASE_CODE_UNKNOWN_NUMBER",
        absl::StrCat("its answer to the finding with number ",
                     named.unnamed.front().finding,
                     " is none that this release has; `GetCase` shows what was "
                     "said then"));
  }
  return std::move(named.answers);
}

// Returns the answers that `facts` hold.
Answers AnswersIn(const Knowledge& knowledge, const Facts& facts) {
  Answers answers;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    if (!facts[i].IsAbsent()) {
      *answers.Add() = engine::AnswerOf(knowledge, i, facts[i]);
    }
  }
  return answers;
}

v1::Assessment Assess(const engine::AssessmentWriter& writer,
                      const Knowledge& knowledge, const Facts& facts,
                      const Evaluation& now, const v1::Region& region) {
  return BuildAssessment(writer, facts, now,
                         PlanInterview(knowledge, facts, now), region);
}

}  // namespace

const engine::AssessmentWriter& Explainer::writer() const {
  return *writer_.Get(0, [this] {
    return std::make_unique<const engine::AssessmentWriter>(*knowledge_);
  });
}

absl::Status Explainer::Explain(const v1::ExplainRequest& request,
                                v1::ExplainResponse& response) const {
  Violations violations;
  const Answers answers = AnswersOf(*knowledge_, request, violations);
  const Facts facts = ReadAnswers(*knowledge_, answers, "answers", violations);
  const v1::Region& region =
      ReadRegion(*knowledge_, request.region_code(), violations);
  const std::vector<Subject> subjects =
      ReadWhyNot(*knowledge_, request, violations);
  const std::vector<const CompiledQuestion*> questions =
      FindQuestions(*knowledge_, request.why_question(), violations);
  if (!violations.empty()) return violations.ToStatus();

  Explanation explanation(*knowledge_, writer(), facts, region);
  explanation.Write(request.full_trace(), response);
  for (const Subject& subject : subjects) {
    explanation.WriteWhyNot(subject, response);
  }
  if (!questions.empty()) {
    explanation.WriteWhyQuestion(request.why_question(), questions, response);
  }
  response.set_case_code(CaseCodeOf(*knowledge_, answers));
  *response.mutable_provenance() = ProvenanceOf(*knowledge_);
  return absl::OkStatus();
}

absl::Status Explainer::Compare(const v1::CompareRequest& request,
                                v1::CompareResponse& response) const {
  Violations violations;
  const Answers answers = AnswersOf(*knowledge_, request, violations);
  const Facts facts = ReadAnswers(*knowledge_, answers, "answers", violations);
  const std::vector<Change> changes =
      ReadChanges(*knowledge_, request, violations);
  const v1::Region& region =
      ReadRegion(*knowledge_, request.region_code(), violations);
  if (!violations.empty()) return violations.ToStatus();

  const Evaluation now(*knowledge_, facts);
  const engine::Changer changer(*knowledge_, facts, now);
  const auto changed = changer.Apply(changes);
  *response.mutable_before() =
      Assess(writer(), *knowledge_, facts, now, region);
  *response.mutable_after() =
      Assess(writer(), *knowledge_, changed->facts, changed->now, region);
  *response.mutable_difference() =
      DifferenceBetween(response.before(), response.after());
  for (const std::uint32_t finding : changed->dropped) {
    response.add_dropped_findings(knowledge_->finding(finding).id());
  }
  response.set_case_code(
      CaseCodeOf(*knowledge_, AnswersIn(*knowledge_, changed->facts)));
  *response.mutable_provenance() = ProvenanceOf(*knowledge_);
  return absl::OkStatus();
}

}  // namespace backwise::service
