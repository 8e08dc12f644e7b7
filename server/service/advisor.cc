#include "server/service/advisor.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "knowledge/status_macros.h"
#include "server/engine/case_code/case_code.h"
#include "server/engine/interview.h"
#include "server/engine/message_bytes.h"
#include "server/service/errors.h"
#include "server/service/provenance.h"

namespace backwise::service {
namespace {

using engine::Evaluation;
using engine::Facts;
using engine::Plan;
using knowledge::Knowledge;

// More than most assessments take.
constexpr std::size_t kUsualResponseBytes = std::size_t{32} * 1024;

// Appends how far the interview is.
void WriteProgress(const Facts& facts, const Plan& plan,
                   std::string& response) {
  std::uint64_t answered = 0;
  facts.ForEachSaid([&answered](std::uint32_t) { ++answered; });
  const std::size_t begin =
      engine::BeginMessage(v1::AdvanceResponse::kProgressFieldNumber, response);
  if (answered > 0) {
    engine::AppendField(v1::Progress::kAnsweredFieldNumber, answered, response);
  }
  if (plan.at_most_remaining > 0) {
    engine::AppendField(v1::Progress::kAtMostRemainingFieldNumber,
                        std::uint64_t{plan.at_most_remaining}, response);
  }
  engine::EndMessage(begin, response);
}

}  // namespace

Advisor::Advisor(std::shared_ptr<const Knowledge> knowledge)
    : knowledge_(std::move(knowledge)),
      blank_(*knowledge_),
      reader_(*knowledge_),
      writer_(*knowledge_),
      turn_writer_(*knowledge_, writer_.parts().sources()),
      provenance_(ProvenanceOf(*knowledge_).SerializeAsString()) {}

absl::Status Advisor::Assess(const v1::AssessRequest& request,
                             v1::AssessResponse& response) const {
  ASSIGN_OR_RETURN(const Case read, ReadCase(*knowledge_, request));
  std::string bytes;
  WriteAssessed(read, bytes);
  response.ParseFromString(bytes);
  return absl::OkStatus();
}

absl::Status Advisor::Advance(const v1::AdvanceRequest& request,
                              v1::AdvanceResponse& response) const {
  ASSIGN_OR_RETURN(const Case read, ReadCase(*knowledge_, request));
  std::string bytes;
  WriteAdvanced(read, bytes);
  response.ParseFromString(bytes);
  return absl::OkStatus();
}

absl::Status Advisor::AssessBytes(absl::string_view request,
                                  std::string& response) const {
  ASSIGN_OR_RETURN(const Case read, ReadBytes<v1::AssessRequest>(request));
  WriteAssessed(read, response);
  return absl::OkStatus();
}

absl::Status Advisor::AdvanceBytes(absl::string_view request,
                                   std::string& response) const {
  ASSIGN_OR_RETURN(const Case read, ReadBytes<v1::AdvanceRequest>(request));
  WriteAdvanced(read, response);
  return absl::OkStatus();
}

template <typename Request>
absl::StatusOr<Case> Advisor::ReadBytes(absl::string_view request) const {
  absl::StatusOr<Case> read(blank_);
  if (reader_.Read(request, *read)) return read;
  Request message;
  if (!message.ParseFromArray(request.data(),
                              static_cast<int>(request.size()))) {
    return ErrorWithInfo(absl::StatusCode::kInvalidArgument,
                         absl::StrCat("the bytes are not a `",
                                      Request::descriptor()->full_name(), "`"),
                         "MALFORMED_REQUEST", {});
  }
  return ReadCase(*knowledge_, message);
}

void Advisor::WriteAssessed(const Case& read, std::string& response) const {
  using Response = v1::AssessResponse;
  const Evaluation now(*knowledge_, read.facts);
  const Plan plan = PlanInterview(*knowledge_, read.facts, now);
  response.reserve(response.size() + kUsualResponseBytes);
  const std::size_t begin =
      engine::BeginMessage(Response::kAssessmentFieldNumber, response);
  writer_.Write(read.facts, now, plan, *read.region, response);
  engine::EndMessage(begin, response);
  engine::AppendField(Response::kProvenanceFieldNumber, provenance_, response);
  engine::AppendField(Response::kCaseCodeFieldNumber,
                      engine::EncodeCase(read.content), response);
}

void Advisor::WriteAdvanced(const Case& read, std::string& response) const {
  using Response = v1::AdvanceResponse;
  const Evaluation now(*knowledge_, read.facts);
  const Plan plan = PlanTurn(*knowledge_, read.facts, now);
  response.reserve(response.size() + kUsualResponseBytes);
  engine::SourceSet cited = writer_.parts().sources().None();
  const bool over = plan.turn.empty();
  const std::size_t begin = engine::BeginMessage(
      over ? Response::kAssessmentFieldNumber : Response::kQuestionFieldNumber,
      response);
  if (over) {
    writer_.Write(read.facts, now, plan, *read.region, response);
  } else {
    turn_writer_.Write(plan, now, cited, response);
  }
  engine::EndMessage(begin, response);
  writer_.WriteFlags(Response::kFlagsFieldNumber, read.facts, now, *read.region,
                     cited, response);
  WriteProgress(read.facts, plan, response);
  engine::AppendField(Response::kProvenanceFieldNumber, provenance_, response);
  writer_.parts().sources().Append(Response::kSourcesFieldNumber, cited,
                                   response);
  engine::AppendField(Response::kCaseCodeFieldNumber,
                      engine::EncodeCase(read.content), response);
}

}  // namespace backwise::service
