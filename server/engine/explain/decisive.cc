#include "server/engine/explain/decisive.h"

#include <algorithm>

#include "server/engine/relevance.h"

namespace backwise::engine {
namespace {

// A search among the answers of one case.
class Search {
 public:
  Search(const Knowledge& knowledge, const Facts& facts, const Evaluation& now)
      : knowledge_(knowledge),
        facts_(facts),
        now_(now),
        target_(now.disposition()),
        taken_(knowledge),
        open_(facts.size()) {
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
      open_[i] = !facts[i].IsAbsent();
    }
  }

  std::vector<std::uint32_t> Smallest() {
    if (target_ == v1::DISPOSITION_UNDETERMINED) return {};
    TakeWhatEverySetHolds();
    // All answers lead there, so this ends.
    for (std::size_t more = 0; !Extend(more); ++more) {
    }
    std::vector<std::uint32_t> findings;
    for (std::uint32_t i = 0; i < taken_.size(); ++i) {
      if (!taken_[i].IsAbsent()) findings.push_back(i);
    }
    return findings;
  }

 private:
  // Takes the answers without which nothing can come of the others.
  void TakeWhatEverySetHolds() {
    for (std::uint32_t i = 0; i < open_.size(); ++i) {
      if (!open_[i]) continue;
      open_[i] = false;
      if (!MayLead(ReadOpen(Evaluation(knowledge_, taken_)))) {
        taken_.Set(i, facts_[i]);
      } else {
        open_[i] = true;
      }
    }
  }

  // Takes `more` further answers so that all that are taken lead there; returns
  // false, with nothing changed, when no answers do.
  bool Extend(std::size_t more) {
    const Evaluation alone(knowledge_, taken_);
    if (LeadsThere(knowledge_, now_, alone)) return true;
    if (more == 0) return false;
    const OpenReading open = ReadOpen(alone);
    if (!MayLead(open)) return false;
    const std::vector<std::uint32_t> candidates = Missing(alone, open);
    bool found = false;
    for (const std::uint32_t finding : candidates) {
      taken_.Set(finding, facts_[finding]);
      open_[finding] = false;
      found = Extend(more - 1);
      if (found) break;
      // From here on without it: all sets that hold it were tried.
      taken_.Set(finding, Fact{});
    }
    for (const std::uint32_t finding : candidates) open_[finding] = true;
    return found;
  }

  // `alone` is the evaluation of what is taken.
  OpenReading ReadOpen(const Evaluation& alone) const {
    Askable askable(knowledge_);
    for (std::uint32_t i = 0; i < open_.size(); ++i) {
      if (open_[i]) askable.Add(i, ~ChoiceSet{0});
    }
    return OpenReading(knowledge_, taken_, alone, askable);
  }

  bool IsTarget(std::uint32_t rule) const {
    return knowledge_.rules[rule].flag->disposition() == target_ &&
           now_.OfRule(rule) == Truth::kTrue;
  }

  // A flag that must not be raised.
  bool IsSpurious(std::uint32_t rule) const {
    return knowledge_.rules[rule].flag->disposition() >= target_ &&
           now_.OfRule(rule) != Truth::kTrue;
  }

  bool MayLead(const OpenReading& open) const {
    bool may_raise = target_ == v1::DISPOSITION_SELF_CARE;
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      if (IsSpurious(rule) && open.OfRule(rule) == Truth::kTrue) return false;
      if (IsTarget(rule) && open.OfRule(rule) != Truth::kFalse) {
        may_raise = true;
      }
    }
    return may_raise && (open.dispositions() >> target_ & 1) != 0;
  }

  // Returns open answers of which each larger set that leads there holds one.
  std::vector<std::uint32_t> Missing(const Evaluation& alone,
                                     const OpenReading& open) const {
    Relevance needed(knowledge_, open);
    if (!AddSpurious(alone, needed)) AddWanted(alone, needed);
    std::vector<std::uint32_t> missing;
    for (std::uint32_t i = 0; i < open_.size(); ++i) {
      if (open_[i] && needed[i] != 0) missing.push_back(i);
    }
    return missing;
  }

  // Adds what can take back one flag that must not be raised.
  bool AddSpurious(const Evaluation& alone, Relevance& needed) const {
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      if (!IsSpurious(rule) || alone.OfRule(rule) != Truth::kTrue) continue;
      needed.AddRule(rule);
      return true;
    }
    return false;
  }

  // Adds what can raise a flag that decides, or completes the screening.
  void AddWanted(const Evaluation& alone, Relevance& needed) const {
    bool raised = target_ == v1::DISPOSITION_SELF_CARE;
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      raised = raised || (IsTarget(rule) && alone.OfRule(rule) == Truth::kTrue);
    }
    if (raised) {
      needed.AddCondition(knowledge_.screening_incomplete);
      needed.AddCondition(knowledge_.self_care_incomplete);
      return;
    }
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      if (IsTarget(rule)) needed.AddRule(rule);
    }
  }

  const Knowledge& knowledge_;
  const Facts& facts_;
  const Evaluation& now_;
  const v1::Disposition target_;
  // The answers that are taken.
  Facts taken_;
  // Which answers may still be taken.
  std::vector<bool> open_;
};

}  // namespace

bool LeadsThere(const Knowledge& knowledge, const Evaluation& now,
                const Evaluation& some) {
  if (some.disposition() != now.disposition()) return false;
  for (std::uint32_t rule = knowledge.first_flag; rule < knowledge.rules.size();
       ++rule) {
    if (knowledge.rules[rule].flag->disposition() == now.disposition() &&
        some.OfRule(rule) == Truth::kTrue && now.OfRule(rule) != Truth::kTrue) {
      return false;
    }
  }
  return true;
}

std::vector<std::uint32_t> DecisiveFindings(const Knowledge& knowledge,
                                            const Facts& facts,
                                            const Evaluation& now) {
  return Search(knowledge, facts, now).Smallest();
}

}  // namespace backwise::engine
