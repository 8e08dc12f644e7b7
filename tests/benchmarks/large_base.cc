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
constexpr int kMostLiterals = 4;
// A large base asks about more things, until numbers run out; then about more
// choices of each.
constexpr int kMostFindings = 1000;
constexpr int kMostChoices = 60;

bool HasChoices(const v1::Finding& finding) {
  return finding.kind() == v1::FINDING_KIND_CHOICE ||
         finding.kind() == v1::FINDING_KIND_CHOICES;
}

// Counts what a condition reads: literals are joined by `&&`, `||` or, in
// `count`, by commas.
int LiteralCount(const std::string& when) {
  int count = 1;
  for (std::size_t i = 0; i + 1 < when.size(); ++i) {
    const absl::string_view two = absl::string_view(when).substr(i, 2);
    count += two == "&&" || two == "||" || two == ", " ? 1 : 0;
  }
  return count;
}

// A literal that the choice, the number or "yes" makes true.
std::string Literal(const v1::Finding& finding, int choice) {
  switch (finding.kind()) {
    case v1::FINDING_KIND_CHOICE:
      return absl::StrCat(finding.id(), " == '", finding.choices(choice).id(),
                          "'");
    case v1::FINDING_KIND_CHOICES:
      return absl::StrCat("'", finding.choices(choice).id(), "' in ",
                          finding.id());
    case v1::FINDING_KIND_PRESENCE:
      return finding.id();
    default:
      return absl::StrCat(finding.id(),
                          " >= ", (finding.minimum() + finding.maximum()) / 2);
  }
}

template <typename List>
const auto& InTurn(const List& list, int i) {
  return list.Get(i % list.size());
}

template <typename List>
std::vector<std::string> Conditions(const List& list) {
  std::vector<std::string> conditions;
  for (const auto& item : list) conditions.push_back(item.when());
  return conditions;
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
  for (const auto& conditions :
       {Conditions(shipped.concepts()), Conditions(shipped.flags()),
        Conditions(shipped.contraindications())}) {
    for (const std::string& when : conditions) {
      literal_counts_.push_back(LiteralCount(when));
    }
  }
  for (const v1::Advice& advice : shipped.advice()) {
    literal_counts_.push_back(LiteralCount(advice.indicated_when()));
  }
  // Fewer than there are rules, so that some rule reads each.
  AddFindings(std::min(rules / 2, kMostFindings));
  AddQuestions();
  AddPerson();
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
  AddRareLiterals();
}

void LargeBase::AddRareLiterals() {
  // First one about each finding, so that a small base reads all of them.
  std::vector<std::string> others;
  for (int i = kCommonFindings; i < base_.findings_size(); ++i) {
    const v1::Finding& finding = base_.findings(i);
    rare_literals_.push_back(Literal(finding, 0));
    for (int c = 1; c < finding.choices_size(); ++c) {
      others.push_back(Literal(finding, c));
    }
  }
  random_.Shuffle(rare_literals_);
  random_.Shuffle(others);
  rare_literals_.insert(rare_literals_.end(), others.begin(), others.end());
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

std::string LargeBase::CommonLiteral(bool holds) {
  // The first of them are answered positively; see `AddPerson`.
  const int finding =
      next_common_++ % (holds ? kPositiveAnswers : kCommonFindings);
  const v1::Finding& common = base_.findings(finding);
  const int choice =
      holds || !HasChoices(common)
          ? 1
          : static_cast<int>(
                random_.Below(static_cast<std::size_t>(common.choices_size())));
  const std::string literal = Literal(common, choice);
  return holds || random_.Chance(0.85) ? literal
                                       : absl::StrCat("!(", literal, ")");
}

std::string LargeBase::RareLiteral(int concepts) {
  if (concepts > kFiringRules && random_.Chance(0.2)) {
    return absl::StrCat(
        "concept_",
        kFiringRules + static_cast<int>(random_.Below(
                           static_cast<std::size_t>(concepts - kFiringRules))));
  }
  if (next_rare_ == rare_literals_.size()) next_rare_ = 0;
  return rare_literals_[next_rare_++];
}

std::string LargeBase::Condition(int rule, bool holds, int concepts) {
  int literals =
      literal_counts_[static_cast<std::size_t>(rule) % literal_counts_.size()];
  std::vector<std::string> conjunctions;
  while (literals > 0) {
    const int size =
        std::min(literals, 1 + static_cast<int>(random_.Below(kMostLiterals)));
    const int rare =
        holds ? -1
              : static_cast<int>(random_.Below(static_cast<std::size_t>(size)));
    std::vector<std::string> parts;
    for (int i = 0; i < size; ++i) {
      parts.push_back(i == rare ? RareLiteral(concepts) : CommonLiteral(holds));
    }
    conjunctions.push_back(
        absl::StrCat("(", absl::StrJoin(parts, " && "), ")"));
    literals -= size;
  }
  return absl::StrJoin(conjunctions, " || ");
}

void LargeBase::AddRules(int rules) {
  const int shipped = shipped_.concepts_size() + shipped_.flags_size() +
                      shipped_.contraindications_size() +
                      shipped_.advice_size();
  const auto part = [&](int of) {
    return static_cast<int>(std::int64_t{rules} * of / shipped);
  };
  const int concepts = part(shipped_.concepts_size());
  const int contraindications = part(shipped_.contraindications_size());
  const int advice = part(shipped_.advice_size());
  const int flags = rules - concepts - contraindications - advice;
  // A quarter of the rules that hold is of each kind.
  const auto holds = [](int i) { return i < kFiringRules / 4; };
  int rule = 0;
  // Flags first: what only a concept reads may be read by nothing else.
  for (int i = 0; i < flags; ++i) {
    v1::Flag& item = *base_.add_flags();
    item = InTurn(shipped_.flags(), i);
    item.set_id(absl::StrCat("flag_", i));
    item.set_when(Condition(rule++, holds(i), concepts));
  }
  for (int i = 0; i < concepts; ++i) {
    v1::Concept& item = *base_.add_concepts();
    item = InTurn(shipped_.concepts(), i);
    item.set_id(absl::StrCat("concept_", i));
    item.set_when(Condition(rule++, holds(i), /*concepts=*/i));
  }
  for (int i = 0; i < advice; ++i) {
    v1::Advice& item = *base_.add_advice();
    item = InTurn(shipped_.advice(), i);
    item.set_id(absl::StrCat("advice_", i));
    item.set_indicated_when(Condition(rule++, holds(i), concepts));
  }
  for (int i = 0; i < contraindications; ++i) {
    v1::Contraindication& item = *base_.add_contraindications();
    item = InTurn(shipped_.contraindications(), i);
    item.set_id(absl::StrCat("contraindication_", i));
    item.set_all_advice(false);
    item.clear_except();
    item.clear_advice();
    item.add_advice(absl::StrCat("advice_", i % advice));
    item.set_when(Condition(rule++, holds(i), concepts));
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
