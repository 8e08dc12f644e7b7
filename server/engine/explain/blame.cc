#include "server/engine/explain/blame.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::Operation;

}  // namespace

void Combine(std::optional<FindingSet>& best, FindingSet candidate, Left left) {
  if (!best) {
    best = std::move(candidate);
  } else if (left == Left::kOne) {
    std::erase_if(*best, [&](std::uint32_t finding) {
      return candidate.count(finding) == 0;
    });
  } else if (candidate.size() < best->size()) {
    best = std::move(candidate);
  }
}

Blame::Blame(const Changer& changer)
    : changer_(changer),
      knowledge_(changer.knowledge()),
      drops_(changer.facts().size()) {
  for (std::uint32_t i = 0; i < drops_.size(); ++i) {
    if (!changer.CanBeDropped(i)) continue;
    for (const auto& [question, row] : knowledge_.asked_by[i]) {
      const CompiledQuestion& asking =
          knowledge_.questions[static_cast<std::size_t>(question)];
      AddReads(asking.when, drops_[i]);
      AddReads(asking.rows[static_cast<std::size_t>(row)].when, drops_[i]);
    }
  }
}

void Blame::AddReads(ConditionId condition, FindingSet& reads) const {
  const Node& node = knowledge_.pool.nodes[condition];
  switch (node.operation) {
    case Operation::kTrue:
      return;
    case Operation::kAnd:
    case Operation::kOr:
    case Operation::kNot:
    case Operation::kCount:
      for (std::uint32_t i = 0; i < node.child_count; ++i) {
        AddReads(knowledge_.pool.children[node.first_child + i], reads);
      }
      return;
    case Operation::kRule:
      return AddReads(knowledge_.rules[node.index].when, reads);
    case Operation::kRaised:
    case Operation::kDisposition:
      for (std::uint32_t rule = knowledge_.first_flag;
           rule < knowledge_.rules.size(); ++rule) {
        if (node.operation == Operation::kDisposition ||
            knowledge_.rules[rule].flag->disposition() == node.level) {
          AddReads(knowledge_.rules[rule].when, reads);
        }
      }
      return;
    default:
      reads.insert(node.index);
  }
}

void Blame::AddFinding(std::uint32_t finding, FindingSet& blamed) const {
  if (!blamed.insert(finding).second) return;
  // What it hangs on may itself be left out.
  for (const std::uint32_t parent : drops_[finding]) {
    AddFinding(parent, blamed);
  }
}

FindingSet Blame::OfRule(const Evaluation& now, std::uint32_t rule, bool wanted,
                         Left left) const {
  return Of(now, knowledge_.rules[rule].when, wanted, left);
}

FindingSet Blame::OfRaised(const Evaluation& now, v1::Disposition level,
                           Left left) const {
  std::optional<FindingSet> best;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    if (knowledge_.rules[rule].flag->disposition() >= level &&
        now.OfRule(rule) == Truth::kTrue) {
      Combine(best, OfRule(now, rule, false, left), left);
    }
  }
  return best.value_or(FindingSet());
}

FindingSet Blame::OfUndetermined(const Evaluation& now, Left left) const {
  if (now.Of(knowledge_.screening_incomplete) == Truth::kTrue) {
    return Of(now, knowledge_.screening_incomplete, false, left);
  }
  FindingSet blamed = Of(now, knowledge_.self_care_incomplete, false, left);
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    blamed.merge(OfRule(now, rule, true, left));
  }
  return blamed;
}

FindingSet Blame::OfAsking(const Evaluation& now, std::uint32_t finding,
                           Left left) const {
  FindingSet blamed;
  for (const auto& [question, row] : knowledge_.asked_by[finding]) {
    const CompiledQuestion& asking =
        knowledge_.questions[static_cast<std::size_t>(question)];
    const CompiledRow& asked = asking.rows[static_cast<std::size_t>(row)];
    const bool question_applies = now.Of(asking.when) == Truth::kTrue;
    blamed.merge(
        Of(now, question_applies ? asked.when : asking.when, true, left));
  }
  return blamed;
}

FindingSet Blame::OfChildren(const Evaluation& now, const Node& node,
                             bool wanted, bool all_must_change,
                             Left left) const {
  std::optional<FindingSet> smallest;
  FindingSet all;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const ConditionId child = knowledge_.pool.children[node.first_child + i];
    if ((now.Of(child) == Truth::kTrue) == wanted) continue;
    FindingSet blamed = Of(now, child, wanted, left);
    if (all_must_change) {
      Combine(smallest, std::move(blamed), left);
    } else {
      all.merge(blamed);
    }
  }
  return all_must_change ? smallest.value_or(FindingSet()) : all;
}

FindingSet Blame::OfLevel(const Evaluation& now, const Node& node, bool wanted,
                          Left left) const {
  const auto begin = knowledge_.pool.children.begin() + node.first_child;
  const auto end = begin + node.child_count;
  std::optional<FindingSet> smallest;
  FindingSet all;
  for (std::uint32_t rule = knowledge_.first_flag;
       rule < knowledge_.rules.size(); ++rule) {
    if (knowledge_.rules[rule].flag->disposition() != node.level ||
        std::find(begin, end, rule) != end) {
      continue;
    }
    const bool raised = now.OfRule(rule) == Truth::kTrue;
    if (raised == wanted) continue;
    FindingSet blamed = OfRule(now, rule, wanted, left);
    if (wanted) {
      all.merge(blamed);
    } else {
      Combine(smallest, std::move(blamed), left);
    }
  }
  return wanted ? all : smallest.value_or(FindingSet());
}

FindingSet Blame::Of(const Evaluation& now, ConditionId condition, bool wanted,
                     Left left) const {
  const Node& node = knowledge_.pool.nodes[condition];
  switch (node.operation) {
    case Operation::kTrue:
      return {};
    case Operation::kAnd:
      // To hold it needs every part that does not.
      return OfChildren(now, node, wanted, wanted, left);
    case Operation::kOr:
      return OfChildren(now, node, wanted, !wanted, left);
    case Operation::kNot:
      return Of(now, knowledge_.pool.children[node.first_child], !wanted, left);
    case Operation::kCount: {
      // Any part, in either direction.
      FindingSet blamed = OfChildren(now, node, true, false, left);
      blamed.merge(OfChildren(now, node, false, false, left));
      return blamed;
    }
    case Operation::kRule:
      return OfRule(now, node.index, wanted, left);
    case Operation::kRaised:
      return OfLevel(now, node, wanted, left);
    case Operation::kDisposition:
      return now.disposition() == v1::DISPOSITION_UNDETERMINED
                 ? OfUndetermined(now, left)
                 : OfRaised(now, now.disposition(), left);
    default: {
      FindingSet blamed;
      AddFinding(node.index, blamed);
      return blamed;
    }
  }
}

}  // namespace backwise::engine
