// What must change for a condition to change: a small set of findings of which
// at least one has to get another answer. Searches try only those.
//
//   const Blame blame(changer);
//   for (std::uint32_t finding : blame.Of(after.now, flag.when, true,
//   Left::kOne)) ...
#ifndef BACKWISE_SERVER_ENGINE_EXPLAIN_BLAME_H_
#define BACKWISE_SERVER_ENGINE_EXPLAIN_BLAME_H_

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "server/engine/explain/changes.h"

namespace backwise::engine {

// Indices of findings.
using FindingSet = std::set<std::uint32_t>;

// How many more answers may be changed.
enum class Left { kOne, kTwo };

// Combines two sets of which each holds something that must change, as
// `Blame::Of` says; `best` is absent before the first.
void Combine(std::optional<FindingSet>& best, FindingSet candidate, Left left);

// Finds what to blame. Keeps a reference to its argument.
class Blame {
 public:
  explicit Blame(const Changer& changer);

  // Returns findings such that no change of answers that leaves all of them as
  // they are makes `condition` have the value `wanted`, which it does not have
  // in the closed world `now`. Of a condition of which several parts must
  // change, what all of them share is taken if one change is left, else the
  // part with the fewest findings. Where it reads the
  // disposition, only what makes that less urgent is looked for: nobody comes
  // nearer to advice by needing help sooner. O(nodes that it reads).
  FindingSet Of(const Evaluation& now, ConditionId condition, bool wanted,
                Left left) const;
  // The same for a concept or flag.
  FindingSet OfRule(const Evaluation& now, std::uint32_t rule, bool wanted,
                    Left left) const;
  // The same for all flags that are at least as urgent as `level` and raised:
  // none of them may stay raised.
  FindingSet OfRaised(const Evaluation& now, v1::Disposition level,
                      Left left) const;
  // The same for UNDETERMINED: something must be answered, or a flag raised
  // that has somebody see a professional.
  FindingSet OfUndetermined(const Evaluation& now, Left left) const;
  // Returns findings of which one must change for a question about `finding` to
  // apply, which none does in `now`.
  FindingSet OfAsking(const Evaluation& now, std::uint32_t finding,
                      Left left) const;

 private:
  // Adds a finding, and what decides whether its answer is left out.
  void AddFinding(std::uint32_t finding, FindingSet& blamed) const;
  void AddReads(ConditionId condition, FindingSet& reads) const;
  FindingSet OfChildren(const Evaluation& now, const Node& node, bool wanted,
                        bool all_must_change, Left left) const;
  FindingSet OfLevel(const Evaluation& now, const Node& node, bool wanted,
                     Left left) const;

  const Changer& changer_;
  const Knowledge& knowledge_;
  // By finding: what may make its answer be left out.
  std::vector<FindingSet> drops_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EXPLAIN_BLAME_H_
