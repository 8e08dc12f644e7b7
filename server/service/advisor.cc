#include "server/service/advisor.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "knowledge/status_macros.h"
#include "server/engine/assessment.h"
#include "server/engine/interview.h"
#include "server/service/answer_reader.h"
#include "server/service/case_answers.h"
#include "server/service/errors.h"
#include "server/service/provenance.h"
#include "server/service/region.h"

namespace backwise::service {
namespace {

using engine::Evaluation;
using engine::Facts;
using engine::Plan;
using knowledge::Knowledge;

// More than most assessments take.
constexpr std::size_t kUsualResponseBytes = 32 * 1024;

// What a request of either method says, checked.
struct Case {
  Facts facts;
  const v1::Region* region;
};

template <typename Request>
absl::StatusOr<Case> ReadCase(const Knowledge& knowledge,
                              const Request& request) {
  Violations violations;
  Facts facts =
      ReadAnswers(knowledge, request.answers(), "answers", violations);
  const std::string language = absl::AsciiStrToLower(request.language_code());
  if (!language.empty() && language != "en" &&
      !absl::StartsWith(language, "en-")) {
    violations.Add("language_code", "LANGUAGE_NOT_AVAILABLE",
                   absl::StrCat(Quote(request.language_code()),
                                " is not available; expected `en` or empty"),
                   {{"available", "en"}});
  }
  const v1::Region& region =
      ReadRegion(knowledge, request.region_code(), violations);
  if (!violations.empty()) return violations.ToStatus();
  const std::string& served = knowledge.base().release();
  if (!request.knowledge_release().empty() &&
      request.knowledge_release() != served) {
    return ErrorWithInfo(
        absl::StatusCode::kFailedPrecondition,
        absl::StrCat("knowledge_release: ", Quote(request.knowledge_release()),
                     " is not served here; `", served, "` is"),
        "RELEASE_NOT_SERVED", {{"served", served}});
  }
  return Case{std::move(facts), &region};
}

std::uint32_t CountAnswered(const Facts& facts) {
  std::uint32_t answered = 0;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    answered += facts[i].IsAbsent() ? 0 : 1;
  }
  return answered;
}

void AddTurnSources(const Knowledge& knowledge, v1::AdvanceResponse& response) {
  std::set<std::string> cited(response.question().sources().begin(),
                              response.question().sources().end());
  for (const v1::RaisedFlag& flag : response.flags()) {
    cited.insert(flag.sources().begin(), flag.sources().end());
  }
  for (const std::string& id : cited) {
    *response.add_sources() = *knowledge.source_by_id.at(id);
  }
}

}  // namespace

Advisor::Advisor(std::shared_ptr<const Knowledge> knowledge)
    : knowledge_(std::move(knowledge)),
      writer_(*knowledge_),
      provenance_(ProvenanceOf(*knowledge_).SerializeAsString()) {}

absl::Status Advisor::AssessSerialized(const v1::AssessRequest& request,
                                       std::string& response) const {
  ASSIGN_OR_RETURN(const Case read, ReadCase(*knowledge_, request));
  const Evaluation now(*knowledge_, read.facts);
  const Plan plan = PlanInterview(*knowledge_, read.facts, now);
  const std::size_t begin = response.size();
  response.reserve(begin + kUsualResponseBytes);
  writer_.Write(read.facts, now, plan, *read.region, response);
  engine::WrapInField(v1::AssessResponse::kAssessmentFieldNumber, begin,
                      response);
  engine::AppendField(v1::AssessResponse::kProvenanceFieldNumber, provenance_,
                      response);
  engine::AppendField(v1::AssessResponse::kCaseCodeFieldNumber,
                      CaseCodeOf(*knowledge_, request.answers()), response);
  return absl::OkStatus();
}

absl::Status Advisor::Assess(const v1::AssessRequest& request,
                             v1::AssessResponse& response) const {
  std::string bytes;
  RETURN_IF_ERROR(AssessSerialized(request, bytes));
  response.ParseFromString(bytes);
  return absl::OkStatus();
}

absl::Status Advisor::Advance(const v1::AdvanceRequest& request,
                              v1::AdvanceResponse& response) const {
  ASSIGN_OR_RETURN(const Case read, ReadCase(*knowledge_, request));
  const Evaluation now(*knowledge_, read.facts);
  const Plan plan = PlanInterview(*knowledge_, read.facts, now);
  if (plan.turn.empty()) {
    *response.mutable_assessment() =
        BuildAssessment(writer_, read.facts, now, plan, *read.region);
  } else {
    *response.mutable_question() = DescribeTurn(*knowledge_, plan, now);
  }
  std::string flags;
  writer_.WriteFlags(v1::AdvanceResponse::kFlagsFieldNumber, read.facts, now,
                     *read.region, flags);
  response.MergeFromString(flags);
  response.mutable_progress()->set_answered(CountAnswered(read.facts));
  response.mutable_progress()->set_at_most_remaining(plan.at_most_remaining);
  *response.mutable_provenance() = ProvenanceOf(*knowledge_);
  AddTurnSources(*knowledge_, response);
  response.set_case_code(CaseCodeOf(*knowledge_, request.answers()));
  return absl::OkStatus();
}

absl::Status Advisor::AdvanceSerialized(const v1::AdvanceRequest& request,
                                        std::string& response) const {
  v1::AdvanceResponse message;
  RETURN_IF_ERROR(Advance(request, message));
  message.AppendToString(&response);
  return absl::OkStatus();
}

}  // namespace backwise::service
