// Which parts of the conditions the written cases put to the test.
//
// A part is covered when in some case it alone decides that its rule holds, and
// in another that the rule does not: were the part the other way round, so
// would be the rule (MC/DC, modified condition/decision coverage).
//
//   Coverage coverage(std::move(knowledge));
//   for (const WrittenCase& item : cases) coverage.Add(item.id, item.answers);
//   for (const Goal* goal : coverage.Missing()) ...
#ifndef BACKWISE_AUTHORING_COVER_COVERAGE_H_
#define BACKWISE_AUTHORING_COVER_COVERAGE_H_

#include <memory>
#include <string>
#include <vector>

#include "authoring/cover/parts.h"
#include "authoring/cover/workbench.h"
#include "authoring/proof/symbolic_base.h"
#include "backwise/v1/assessment.pb.h"
#include "knowledge/knowledge.h"

namespace backwise::authoring {

// One thing that the cases should show: that a part decides.
struct Goal {
  // Which rule, and which of its parts.
  std::size_t rule = 0;
  std::size_t part = 0;
  // Whether it decides that the rule holds, or that it does not.
  bool holds = false;
  // The first case that shows it, or empty.
  std::string shown_by;
  // Whether it is proved that no case can show it.
  bool impossible = false;
};

// The parts of all rules and the cases that cover them.
class Coverage {
 public:
  // `knowledge` must be held by nobody else.
  explicit Coverage(std::shared_ptr<const knowledge::Knowledge> knowledge);

  // Marks what a case shows.
  void Add(const std::string& id, const std::vector<v1::Answer>& answers);

  const std::vector<NamedCondition>& rules() const { return rules_; }
  const Anatomy& anatomy(std::size_t rule) const { return anatomies_[rule]; }
  std::vector<Goal>& goals() { return goals_; }
  const std::vector<Goal>& goals() const { return goals_; }
  const knowledge::Knowledge& knowledge() const { return bench_.knowledge(); }

  // Returns the goals that no case shows, proved impossible or not.
  std::vector<Goal*> NotShown();

 private:
  Workbench bench_;
  std::vector<NamedCondition> rules_;
  // By rule, and the compiled parts of each.
  std::vector<Anatomy> anatomies_;
  std::vector<std::vector<knowledge::ConditionId>> parts_;
  // Of one rule after the other, of one part after the other.
  std::vector<Goal> goals_;
};

// Returns when a case shows `goal`.
z3::expr ShowsGoal(z3::context& z3, const SymbolicBase& rules,
                   const Anatomy& anatomy, const Goal& goal);

// Returns the goal in words: "`age >= 60` (part 3) alone decides that flag
// `rf_x` holds".
std::string GoalInWords(const Coverage& coverage, const Goal& goal);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_COVERAGE_H_
