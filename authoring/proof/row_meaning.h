// What the row of a question can change.
#ifndef BACKWISE_AUTHORING_PROOF_ROW_MEANING_H_
#define BACKWISE_AUTHORING_PROOF_ROW_MEANING_H_

#include <string>
#include <vector>

#include "authoring/proof/prover.h"
#include "authoring/proof/symbolic_base.h"

namespace backwise::authoring {

// Puts to the solver whether each row is asked of somebody, and whether each
// row, and each choice that it asks, can change something.
class RowMeaning {
 public:
  RowMeaning(z3::context& z3, const v1::KnowledgeBase& base,
             const SymbolicAnswers& answers, const SymbolicBase& rules);

  // Each row can be come to: it does not wait for an answer that is asked only
  // after it. Asks the solver to find out what can be come to.
  std::vector<Obligation> CanBeComeTo(Prover& prover) const;

  // Each answer to a row that is asked again ends what it is asked again for.
  std::vector<Obligation> EndsWhenAskedAgain() const;

  // Two answers to each row, or with and without each choice, give different
  // results or different questions later on.
  std::vector<Obligation> CanChangeSomething() const;

 private:
  // Something that an answer can change, and the level from which on it no
  // longer counts.
  struct Result {
    z3::expr holds;
    v1::Disposition below;
    // The question it belongs to, or 0.
    std::uint32_t order = 0;
  };

  void FindResults();
  void AddAdvice();
  void AddQuestions();
  z3::expr Applies(const v1::Question& question, const v1::Row& row,
                   const v1::RowChoice* choice) const;
  Obligation Changes(const v1::Question& question, const v1::Row& row,
                     int choice) const;
  z3::expr Differs(const v1::Question& question, bool while_asked,
                   const z3::expr_vector& from,
                   const z3::expr_vector& to) const;
  z3::expr AtLeast(v1::Disposition level) const;
  bool IsAsked(const std::string& finding) const;

  z3::context& z3_;
  const v1::KnowledgeBase& base_;
  const SymbolicAnswers& answers_;
  const SymbolicBase& rules_;
  // The same person with another answer to one finding.
  const SymbolicAnswers others_;
  std::vector<Result> results_;
  // All of them, to be rewritten at once.
  z3::expr packed_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_ROW_MEANING_H_
