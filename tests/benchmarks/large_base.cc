#include "tests/benchmarks/large_base.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "knowledge/limits.h"

namespace backwise::benchmarks {
namespace {

constexpr int kElementsInAFile = 1000;
// A large base asks about more things, until numbers run out; then about more
// choices of each.
constexpr int kMostFindings = 1000;
constexpr int kMostChoices = 60;

bool HasChoices(const v1::Finding& finding) {
  return finding.kind() == v1::FINDING_KIND_CHOICE ||
         finding.kind() == v1::FINDING_KIND_CHOICES;
}

// Adds the elements of one field of `base`, as files.
template <typename List, typename Add>
void AddFiles(const List& list, const std::string& name, Add add,
              std::vector<knowledge::SourceFile>& files) {
  for (int i = 0; i < list.size(); i += kElementsInAFile) {
    v1::KnowledgeBase part;
    for (int j = i; j < std::min(i + kElementsInAFile, list.size()); ++j) {
      add(part, list.Get(j));
    }
    std::string text;
    google::protobuf::TextFormat::PrintToString(part, &text);
    files.push_back(
        {absl::StrCat(name, "_", i / kElementsInAFile, ".textproto"),
         std::move(text)});
  }
}

}  // namespace

LargeBase::LargeBase(const v1::KnowledgeBase& shipped, int rules)
    : shipped_(shipped) {
  CountLiterals();
  // Fewer than there are rules, so that some rule reads each.
  AddFindings(std::min(rules / 2, kMostFindings));
  AddQuestions();
  AddPerson();
  AddRareLiterals();
  AddRules(rules);
  base_.set_release(shipped.release());
  base_.set_review_status(shipped.review_status());
  // Nothing is required, so that the person's few answers are enough.
  base_.mutable_screening()->set_incomplete_when("!true");
  base_.mutable_screening()->set_self_care_incomplete_when("!true");
  *base_.mutable_sources() = shipped.sources();
  *base_.mutable_regions() = shipped.regions();
  v1::Headline& headline = *base_.add_headlines();
  headline = shipped.headlines(shipped.headlines_size() - 1);
}

void LargeBase::AddFindings(int count) {
  for (int i = 0; i < count; ++i) {
    v1::Finding& finding = *base_.add_findings();
    finding = InTurn(shipped_.findings(), i);
    finding.set_id(absl::StrCat("finding_", i));
    finding.set_number(static_cast<std::uint32_t>(i + 1));
    finding.set_volunteered(false);
    finding.set_screening(v1::SCREENING_UNSPECIFIED);
    if (HasChoices(finding)) {
      const int wanted =
          count < kMostFindings ? finding.choices_size() : kMostChoices;
      for (int c = 0; c < wanted; ++c) {
        v1::Choice& choice = c < finding.choices_size()
                                 ? *finding.mutable_choices(c)
                                 : *finding.add_choices();
        if (choice.title().empty()) choice = finding.choices(0);
        choice.set_id(absl::StrCat("choice_", c));
        choice.set_number(static_cast<std::uint32_t>(c + 1));
        choice.set_not_sure(false);
      }
    }
  }
}

void LargeBase::AddQuestions() {
  for (int i = 0; i < base_.findings_size(); ++i) {
    if (i % knowledge::kMostRowsOnAScreen == 0) {
      const int number = i / knowledge::kMostRowsOnAScreen;
      v1::Question& question = *base_.add_questions();
      const v1::Question& model = InTurn(shipped_.questions(), number);
      question.set_id(absl::StrCat("question_", number));
      question.set_title(model.title());
      question.set_text(model.text());
      question.set_why(model.why());
      question.set_stage(model.stage());
      question.set_order(static_cast<std::uint32_t>(number + 1));
      *question.mutable_sources() = model.sources();
    }
    v1::Question& question =
        *base_.mutable_questions(base_.questions_size() - 1);
    v1::Row& row = *question.add_rows();
    row.set_finding(base_.findings(i).id());
    if (i >= kCommonFindings) row.set_when(NegativeLiteral(i));
    if (question.rows_size() == 1) row.set_heading(question.title());
  }
}

void LargeBase::AddPerson() {
  for (int i = 0; i < kCommonFindings; ++i) {
    const v1::Finding& finding = base_.findings(i);
    const bool positive = i < kPositiveAnswers;
    v1::Answer& answer = *person_.add_answers();
    answer.set_finding(finding.id());
    switch (finding.kind()) {
      case v1::FINDING_KIND_PRESENCE:
        answer.set_present(positive);
        break;
      case v1::FINDING_KIND_CHOICE:
        answer.set_choice(finding.choices(positive ? 1 : 0).id());
        break;
      case v1::FINDING_KIND_CHOICES:
        answer.mutable_choices();
        if (positive) {
          answer.mutable_choices()->add_ids(finding.choices(1).id());
        }
        break;
      default:
        answer.set_number(positive ? finding.maximum() : finding.minimum());
    }
  }
}

std::vector<knowledge::SourceFile> LargeBase::Files() const {
  std::vector<knowledge::SourceFile> files;
  v1::KnowledgeBase rest = base_;
  rest.clear_findings();
  rest.clear_questions();
  rest.clear_concepts();
  rest.clear_flags();
  rest.clear_contraindications();
  rest.clear_advice();
  std::string text;
  google::protobuf::TextFormat::PrintToString(rest, &text);
  files.push_back({"base.textproto", std::move(text)});
  AddFiles(
      base_.findings(), "findings",
      [](auto& to, const auto& item) { *to.add_findings() = item; }, files);
  AddFiles(
      base_.questions(), "questions",
      [](auto& to, const auto& item) { *to.add_questions() = item; }, files);
  AddFiles(
      base_.concepts(), "concepts",
      [](auto& to, const auto& item) { *to.add_concepts() = item; }, files);
  AddFiles(
      base_.flags(), "flags",
      [](auto& to, const auto& item) { *to.add_flags() = item; }, files);
  AddFiles(
      base_.contraindications(), "contraindications",
      [](auto& to, const auto& item) { *to.add_contraindications() = item; },
      files);
  AddFiles(
      base_.advice(), "advice",
      [](auto& to, const auto& item) { *to.add_advice() = item; }, files);
  return files;
}

}  // namespace backwise::benchmarks
