#include "server/service/case_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "knowledge/status_macros.h"
#include "server/engine/case_code/case_code.h"
#include "server/service/case_answers.h"
#include "server/service/case_code_errors.h"
#include "server/service/case_words.h"
#include "server/service/difference.h"

namespace backwise::service {
namespace {

using engine::CaseAnswer;

// The error for an answer that the knowledge base which should name it does not
// have.
absl::Status UnknownNumber(const CaseAnswer& answer, const std::string& release,
                           const Advisor& named_by, bool held) {
  const std::string& asked = named_by.knowledge().base().release();
  Violations violations;
  violations.Add(
      "code", "CASE_CODE_UNKNOWN_NUMBER",
      absl::StrCat(
          "it was made under release ", release,
          ", and its answer to the finding with number ", answer.finding,
          " is none that release ", asked, " has",
          held ? "" : "; a server that holds that release can read it"),
      {{"number", absl::StrCat(answer.finding)}, {"release", release}});
  return violations.ToStatus();
}

absl::StatusOr<v1::AssessResponse> Assess(const Advisor& advisor,
                                          const Answers& answers,
                                          const std::string& region) {
  v1::AssessRequest request;
  *request.mutable_answers() = answers;
  request.set_region_code(region);
  v1::AssessResponse response;
  RETURN_IF_ERROR(advisor.Assess(request, response));
  return response;
}

// Returns the id of the finding with this number, which must exist.
std::string IdOf(const knowledge::Knowledge& knowledge, std::uint32_t number) {
  for (const v1::Finding& finding : knowledge.base().findings()) {
    if (finding.number() == number) return finding.id();
  }
  return "";
}

}  // namespace

CaseReader::CaseReader(std::shared_ptr<const Advisor> today,
                       const Releases& archive)
    : today_(std::move(today)) {
  for (const auto& knowledge : archive) {
    archive_.try_emplace(knowledge->base().release(), knowledge);
  }
}

const Advisor* CaseReader::AdvisorOf(const std::string& release) const {
  if (release == today_->knowledge().base().release()) return today_.get();
  const auto found = archive_.find(release);
  return found == archive_.end() ? nullptr : &found->second;
}

absl::Status CaseReader::GetCase(const v1::GetCaseRequest& request,
                                 v1::GetCaseResponse& response) const {
  const engine::CodeReading reading = engine::DecodeCase(request.code());
  if (reading.fault != engine::CodeFault::kNone) {
    Violations violations;
    AddCodeFault(reading, "code", violations);
    return violations.ToStatus();
  }
  const std::string release = knowledge::ReleaseText(reading.content.release);
  const Advisor* const then = AdvisorOf(release);
  const Advisor& names = then == nullptr ? *today_ : *then;
  const NamedAnswers given =
      NameAnswers(names.knowledge(), reading.content.answers);
  if (!given.unnamed.empty()) {
    return UnknownNumber(given.unnamed.front(), release, names,
                         then != nullptr);
  }
  const NamedAnswers taken =
      NameAnswers(today_->knowledge(), reading.content.answers);
  ASSIGN_OR_RETURN(v1::AssessResponse now,
                   Assess(*today_, taken.answers, request.region_code()));
  for (const CaseAnswer& answer : taken.unnamed) {
    response.add_retired_findings(IdOf(names.knowledge(), answer.finding));
  }
  for (const v1::Answer& answer : given.answers) {
    response.add_words(AnswerInWords(names.knowledge(), answer));
  }
  response.set_code(reading.code);
  response.set_release(release);
  response.set_release_held(then != nullptr);
  if (then != nullptr) {
    ASSIGN_OR_RETURN(v1::AssessResponse past,
                     Assess(*then, given.answers, request.region_code()));
    *response.mutable_difference() =
        DifferenceBetween(past.assessment(), now.assessment());
    response.mutable_then()->Swap(past.mutable_assessment());
    response.mutable_then_provenance()->Swap(past.mutable_provenance());
  }
  *response.mutable_answers() = given.answers;
  response.mutable_now()->Swap(now.mutable_assessment());
  response.mutable_provenance()->Swap(now.mutable_provenance());
  return absl::OkStatus();
}

}  // namespace backwise::service
