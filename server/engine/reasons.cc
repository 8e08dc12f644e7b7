#include "server/engine/reasons.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "server/engine/support.h"

namespace backwise::engine {
namespace {

using knowledge::Operation;
using State = Fact::State;

// Adds a reason to those found, which are in order, once.
class Reasons {
 public:
  explicit Reasons(const Knowledge& knowledge) : knowledge_(knowledge) {}

  void Add(const FoundReason& reason) {
    const auto at =
        std::lower_bound(found_.begin(), found_.end(), reason,
                         [this](const FoundReason& a, const FoundReason& b) {
                           return Rank(a) < Rank(b);
                         });
    if (at == found_.end() || *at != reason) found_.insert(at, reason);
  }
  FoundReasons Take() && { return std::move(found_); }

 private:
  std::pair<std::uint32_t, int> Rank(const FoundReason& reason) const {
    return {knowledge_.finding(reason.finding).number(), reason.choice};
  }

  const Knowledge& knowledge_;
  FoundReasons found_;
};

// Adds each choice of `fact` in `choices`; without any, the answer as a whole.
void AddChoices(Reasons& reasons, std::uint32_t finding, const Fact& fact,
                ChoiceSet choices) {
  for (ChoiceSet said = fact.chosen & choices; said != 0; said &= said - 1) {
    reasons.Add({finding, std::countr_zero(said), true});
  }
  if (fact.chosen == 0) reasons.Add({finding, knowledge::kNone, false});
}

// Returns `number` as people write it.
std::string InDigits(double number) {
  // Most are whole; others take a while to print.
  constexpr double kPrintedInFull = 100000;
  if (number == std::floor(number) && std::abs(number) < kPrintedInFull) {
    return absl::StrCat(static_cast<int>(number));
  }
  return absl::StrCat(number);
}

}  // namespace

FoundReasons FindReasons(const Knowledge& knowledge, const Facts& facts,
                         const Evaluation& now, ConditionId condition) {
  Reasons reasons(knowledge);
  VisitSupport(knowledge, now, condition, [&](const Node& node, bool holds) {
    const Fact& fact = facts[node.index];
    switch (fact.state) {
      case State::kAbsent:
      case State::kDeclined:
        return;
      case State::kYes:
      case State::kUnsure:
      case State::kNumber:
        return reasons.Add({node.index, knowledge::kNone, true});
      case State::kNo:
        return reasons.Add({node.index, knowledge::kNone, false});
      case State::kChosen:
        break;
    }
    const bool of_one =
        knowledge.finding(node.index).kind() == v1::FINDING_KIND_CHOICE;
    if (of_one || node.operation == Operation::kSize) {
      return AddChoices(reasons, node.index, fact, ~ChoiceSet{0});
    }
    // That a choice was not made is no reason worth reading.
    if (holds) AddChoices(reasons, node.index, fact, node.choices);
  });
  return std::move(reasons).Take();
}

std::string QuantityInWords(double value, const std::string& unit) {
  if (unit == "weeks" && value < 1) {
    const double days = std::round(value * 7);
    if (days < 1.5) {
      return days < 1 || value < 1.0 / 7 ? "less than a day" : "about 1 day";
    }
    return absl::StrCat("about ", days, " days");
  }
  if (unit.empty()) return InDigits(value);
  const absl::string_view one = absl::StripSuffix(unit, "s");
  return absl::StrCat(InDigits(value), " ",
                      value == 1 ? one : absl::string_view(unit));
}

std::string ReasonInWords(const Knowledge& knowledge, const Facts& facts,
                          const FoundReason& reason) {
  const v1::Finding& finding = knowledge.finding(reason.finding);
  if (reason.choice != knowledge::kNone) {
    return finding.choices(reason.choice).phrase();
  }
  const Fact& fact = facts[reason.finding];
  switch (fact.state) {
    case State::kYes:
      return finding.present_phrase();
    case State::kUnsure:
      return finding.unsure_phrase();
    case State::kNumber: {
      const std::string& phrase = finding.present_phrase();
      const std::string with_unit = absl::StrCat("{value} ", finding.unit());
      if (!finding.unit().empty() && absl::StrContains(phrase, with_unit)) {
        return absl::StrReplaceAll(
            phrase,
            {{with_unit, QuantityInWords(fact.number, finding.unit())}});
      }
      return absl::StrReplaceAll(phrase, {{"{value}", InDigits(fact.number)}});
    }
    default:
      return finding.absent_phrase();
  }
}

}  // namespace backwise::engine
