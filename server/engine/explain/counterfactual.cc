#include "server/engine/explain/counterfactual.h"

#include <algorithm>
#include <optional>

#include "server/engine/advising.h"

namespace backwise::engine {

using knowledge::CompiledAdvice;

namespace {

bool IsUrgent(v1::Disposition disposition) {
  return disposition >= v1::DISPOSITION_URGENT_SAME_DAY;
}

}  // namespace

Move MoveBetween(v1::Disposition before, v1::Disposition after) {
  if (before == after) return Move::kNone;
  if (after == v1::DISPOSITION_UNDETERMINED) {
    return IsUrgent(before) ? Move::kLowers : Move::kNone;
  }
  if (before == v1::DISPOSITION_UNDETERMINED) {
    return IsUrgent(after) ? Move::kRaises : Move::kSettles;
  }
  return after > before ? Move::kRaises : Move::kLowers;
}

Counterfactuals::Counterfactuals(const Knowledge& knowledge, const Facts& facts,
                                 const Evaluation& now)
    : knowledge_(knowledge),
      now_(now),
      changer_(knowledge, facts, now),
      blame_(changer_) {
  candidates_.reserve(facts.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    candidates_.push_back(changer_.Candidates(i));
  }
}

std::vector<Counterfactual> Counterfactuals::Raising() {
  const v1::Disposition before = now_.disposition();
  std::vector<Way> ways;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    const v1::Disposition level = knowledge_.rules[rule].flag->disposition();
    if (MoveBetween(before, level) != Move::kRaises) continue;
    ways.push_back([this, rule](const Evaluation& now, Left left) {
      return blame_.OfRule(now, rule, true, left);
    });
  }
  return FindNearest(
      [before](const Evaluation& now) {
        return MoveBetween(before, now.disposition()) == Move::kRaises;
      },
      ways);
}

std::vector<Counterfactual> Counterfactuals::Lowering() {
  const v1::Disposition before = now_.disposition();
  return FindNearest(
      [before](const Evaluation& now) {
        return MoveBetween(before, now.disposition()) == Move::kLowers;
      },
      {[this, before](const Evaluation& now, Left left) {
        return now.disposition() == v1::DISPOSITION_UNDETERMINED
                   ? blame_.OfUndetermined(now, left)
                   : blame_.OfRaised(now, before, left);
      }});
}

std::vector<Counterfactual> Counterfactuals::Settling() {
  const v1::Disposition before = now_.disposition();
  return FindNearest(
      [before](const Evaluation& now) {
        return MoveBetween(before, now.disposition()) == Move::kSettles;
      },
      {[this](const Evaluation& now, Left left) {
        return now.disposition() == v1::DISPOSITION_UNDETERMINED
                   ? blame_.OfUndetermined(now, left)
                   : blame_.OfRaised(now, v1::DISPOSITION_URGENT_SAME_DAY,
                                     left);
      }});
}

std::vector<Counterfactual> Counterfactuals::TurningFlag(std::uint32_t rule) {
  const bool wanted = now_.OfRule(rule) != Truth::kTrue;
  return FindNearest(
      [rule, wanted](const Evaluation& now) {
        return (now.OfRule(rule) == Truth::kTrue) == wanted;
      },
      {[this, rule, wanted](const Evaluation& now, Left left) {
        return blame_.OfRule(now, rule, wanted, left);
      }});
}

std::vector<Counterfactual> Counterfactuals::TurningAdvice(
    std::uint32_t advice) {
  const CompiledAdvice& compiled = knowledge_.advice[advice];
  if (!IsGiven(knowledge_, now_, compiled)) {
    return FindNearest(
        [this, &compiled](const Evaluation& now) {
          return IsGiven(knowledge_, now, compiled);
        },
        {[this, &compiled](const Evaluation& now, Left left) {
          return BlameForNoAdvice(now, compiled, left);
        }});
  }
  std::vector<Way> ways = {[this, &compiled](const Evaluation& now, Left left) {
    return blame_.Of(now, compiled.indicated_when, false, left);
  }};
  for (const std::uint32_t c : compiled.avoided_by) {
    ways.push_back([this, c](const Evaluation& now, Left left) {
      return blame_.Of(now, knowledge_.contraindications[c].when, true, left);
    });
  }
  return FindNearest(
      [this, &compiled](const Evaluation& now) {
        return !IsGiven(knowledge_, now, compiled) &&
               now.disposition() == now_.disposition();
      },
      ways);
}

