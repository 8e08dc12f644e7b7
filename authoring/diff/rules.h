// Everything in a knowledge base that somebody gets and somebody else does not.
#ifndef BACKWISE_AUTHORING_DIFF_RULES_H_
#define BACKWISE_AUTHORING_DIFF_RULES_H_

#include <z3++.h>

#include <string>
#include <vector>

#include "authoring/proof/symbolic_base.h"

namespace backwise::authoring {

// One such thing.
struct Given {
  // Its field in the knowledge base, its id, and a few words.
  std::string kind, id, title;
  // When somebody gets it.
  z3::expr when;
};

// Returns advice, flags, contraindications, safety-net texts, topics, opening
// lines and rows of questions, in this order. Ids are unique in each kind.
std::vector<Given> ListGiven(const v1::KnowledgeBase& base,
                             const SymbolicBase& rules, z3::context& z3);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_RULES_H_
