// Finds answers that make a formula hold and are otherwise as most people
// answer.
//
//   CaseFinder finder(z3, base, answers, UsualAnswers(base, cases));
//   const Found found = finder.Find(rules.Rule("rf_fever"));
//   if (found.possible == true) ... found.answers
#ifndef BACKWISE_AUTHORING_COVER_CASE_FINDER_H_
#define BACKWISE_AUTHORING_COVER_CASE_FINDER_H_

#include <z3++.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "authoring/cover/written_case.h"
#include "authoring/proof/prover.h"
#include "authoring/proof/symbolic_base.h"

namespace backwise::authoring {

// The usual answer to each finding; a finding that is left out is usually not
// answered.
using UsualAnswers = std::map<std::string, v1::Answer>;

// Returns the answer to each finding that most of `cases` give, or of a number
// the one in the middle. Without cases: "no" and none to every finding of the
// screening.
UsualAnswers FindUsualAnswers(const v1::KnowledgeBase& base,
                              const std::vector<WrittenCase>& cases);

// Returns the answers that are not the usual ones, in words: "Fever: yes. Age:
// 70 years. Everything else is as most people answer."
std::string NarrativeOf(const v1::KnowledgeBase& base,
                        const UsualAnswers& usual,
                        const std::vector<v1::Answer>& answers);

// What the solver found.
struct Found {
  // Whether any answers make the formula hold; nothing when it is undecided.
  std::optional<bool> possible;
  std::vector<v1::Answer> answers;
};

// Searches for cases. A choices finding is never answered in part: people who
// judge a case could not see it.
class CaseFinder {
 public:
  CaseFinder(z3::context& z3, const v1::KnowledgeBase& base,
             const SymbolicAnswers& answers, const UsualAnswers& usual);

  // Returns a case in which `formula` holds and as much as possible is usual.
  Found Find(const z3::expr& formula);

 private:
  void WishUsual(const v1::Finding& finding, const UsualAnswers& usual);
  void WishPlain(const v1::Finding& finding);
  // Adds a wish; with `usual` it is granted before the others.
  void Wish(const z3::expr& wish, bool usual);
  void Grant(const std::vector<z3::expr>& wishes, z3::expr_vector& granted);
  void MakeNumbersWhole(const z3::expr_vector& granted);

  z3::context& z3_;
  const v1::KnowledgeBase& base_;
  const SymbolicAnswers& answers_;
  // Knows how to read the answers of a model.
  const Prover reader_;
  z3::solver solver_;
  std::vector<z3::expr> usual_, plain_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_CASE_FINDER_H_
