// The conditions and rules of a large base.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/benchmarks/large_base.h"

namespace backwise::benchmarks {
namespace {

constexpr int kMostLiterals = 4;

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
std::vector<std::string> Conditions(const List& list) {
  std::vector<std::string> conditions;
  for (const auto& item : list) conditions.push_back(item.when());
  return conditions;
}

// A quarter of the rules that hold is of each kind.
bool Holds(int i) { return i < kFiringRules / 4; }

}  // namespace

void LargeBase::CountLiterals() {
  for (const auto& conditions :
       {Conditions(shipped_.concepts()), Conditions(shipped_.flags()),
        Conditions(shipped_.contraindications())}) {
    for (const std::string& when : conditions) {
      literal_counts_.push_back(LiteralCount(when));
    }
  }
  for (const v1::Advice& advice : shipped_.advice()) {
    literal_counts_.push_back(LiteralCount(advice.indicated_when()));
  }
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

std::string LargeBase::CommonLiteral(bool holds) {
  // The first of them are answered positively; see `AddPerson`.
  const int finding =
      next_common_++ % (holds ? kPositiveAnswers : kCommonFindings);
  const v1::Finding& common = base_.findings(finding);
  const int choice =
      holds || common.choices().empty()
          ? 1
          : static_cast<int>(
                random_.Below(static_cast<std::size_t>(common.choices_size())));
  const std::string literal = Literal(common, choice);
  return holds || random_.Chance(0.85) ? literal
                                       : absl::StrCat("!(", literal, ")");
}

std::string LargeBase::NegativeLiteral(int i) const {
  const int negative = i % (kCommonFindings - kPositiveAnswers);
  return Literal(base_.findings(kPositiveAnswers + negative), /*choice=*/1);
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

std::string LargeBase::Condition(bool holds, int concepts) {
  int literals = literal_counts_[next_count_++ % literal_counts_.size()];
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
  // Flags first: what only a concept reads may be read by nothing else.
  AddFlags(rules - concepts - contraindications - advice, concepts);
  AddConcepts(concepts);
  AddAdvice(advice, concepts);
  AddContraindications(contraindications, concepts);
}

void LargeBase::AddFlags(int count, int concepts) {
  for (int i = 0; i < count; ++i) {
    v1::Flag& item = *base_.add_flags();
    item = InTurn(shipped_.flags(), i);
    item.set_id(absl::StrCat("flag_", i));
    item.set_when(Condition(Holds(i), concepts));
  }
}

void LargeBase::AddConcepts(int count) {
  for (int i = 0; i < count; ++i) {
    v1::Concept& item = *base_.add_concepts();
    item = InTurn(shipped_.concepts(), i);
    item.set_id(absl::StrCat("concept_", i));
    // It reads only earlier ones.
    item.set_when(Condition(Holds(i), /*concepts=*/i));
  }
}

void LargeBase::AddAdvice(int count, int concepts) {
  for (int i = 0; i < count; ++i) {
    v1::Advice& item = *base_.add_advice();
    item = InTurn(shipped_.advice(), i);
    item.set_id(absl::StrCat("advice_", i));
    item.set_indicated_when(Condition(Holds(i), concepts));
  }
}

void LargeBase::AddContraindications(int count, int concepts) {
  for (int i = 0; i < count; ++i) {
    v1::Contraindication& item = *base_.add_contraindications();
    item = InTurn(shipped_.contraindications(), i);
    item.set_id(absl::StrCat("contraindication_", i));
    item.set_all_advice(false);
    item.clear_except();
    item.clear_advice();
    item.add_advice(absl::StrCat("advice_", i % base_.advice_size()));
    item.set_when(Condition(Holds(i), concepts));
  }
}

}  // namespace backwise::benchmarks
