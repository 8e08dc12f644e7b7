#include "server/service/conversation.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "knowledge/status_macros.h"
#include "server/service/answer_reader.h"
#include "server/service/errors.h"
#include "server/service/limits.h"

namespace backwise::service {
namespace {

void RemoveAnswer(const std::string& finding, Answers& answers) {
  const auto same = [&](const v1::Answer& answer) {
    return answer.finding() == finding;
  };
  answers.erase(std::remove_if(answers.begin(), answers.end(), same),
                answers.end());
}

}  // namespace

absl::Status Conversation::Forget(const v1::ConverseRequest& message) {
  const knowledge::Knowledge& knowledge = advisor_->knowledge();
  Violations violations;
  for (int i = 0; i < message.forget_findings_size(); ++i) {
    const std::string& finding = message.forget_findings(i);
    if (!knowledge.finding_index.contains(finding)) {
      AddUnknownFinding(knowledge, finding,
                        absl::StrCat("forget_findings[", i, "]"), violations);
    }
    RemoveAnswer(finding, *request_.mutable_answers());
  }
  return violations.ToStatus();
}

absl::Status Conversation::Take(const v1::ConverseRequest& message,
                                v1::ConverseResponse& response) {
  if (++messages_ > kMostConversationMessages) {
    return ErrorWithInfo(
        absl::StatusCode::kResourceExhausted,
        absl::StrCat("a conversation has at most ", kMostConversationMessages,
                     " messages; begin a new one"),
        "TOO_MANY_MESSAGES",
        {{"limit", absl::StrCat(kMostConversationMessages)}});
  }
  if (messages_ == 1) {
    request_.set_language_code(message.language_code());
    request_.set_region_code(message.region_code());
    request_.set_knowledge_release(message.knowledge_release());
  }
  RETURN_IF_ERROR(Forget(message));
  // Checked by themselves first, so that paths lead into this message.
  Violations violations;
  ReadAnswers(advisor_->knowledge(), message.answers(), "answers", violations);
  RETURN_IF_ERROR(violations.ToStatus());
  for (const v1::Answer& answer : message.answers()) {
    RemoveAnswer(answer.finding(), *request_.mutable_answers());
    *request_.add_answers() = answer;
  }
  return advisor_->Advance(request_, *response.mutable_turn());
}

}  // namespace backwise::service
