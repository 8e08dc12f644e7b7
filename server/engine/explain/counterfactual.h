// The nearest changes of answers that would change a result.
//
//   const Counterfactuals search(knowledge, facts, now);
//   for (const Counterfactual& found : search.Raising()) ...
//
// Nearest means the fewest changed answers: one, or two when no one change has
// the effect. Answers that are left out because their question no longer
// applies (`Changer::Apply`) do not count.
#ifndef BACKWISE_SERVER_ENGINE_EXPLAIN_COUNTERFACTUAL_H_
#define BACKWISE_SERVER_ENGINE_EXPLAIN_COUNTERFACTUAL_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "server/engine/explain/blame.h"
#include "server/engine/explain/changes.h"

namespace backwise::engine {

// A change of answers and what it leads to.
struct Counterfactual {
  // One or two, ordered by finding.
  std::vector<Change> changes;
  // The findings whose answers are left out.
  std::vector<std::uint32_t> dropped;
  v1::Disposition disposition = v1::DISPOSITION_UNSPECIFIED;
};

// What becomes of a disposition. UNDETERMINED is not a level of urgency: from
// there a result is settled, unless it is urgent; and only something urgent is
// lowered to it.
enum class Move { kNone, kRaises, kLowers, kSettles };

// Returns how `after` differs from `before`.
Move MoveBetween(v1::Disposition before, v1::Disposition after);

// Searches the changes of one case. Every method returns all nearest changes in
// the order of their findings, at most two of them; nothing when it takes more.
class Counterfactuals {
 public:
  // Keeps references to its arguments.
  Counterfactuals(const Knowledge& knowledge, const Facts& facts,
                  const Evaluation& now);
  Counterfactuals(const Counterfactuals&) = delete;
  Counterfactuals& operator=(const Counterfactuals&) = delete;

  // Makes the disposition more urgent, less urgent, or determined.
  std::vector<Counterfactual> Raising();
  std::vector<Counterfactual> Lowering();
  std::vector<Counterfactual> Settling();
  // Raises a flag that is not raised, or the other way round, by its rule.
  std::vector<Counterfactual> TurningFlag(std::uint32_t rule);
  // Brings advice that is not given. Or withdraws advice that is, and leaves
  // the disposition: what changes that is told by `Raising`.
  std::vector<Counterfactual> TurningAdvice(std::uint32_t advice);

  const Changer& changer() const { return changer_; }

 private:
  // A finding, and which of its candidates.
  using Candidate = std::pair<std::uint32_t, std::size_t>;
  using Found = std::map<std::vector<Candidate>, Counterfactual>;
  // Whether a case has reached the goal.
  using Reached = std::function<bool(const Evaluation&)>;
  // What to blame for a case that has not, on one way to the goal.
  using Way = std::function<FindingSet(const Evaluation&, Left)>;

  std::vector<Counterfactual> FindNearest(const Reached& reached,
                                          const std::vector<Way>& ways);
  void FindSingles(const Reached& reached, Found& found);
  void FindPairs(const Reached& reached, const Way& way, Found& found);
  // Adds the case with both changes, if it reaches the goal.
  void TryPair(const Reached& reached, std::vector<Candidate> pair,
               Found& found) const;
  // Returns what must change in a case that is not reached, or not coherent.
  FindingSet BlameOf(const Reached& reached, const Way& way,
                     const Changed& changed) const;
  // Returns the case with one change, which is kept.
  const Changed& Single(const Candidate& candidate);
  FindingSet BlameForNoAdvice(const Evaluation& now,
                              const knowledge::CompiledAdvice& advice,
                              Left left) const;

  const Knowledge& knowledge_;
  const Evaluation& now_;
  const Changer changer_;
  const Blame blame_;
  // By finding.
  std::vector<std::vector<Fact>> candidates_;
  std::map<Candidate, std::unique_ptr<const Changed>> singles_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EXPLAIN_COUNTERFACTUAL_H_
