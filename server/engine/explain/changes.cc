#include "server/engine/explain/changes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::Operation;

// Calls `visit` for each row that asks `finding` and applies in `now`.
template <typename Visit>
void ForEachApplicableRow(const Knowledge& knowledge, const Evaluation& now,
                          std::uint32_t finding, Visit visit) {
  for (const auto& [question, row] : knowledge.asked_by[finding]) {
    const CompiledQuestion& asking =
        knowledge.questions[static_cast<std::size_t>(question)];
    const CompiledRow& asked = asking.rows[static_cast<std::size_t>(row)];
    if (now.Of(asking.when) == Truth::kTrue &&
        now.Of(asked.when) == Truth::kTrue) {
      visit(asked);
    }
  }
}

bool Applies(const Knowledge& knowledge, const Evaluation& now,
             std::uint32_t finding) {
  bool applies = false;
  ForEachApplicableRow(knowledge, now, finding,
                       [&](const CompiledRow&) { applies = true; });
  return applies;
}

// Returns the comparisons that conditions make with a number.
std::vector<const Node*> ComparisonsOf(const Knowledge& knowledge,
                                       std::uint32_t finding) {
  std::vector<const Node*> comparisons;
  for (const Node& node : knowledge.pool.nodes) {
    if (node.operation == Operation::kNumber && node.index == finding) {
      comparisons.push_back(&node);
    }
  }
  return comparisons;
}

// Returns how `value` compares, in order.
std::vector<bool> Compared(const std::vector<const Node*>& comparisons,
                           double value) {
  std::vector<bool> compared;
  compared.reserve(comparisons.size());
  for (const Node* node : comparisons) {
    compared.push_back(Compare(value, node->comparison, node->number));
  }
  return compared;
}

std::vector<Fact> NumberCandidates(const Knowledge& knowledge,
                                   std::uint32_t finding, const Fact& given) {
  const v1::Finding& described = knowledge.finding(finding);
  const std::vector<const Node*> comparisons =
      ComparisonsOf(knowledge, finding);
  std::set<double> values;
  for (const Node* node : comparisons) {
    // The number itself, and the whole ones next to it.
    values.insert({node->number, std::ceil(node->number) - 1,
                   std::floor(node->number) + 1});
  }
  const bool known = given.state == Fact::State::kNumber;
  const double from = known ? given.number : described.minimum();
  // By how they compare, the nearest value, whole before broken.
  std::map<std::vector<bool>, std::pair<std::pair<bool, double>, double>> best;
  for (const double value : values) {
    const bool whole = value == std::floor(value);
    if (value < described.minimum() || value > described.maximum()) continue;
    if (described.kind() == v1::FINDING_KIND_SCALE && !whole) continue;
    const auto rank = std::make_pair(!whole, std::abs(value - from));
    const auto [it, added] =
        best.try_emplace(Compared(comparisons, value), rank, value);
    if (!added && rank < it->second.first) it->second = {rank, value};
  }
  if (known) best.erase(Compared(comparisons, given.number));
  std::set<double> chosen;
  for (const auto& [compared, ranked] : best) chosen.insert(ranked.second);
  std::vector<Fact> candidates;
  for (const double value : chosen) candidates.push_back(Fact::Number(value));
  return candidates;
}

}  // namespace

Changer::Changer(const Knowledge& knowledge, const Facts& facts,
                 const Evaluation& now)
    : knowledge_(knowledge),
      facts_(facts),
      now_(now),
      can_be_dropped_(facts.size()) {
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    can_be_dropped_[i] = !facts[i].IsAbsent() && Applies(knowledge, now, i);
  }
}

std::vector<Fact> Changer::Candidates(std::uint32_t finding) const {
  const Fact& given = facts_[finding];
  const v1::Finding& described = knowledge_.finding(finding);
  std::vector<Fact> candidates;
  switch (described.kind()) {
    case v1::FINDING_KIND_PRESENCE:
      candidates = {Fact::No(), Fact::Yes(), Fact::Unsure()};
      break;
    case v1::FINDING_KIND_CHOICE:
      for (int c = 0; c < described.choices_size(); ++c) {
        candidates.push_back(Fact::Chosen(ChoiceSet{1} << c));
      }
      break;
    case v1::FINDING_KIND_CHOICES:
      if (given.state != Fact::State::kChosen) {
        candidates.push_back(Fact::Chosen(0));
      }
      for (int c = 0; c < described.choices_size(); ++c) {
        const ChoiceSet one = ChoiceSet{1} << c;
        candidates.push_back(
            Fact::Chosen(given.chosen ^ one, given.unasked & ~one));
      }
      break;
    default:
      return NumberCandidates(knowledge_, finding, given);
  }
  candidates.erase(std::remove(candidates.begin(), candidates.end(), given),
                   candidates.end());
  return candidates;
}

std::unique_ptr<const Changed> Changer::Apply(
    std::vector<Change> changes) const {
  Facts facts = facts_;
  std::vector<bool> may_drop = can_be_dropped_;
  for (const Change& change : changes) {
    facts.Set(change.finding, change.fact);
    may_drop[change.finding] = false;
  }
  std::vector<std::uint32_t> dropped;
  // Each round but the last leaves out an answer, so this ends.
  while (true) {
    auto changed = std::make_unique<Changed>(knowledge_, facts, changes);
    const std::size_t before = dropped.size();
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
      if (!may_drop[i] || Applies(knowledge_, changed->now, i)) continue;
      facts.Set(i, Fact{});
      may_drop[i] = false;
      dropped.push_back(i);
    }
    if (dropped.size() > before) continue;
    std::sort(dropped.begin(), dropped.end());
    changed->dropped = std::move(dropped);
    return changed;
  }
}

bool Changer::IsOffered(const Changed& changed, const Change& change) const {
  if (change.fact.chosen == 0) {
    return Applies(knowledge_, changed.now, change.finding);
  }
  ChoiceSet offered = 0;
  ForEachApplicableRow(knowledge_, changed.now, change.finding,
                       [&](const CompiledRow& row) {
                         for (const auto& choice : row.choices) {
                           if (changed.now.Of(choice.when) == Truth::kTrue) {
                             offered |= ChoiceSet{1} << choice.choice;
                           }
                         }
                       });
  // "Not sure" is a way to answer any row.
  const int not_sure = knowledge_.not_sure_choice[change.finding];
  if (offered != 0 && not_sure != knowledge::kNone) {
    offered |= ChoiceSet{1} << not_sure;
  }
  return (change.fact.chosen & ~offered) == 0;
}

bool Changer::IsCoherent(const Changed& changed) const {
  for (const Change& change : changed.changes) {
    if (change.fact.IsAbsent()) continue;
    const bool given = !facts_[change.finding].IsAbsent();
    if (given && !can_be_dropped_[change.finding]) continue;
    const bool fits = given ? Applies(knowledge_, changed.now, change.finding)
                            : IsOffered(changed, change);
    if (!fits) return false;
  }
  return true;
}

}  // namespace backwise::engine
