#include "authoring/mutate/mutants.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "authoring/cover/workbench.h"
#include "authoring/mutate/condition_mutants.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::LevelName;

class Maker {
 public:
  explicit Maker(const v1::KnowledgeBase& base) : base_(base), symbols_(base) {}

  std::vector<Mutant> Make() {
    for (const NamedCondition& rule : RulesOf(base_)) MutateCondition(rule);
    MutateCondition(
        {"screening", "incomplete_when", base_.screening().incomplete_when()});
    MutateCondition({"screening", "self_care_incomplete_when",
                     base_.screening().self_care_incomplete_when()});
    for (const v1::Flag& flag : base_.flags()) LowerDisposition(flag);
    for (const v1::Contraindication& item : base_.contraindications()) {
      DropAdvice(item);
      Mutant& mutant =
          Add(Mistake::kDropContraindication, "contraindication", item.id());
      mutant.what = "the contraindication dropped";
    }
    return std::move(mutants_);
  }

 private:
  Mutant& Add(Mistake mistake, const std::string& kind,
              const std::string& element) {
    Mutant mutant;
    mutant.id = absl::StrCat(element, "/", ++count_[element]);
    mutant.mistake = mistake;
    mutant.kind = kind;
    mutant.element = element;
    mutants_.push_back(std::move(mutant));
    return mutants_.back();
  }

  void MutateCondition(const NamedCondition& rule) {
    for (WrongCondition& wrong : MakeWrong(rule.when, symbols_)) {
      Mutant& mutant = Add(wrong.mistake, rule.kind, rule.id);
      mutant.when = std::move(wrong.when);
      mutant.what = std::move(wrong.what);
    }
  }

  void LowerDisposition(const v1::Flag& flag) {
    // No flag has a level below this one.
    if (flag.disposition() <= v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE) return;
    const auto lower =
        static_cast<v1::Disposition>(static_cast<int>(flag.disposition()) - 1);
    Mutant& mutant = Add(Mistake::kLowerDisposition, "flag", flag.id());
    mutant.disposition = lower;
    mutant.what = absl::StrCat(std::string(LevelName(lower)), " instead of ",
                               std::string(LevelName(flag.disposition())));
  }

  void DropAdvice(const v1::Contraindication& item) {
    std::vector<std::string> concerned(item.advice().begin(),
                                       item.advice().end());
    for (const v1::Advice& advice : base_.advice()) {
      const bool spared = std::find(item.except().begin(), item.except().end(),
                                    advice.id()) != item.except().end();
      if (item.all_advice() && !spared) concerned.push_back(advice.id());
    }
    // Dropping the only one is dropping the contraindication.
    if (concerned.size() < 2) return;
    for (const std::string& id : concerned) {
      Mutant& mutant = Add(Mistake::kDropAdvice, "contraindication", item.id());
      mutant.advice = id;
      mutant.what = absl::StrCat("without the advice `", id, "`");
    }
  }

  const v1::KnowledgeBase& base_;
  const knowledge::Symbols symbols_;
  std::map<std::string, int> count_;
  std::vector<Mutant> mutants_;
};

// An author who lowers a level writes a time that fits it.
const char* ShortestWithin(v1::Disposition level) {
  switch (level) {
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return "today";
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return "24 h";
    default:
      return "routine";
  }
}

template <typename List>
auto& ById(List& list, const std::string& id) {
  return *std::find_if(list.begin(), list.end(),
                       [&](const auto& item) { return item.id() == id; });
}

void SetCondition(const Mutant& mutant, v1::KnowledgeBase& base) {
  if (mutant.kind == "concept") {
    ById(*base.mutable_concepts(), mutant.element).set_when(*mutant.when);
  } else if (mutant.kind == "flag") {
    ById(*base.mutable_flags(), mutant.element).set_when(*mutant.when);
  } else if (mutant.kind == "contraindication") {
    ById(*base.mutable_contraindications(), mutant.element)
        .set_when(*mutant.when);
  } else if (mutant.kind == "indication") {
    ById(*base.mutable_advice(), mutant.element)
        .set_indicated_when(*mutant.when);
  } else if (mutant.element == "incomplete_when") {
    base.mutable_screening()->set_incomplete_when(*mutant.when);
  } else {
    base.mutable_screening()->set_self_care_incomplete_when(*mutant.when);
  }
}

void DropAdvice(const std::string& advice, v1::Contraindication& item) {
  if (item.all_advice()) {
    item.add_except(advice);
    return;
  }
  auto& list = *item.mutable_advice();
  list.erase(std::find(list.begin(), list.end(), advice));
}

}  // namespace

const std::vector<Mistake>& AllMistakes() {
  static const auto& all = *new std::vector<Mistake>{
      Mistake::kDropOperand, Mistake::kNegatePart,
      Mistake::kShiftNumber, Mistake::kChangeComparison,
      Mistake::kSwapChoice,  Mistake::kLowerDisposition,
      Mistake::kDropAdvice,  Mistake::kDropContraindication};
  return all;
}

std::string ToString(Mistake mistake) {
  switch (mistake) {
    case Mistake::kDropOperand:
      return "an operand dropped";
    case Mistake::kNegatePart:
      return "a part negated";
    case Mistake::kShiftNumber:
      return "a number shifted";
    case Mistake::kChangeComparison:
      return "a comparison changed";
    case Mistake::kSwapChoice:
      return "a choice swapped";
    case Mistake::kLowerDisposition:
      return "a disposition lowered";
    case Mistake::kDropAdvice:
      return "an advice dropped";
    case Mistake::kDropContraindication:
      return "a contraindication dropped";
  }
  return "";
}

std::vector<Mutant> MakeMutants(const v1::KnowledgeBase& base) {
  return Maker(base).Make();
}

void Apply(const Mutant& mutant, v1::KnowledgeBase& base) {
  if (mutant.when) return SetCondition(mutant, base);
  if (mutant.disposition) {
    v1::Flag& flag = ById(*base.mutable_flags(), mutant.element);
    flag.set_disposition(*mutant.disposition);
    flag.set_within(ShortestWithin(*mutant.disposition));
    return;
  }
  auto& items = *base.mutable_contraindications();
  const auto item =
      std::find_if(items.begin(), items.end(),
                   [&](const auto& one) { return one.id() == mutant.element; });
  if (mutant.advice) {
    DropAdvice(*mutant.advice, *item);
  } else {
    items.erase(item);
  }
}

}  // namespace backwise::authoring
