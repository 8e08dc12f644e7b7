// `backwise-kb mutate`: whether the cases and theorems notice mistakes.
#ifndef BACKWISE_AUTHORING_MUTATE_MUTATE_H_
#define BACKWISE_AUTHORING_MUTATE_MUTATE_H_

#include <vector>

#include "authoring/command.h"
#include "authoring/mutate/judge.h"

namespace backwise::authoring {

// Makes one small mistake after the other and counts those that are noticed.
Command MutateCommand();

// How many of `mutants` share a fate.
struct Score {
  int mutants = 0, compiler = 0, cases = 0, theorems = 0, lints = 0,
      equivalent = 0, survivors = 0;

  int caught() const { return compiler + cases + theorems + lints; }
  // Of those that change anything.
  double percent() const {
    const int wrong = caught() + survivors;
    return wrong == 0 ? 100 : 100.0 * caught() / wrong;
  }
};

// Adds a fate to `score`.
void Count(const Verdict& verdict, Score& score);

// Prints each survivor with what it does, told by how the case that shows it
// differs from `usual`, then the table by mistake. Returns the score of all.
Score PrintVerdicts(const v1::KnowledgeBase& base, const UsualAnswers& usual,
                    const std::vector<Mutant>& mutants,
                    const std::vector<Verdict>& verdicts, std::ostream& out);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_MUTATE_MUTATE_H_