FindingSet Counterfactuals::BlameForNoAdvice(const Evaluation& now,
                                             const CompiledAdvice& advice,
                                             Left left) const {
  std::optional<FindingSet> best;
  if (now.Of(advice.indicated_when) != Truth::kTrue) {
    Combine(best, blame_.Of(now, advice.indicated_when, true, left), left);
  }
  if (IsUrgent(now.disposition())) {
    Combine(best, blame_.OfRaised(now, v1::DISPOSITION_URGENT_SAME_DAY, left),
            left);
  } else if (now.disposition() == v1::DISPOSITION_UNDETERMINED) {
    Combine(best, blame_.OfUndetermined(now, left), left);
  }
  if (const auto* alone = StandsAlone(knowledge_, now)) {
    Combine(best, blame_.Of(now, alone->when, false, left), left);
  }
  for (const std::uint32_t c : advice.avoided_by) {
    const ConditionId when = knowledge_.contraindications[c].when;
    if (now.Of(when) == Truth::kTrue) {
      Combine(best, blame_.Of(now, when, false, left), left);
    }
  }
  return best.value_or(FindingSet());
}

std::vector<Counterfactual> Counterfactuals::FindNearest(
    const Reached& reached, const std::vector<Way>& ways) {
  Found found;
  FindSingles(reached, found);
  if (found.empty()) {
    for (const Way& way : ways) FindPairs(reached, way, found);
  }
  std::vector<Counterfactual> nearest;
  nearest.reserve(found.size());
  for (auto& [candidates, counterfactual] : found) {
    nearest.push_back(std::move(counterfactual));
  }
  return nearest;
}

void Counterfactuals::FindSingles(const Reached& reached, Found& found) {
  for (std::uint32_t finding = 0; finding < candidates_.size(); ++finding) {
    for (std::size_t i = 0; i < candidates_[finding].size(); ++i) {
      const Candidate candidate(finding, i);
      const Changed& changed = Single(candidate);
      if (!reached(changed.now) || !changer_.IsCoherent(changed)) continue;
      found[{candidate}] = {changed.changes, changed.dropped,
                            changed.now.disposition()};
    }
  }
}

void Counterfactuals::FindPairs(const Reached& reached, const Way& way,
                                Found& found) {
  for (const std::uint32_t first : way(now_, Left::kTwo)) {
    for (std::size_t i = 0; i < candidates_[first].size(); ++i) {
      const Changed& single = Single({first, i});
      for (const std::uint32_t second : BlameOf(reached, way, single)) {
        if (second == first) continue;
        for (std::size_t j = 0; j < candidates_[second].size(); ++j) {
          TryPair(reached, {{first, i}, {second, j}}, found);
        }
      }
    }
  }
}

void Counterfactuals::TryPair(const Reached& reached,
                              std::vector<Candidate> pair, Found& found) const {
  std::sort(pair.begin(), pair.end());
  if (found.count(pair) > 0) return;
  std::vector<Change> changes;
  changes.reserve(pair.size());
  for (const auto& [finding, i] : pair) {
    changes.push_back({finding, candidates_[finding][i]});
  }
  const auto changed = changer_.Apply(std::move(changes));
  if (!reached(changed->now) || !changer_.IsCoherent(*changed)) return;
  found[pair] = {changed->changes, changed->dropped,
                 changed->now.disposition()};
}

FindingSet Counterfactuals::BlameOf(const Reached& reached, const Way& way,
                                    const Changed& changed) const {
  if (!reached(changed.now)) return way(changed.now, Left::kOne);
  // Reached, but nobody is asked this unless something else changes, too.
  FindingSet blamed;
  for (const Change& change : changed.changes) {
    blamed.merge(blame_.OfAsking(changed.now, change.finding, Left::kOne));
  }
  return blamed;
}

const Changed& Counterfactuals::Single(const Candidate& candidate) {
  std::unique_ptr<const Changed>& single = singles_[candidate];
  if (single == nullptr) {
    single = changer_.Apply(
        {{candidate.first, candidates_[candidate.first][candidate.second]}});
  }
  return *single;
}

}  // namespace backwise::engine
