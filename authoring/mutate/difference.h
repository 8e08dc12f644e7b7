// What a mistake changes, over all possible answers.
#ifndef BACKWISE_AUTHORING_MUTATE_DIFFERENCE_H_
#define BACKWISE_AUTHORING_MUTATE_DIFFERENCE_H_

#include <z3++.h>

#include "authoring/proof/symbolic_base.h"
#include "backwise/v1/knowledge.pb.h"

namespace backwise::authoring {

// A knowledge base and its rules as formulas.
struct RulesOfBase {
  const v1::KnowledgeBase& base;
  const SymbolicBase& rules;
};

// When a person notices that a base is not the right one.
struct Difference {
  // Another flag, level, advice or caution is said.
  z3::expr visible;
  // The rules give or withhold other advice, be it said or not: the engine
  // gives none to whoever must be seen today, whatever the rules say.
  z3::expr of_rules;
  // Help is sought later than it should be.
  z3::expr lower;
};

// Returns when `wrong`, a base with one mistake, differs from `right`.
Difference FindDifference(z3::context& z3, const RulesOfBase& right,
                          const RulesOfBase& wrong);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_MUTATE_DIFFERENCE_H_
