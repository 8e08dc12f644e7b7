// The connectives of Kleene's logic as formulas.
#ifndef BACKWISE_AUTHORING_PROOF_KLEENE_H_
#define BACKWISE_AUTHORING_PROOF_KLEENE_H_

#include <z3++.h>

#include <string>
#include <vector>

#include "authoring/proof/symbolic_world.h"

namespace backwise::authoring {

// The parts that conditions are made of, in one world.
class KleeneLogic {
 public:
  KleeneLogic(z3::context& z3, const SymbolicWorld& world)
      : z3_(z3), world_(world) {}

  Kleene Always() const;
  static Kleene Not(const Kleene& a) { return {!a.may, !a.must}; }
  Kleene And(const std::vector<Kleene>& parts) const;
  Kleene Or(const std::vector<Kleene>& parts) const;
  // The count of `parts` that hold compares so with `right`.
  Kleene Count(const std::vector<Kleene>& parts, knowledge::Comparison compared,
               double right) const;

  // What `holds` says of a finding that is unknown until it is answered.
  Kleene Answer(const std::string& finding, const z3::expr& holds) const;
  // A number that compares so.
  Kleene Number(const std::string& finding, knowledge::Comparison compared,
                double right) const;
  // One of `choices` is yes; `not_sure` is the finding's own, or kNone: every
  // row may be answered so.
  Kleene HasOneOf(const std::string& finding, knowledge::ChoiceSet choices,
                  int not_sure) const;
  // The count of choices that are yes compares so.
  Kleene Size(const std::string& finding, knowledge::Comparison compared,
              double right, int not_sure) const;
  // The disposition compares so.
  Kleene Level(knowledge::Comparison compared, v1::Disposition right) const;

 private:
  // Whether anything of the finding may still be asked.
  z3::expr AnyOpen(const std::string& finding) const;

  z3::context& z3_;
  const SymbolicWorld& world_;
};

// Returns the "not sure" choice of a finding, or kNone.
int NotSureChoice(const v1::Finding& finding);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_KLEENE_H_
