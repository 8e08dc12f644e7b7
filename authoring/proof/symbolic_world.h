// What is known of a person, what may still be asked, and what that makes of
// the rules, as formulas for the solver: Kleene's three-valued logic over any
// answers.
//
//   const SymbolicWorld world = OpenWorldOf(z3, base, answers);
//   const Kleene read = ReadSource(z3, base, world, "fever && !no(recent)");
//   solver.add(world.valid && read.must && !read.may);  // never possible
#ifndef BACKWISE_AUTHORING_PROOF_SYMBOLIC_WORLD_H_
#define BACKWISE_AUTHORING_PROOF_SYMBOLIC_WORLD_H_

#include <z3++.h>

#include <map>
#include <string>
#include <vector>

#include "authoring/proof/symbolic_base.h"
#include "knowledge/knowledge.h"

namespace backwise::authoring {

// When something certainly holds, and when it may: unknown is may and not must.
struct Kleene {
  z3::expr must, may;
};

// One state of knowledge about one person.
struct SymbolicWorld {
  const SymbolicAnswers& answers;
  // Per finding: what may still be asked; a choice each, or one in all.
  std::map<std::string, std::vector<z3::expr>> open;
  // Concepts and flags by id: variables, so that each condition is read apart
  // from those that it names.
  std::map<std::string, Kleene> rules;
  // Per disposition: whether it is possible.
  std::vector<z3::expr> possible;
  // Says that all of it fits together.
  z3::expr valid;
};

// Returns any state in which something may still be asked.
SymbolicWorld OpenWorldOf(z3::context& z3, const v1::KnowledgeBase& base,
                          const SymbolicAnswers& answers);

// Returns a state in which nothing is asked any more, with any values of the
// rules.
SymbolicWorld EndedWorldOf(z3::context& z3, const v1::KnowledgeBase& base,
                           const SymbolicAnswers& answers);

// Returns a state in which nothing is asked any more, with the values that the
// rules have as they are written.
SymbolicWorld ClosedWorldOf(z3::context& z3, const v1::KnowledgeBase& base,
                            const SymbolicAnswers& answers,
                            const SymbolicBase& rules);

// Says that `ended` can come of `open`: what is known stays, what may not be
// asked stays as it is, and the rest may get any answer or none.
z3::expr CanBecome(z3::context& z3, const v1::KnowledgeBase& base,
                   const SymbolicWorld& open, const SymbolicWorld& ended);

// Returns when `text` holds in `world`, read as it is written.
Kleene ReadSource(z3::context& z3, const v1::KnowledgeBase& base,
                  const SymbolicWorld& world, const std::string& text);

// Returns when a compiled condition holds in `world`, read node by node as the
// engine reads it.
Kleene ReadCompiled(z3::context& z3, const knowledge::Knowledge& knowledge,
                    const SymbolicWorld& world,
                    knowledge::ConditionId condition);

// Returns when a question holds: a node without parts, about a finding or the
// disposition.
Kleene ReadQuestion(z3::context& z3, const knowledge::Knowledge& knowledge,
                    const SymbolicWorld& world, const knowledge::Node& node);

// Returns the value of a concept or flag, by index of the rule.
Kleene RuleIn(const knowledge::Knowledge& knowledge, const SymbolicWorld& world,
              std::uint32_t rule);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_SYMBOLIC_WORLD_H_
