// Puts obligations to the solver and finds the smallest counterexamples.
#ifndef BACKWISE_AUTHORING_PROOF_PROVER_H_
#define BACKWISE_AUTHORING_PROOF_PROVER_H_

#include <z3++.h>

#include <optional>
#include <string>
#include <vector>

#include "authoring/proof/symbolic_base.h"
#include "authoring/proof/theorems.h"

namespace backwise::authoring {

// One question to the solver.
struct Obligation {
  // What may not be possible, or, with `must_be_possible`, what must be.
  z3::expr formula;
  bool must_be_possible = false;
  // What is wrong when it fails.
  std::string claim;
  // The ids of the elements it is about: an exception names the same ones.
  std::vector<std::string> elements;
};

// Discharges the obligations of theorems. Z3 throws on misuse only; what it
// cannot decide is reported, never passed.
class Prover {
 public:
  Prover(z3::context& z3, const v1::KnowledgeBase& base,
         const SymbolicAnswers& answers);

  // Takes `fact` for granted from here on.
  void Assume(const z3::expr& fact);

  // Checks `obligations` and returns what became of the theorem.
  TheoremResult Prove(std::string name, std::string statement,
                      const std::vector<Obligation>& obligations);

  // Returns whether `formula` is possible; nothing when it is undecided.
  std::optional<bool> IsPossible(const z3::expr& formula);

  // Returns the answers that a model of the solver stands for.
  std::vector<v1::Answer> ReadAnswers(const z3::model& model) const;

 private:
  const v1::TheoremException* FindException(const std::string& theorem,
                                            const Obligation& obligation) const;
  std::vector<v1::Answer> SmallestCase(const z3::expr& formula);
  v1::Answer ReadAnswer(const z3::model& model,
                        const v1::Finding& finding) const;

  z3::context& z3_;
  const v1::KnowledgeBase& base_;
  const SymbolicAnswers& answers_;
  z3::solver solver_;
  z3::expr assumed_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_PROVER_H_
