#include "server/service/case_words.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "knowledge/symbols.h"
#include "server/engine/reasons.h"

namespace backwise::service {
namespace {

std::string TitleOf(const v1::Finding& finding, const std::string& choice) {
  return finding.choices(*knowledge::Symbols::FindChoice(finding, choice))
      .title();
}

std::string TitlesOf(
    const v1::Finding& finding,
    const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::vector<std::string> titles;
  for (const std::string& id : ids) titles.push_back(TitleOf(finding, id));
  return absl::StrJoin(titles, "; ");
}

std::string ChoicesInWords(const v1::Finding& finding,
                           const v1::Choices& choices) {
  const std::string chosen =
      choices.ids().empty() ? "none" : TitlesOf(finding, choices.ids());
  if (choices.unasked_ids().empty()) return chosen;
  return absl::StrCat(
      chosen, " (not asked: ", TitlesOf(finding, choices.unasked_ids()), ")");
}

std::string ValueInWords(const v1::Finding& finding, const v1::Answer& answer) {
  switch (answer.value_case()) {
    case v1::Answer::kPresent:
      return answer.present() ? "yes" : "no";
    case v1::Answer::kChoice:
      return TitleOf(finding, answer.choice());
    case v1::Answer::kChoices:
      return ChoicesInWords(finding, answer.choices());
    case v1::Answer::kNumber:
      return engine::QuantityInWords(answer.number(), finding.unit());
    case v1::Answer::kUnsure:
    case v1::Answer::VALUE_NOT_SET:
      break;
  }
  return "not sure";
}

}  // namespace

std::string AnswerInWords(const knowledge::Knowledge& knowledge,
                          const v1::Answer& answer) {
  const v1::Finding& finding =
      knowledge.finding(knowledge.finding_index.at(answer.finding()));
  return absl::StrCat(finding.title(), ": ", ValueInWords(finding, answer));
}

}  // namespace backwise::service
