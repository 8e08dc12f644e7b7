#include "server/service/case.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "knowledge/release.h"
#include "server/service/answer_reader.h"
#include "server/service/case_answers.h"
#include "server/service/errors.h"
#include "server/service/region.h"

namespace backwise::service {
namespace {

using knowledge::Knowledge;

template <typename Request>
absl::StatusOr<Case> Read(const Knowledge& knowledge, const Request& request) {
  Violations violations;
  Case read(knowledge);
  read.facts = ReadAnswers(knowledge, request.answers(), "answers", violations);
  if (!IsServedLanguage(request.language_code())) {
    violations.Add("language_code", "LANGUAGE_NOT_AVAILABLE",
                   absl::StrCat(Quote(request.language_code()),
                                " is not available; expected `en` or empty"),
                   {{"available", "en"}});
  }
  read.region = &ReadRegion(knowledge, request.region_code(), violations);
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
  read.content.answers = NumberedAnswers(knowledge, request.answers());
  return read;
}

}  // namespace

Case::Case(const Knowledge& knowledge)
    : facts(knowledge), region(knowledge.region_by_code.at(kEverywhere)) {
  content.release = *knowledge::ParseRelease(knowledge.base().release());
}

absl::StatusOr<Case> ReadCase(const Knowledge& knowledge,
                              const v1::AssessRequest& request) {
  return Read(knowledge, request);
}

absl::StatusOr<Case> ReadCase(const Knowledge& knowledge,
                              const v1::AdvanceRequest& request) {
  return Read(knowledge, request);
}

bool IsServedLanguage(absl::string_view code) {
  return code.empty() || absl::EqualsIgnoreCase(code, "en") ||
         absl::StartsWithIgnoreCase(code, "en-");
}

}  // namespace backwise::service
