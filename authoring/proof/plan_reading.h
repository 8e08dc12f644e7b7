// What the plan makes of conditions by which the engine matches answers, as
// formulas for the solver.
//
//   const PlanReading plan(z3, knowledge, world);
//   solver.add(plan.Condition(when).must != source.must);  // never possible
#ifndef BACKWISE_AUTHORING_PROOF_PLAN_READING_H_
#define BACKWISE_AUTHORING_PROOF_PLAN_READING_H_

#include <z3++.h>

#include <vector>

#include "authoring/proof/symbolic_world.h"

namespace backwise::authoring {

// The plan of one knowledge base in one world. Keeps references to both.
class PlanReading {
 public:
  PlanReading(z3::context& z3, const knowledge::Knowledge& knowledge,
              const SymbolicWorld& world);

  // Returns when a condition holds that is read as a whole. Rules that it names
  // have the values of the world.
  Kleene Condition(knowledge::ConditionId condition) const;
  // Returns when a concept or flag holds, by index of the rule.
  Kleene Rule(std::uint32_t rule) const;

 private:
  // The literals of one conjunction, all of them.
  using Literals = std::vector<knowledge::Literal>;

  void AddConjunctions(const knowledge::FiledWord& filed, bool negated);
  Literals LiteralsOf(const knowledge::Conjunction& conjunction) const;
  bool IsRule(knowledge::Atom atom) const;
  // When an atom holds, by its conjunctions; and, of rules, by the world.
  Kleene Defined(knowledge::Atom atom) const;
  Kleene Read(knowledge::Atom atom) const;
  Kleene ReadLiteral(knowledge::Literal literal) const;

  z3::context& z3_;
  const knowledge::Knowledge& knowledge_;
  const SymbolicWorld& world_;
  // By atom.
  std::vector<std::vector<Literals>> alternatives_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_PLAN_READING_H_
