// What most people answer, and a case told by how it differs from that.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "authoring/cover/case_finder.h"
#include "authoring/proof/prove.h"

namespace backwise::authoring {
namespace {

// The answers of all cases to one finding, as text so that they can be counted.
using Counts = std::map<std::string, std::pair<int, v1::Answer>>;

v1::Answer Middle(std::vector<v1::Answer> numbers) {
  const auto middle =
      numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end(),
                   [](const v1::Answer& a, const v1::Answer& b) {
                     return a.number() < b.number();
                   });
  return *middle;
}

std::optional<v1::Answer> Usual(const v1::Finding& finding,
                                const std::vector<WrittenCase>& cases) {
  Counts counts;
  std::vector<v1::Answer> numbers;
  std::size_t answered = 0;
  for (const WrittenCase& item : cases) {
    for (const v1::Answer& answer : item.answers) {
      if (answer.finding() != finding.id()) continue;
      ++answered;
      if (answer.has_number()) numbers.push_back(answer);
      auto& [count, kept] = counts[answer.SerializeAsString()];
      ++count;
      kept = answer;
    }
  }
  if (answered == 0 || answered * 2 < cases.size()) return std::nullopt;
  if (!numbers.empty()) return Middle(std::move(numbers));
  return std::max_element(counts.begin(), counts.end(),
                          [](const auto& a, const auto& b) {
                            return a.second.first < b.second.first;
                          })
      ->second.second;
}

std::optional<v1::Answer> Harmless(const v1::Finding& finding) {
  if (finding.screening() == v1::SCREENING_UNSPECIFIED) return std::nullopt;
  v1::Answer answer;
  answer.set_finding(finding.id());
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      answer.set_present(false);
      return answer;
    case v1::FINDING_KIND_CHOICE:
      answer.set_choice(finding.choices(0).id());
      return answer;
    case v1::FINDING_KIND_CHOICES:
      answer.mutable_choices();
      return answer;
    default:
      return std::nullopt;
  }
}

bool IsUsual(const UsualAnswers& usual, const v1::Answer& answer) {
  const auto it = usual.find(answer.finding());
  return it != usual.end() &&
         it->second.SerializeAsString() == answer.SerializeAsString();
}

}  // namespace

UsualAnswers FindUsualAnswers(const v1::KnowledgeBase& base,
                              const std::vector<WrittenCase>& cases) {
  UsualAnswers usual;
  for (const v1::Finding& finding : base.findings()) {
    const std::optional<v1::Answer> answer =
        cases.empty() ? Harmless(finding) : Usual(finding, cases);
    if (answer) usual[finding.id()] = *answer;
  }
  return usual;
}

std::string NarrativeOf(const v1::KnowledgeBase& base,
                        const UsualAnswers& usual,
                        const std::vector<v1::Answer>& answers) {
  std::vector<std::string> unusual;
  std::vector<std::string> left_out;
  for (const v1::Finding& finding : base.findings()) {
    const auto it = std::find_if(answers.begin(), answers.end(),
                                 [&](const v1::Answer& answer) {
                                   return answer.finding() == finding.id();
                                 });
    if (it == answers.end()) {
      if (usual.count(finding.id()) > 0) left_out.push_back(finding.title());
    } else if (!IsUsual(usual, *it)) {
      unusual.push_back(
          absl::StrReplaceAll(AnswersInWords(base, {*it})[0],
                              {{absl::StrCat(" (`", finding.id(), "`)"), ""}}));
    }
  }
  std::string text =
      unusual.empty() ? "" : absl::StrCat(absl::StrJoin(unusual, ". "), ". ");
  if (!left_out.empty()) {
    absl::StrAppend(&text, "Not asked: ", absl::StrJoin(left_out, "; "), ". ");
  }
  return absl::StrCat(text, "Everything else is as most people answer.");
}

}  // namespace backwise::authoring
