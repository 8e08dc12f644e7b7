// Finds out what notices a mistake: the compiler, a written case, a theorem, a
// lint, or nothing. Each judge works alone; several can work side by side.
#ifndef BACKWISE_AUTHORING_MUTATE_JUDGE_H_
#define BACKWISE_AUTHORING_MUTATE_JUDGE_H_

#include <z3++.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "authoring/cover/case_finder.h"
#include "authoring/cover/outcome.h"
#include "authoring/cover/written_case.h"
#include "authoring/mutate/difference.h"
#include "authoring/mutate/mutants.h"
#include "authoring/mutate/mutated_bench.h"

namespace backwise::authoring {

// What becomes of a mutant.
enum class Fate {
  // Nothing has noticed it so far.
  kSurvives,
  kCompiler,
  kCases,
  kTheorems,
  kLints,
  // Proved: no possible answers tell it from the right one.
  kEquivalent,
};

// What is known of a mutant.
struct Verdict {
  Fate fate = Fate::kSurvives;
  // The case, theorem or lint that noticed it.
  std::string by;
  // Whether it makes some people seek help later.
  bool lowers = false;
  // Whether people could see the difference, and a case that shows it; without
  // that, one in which the rules differ.
  bool visible = false;
  std::vector<v1::Answer> answers;
};

// What notices something even in the right base, and so proves nothing.
struct Baseline {
  std::set<std::string> refuted;
  std::size_t warnings = 0;
};

// Returns the base as one file of text.
std::vector<knowledge::SourceFile> AsOneFile(const v1::KnowledgeBase& base);

// Returns the baseline of the base without a mistake.
Baseline FindBaseline(const v1::KnowledgeBase& base);

class Judge {
 public:
  // `knowledge` must be held by nobody else.
  Judge(std::shared_ptr<const knowledge::Knowledge> knowledge,
        const std::vector<WrittenCase>& cases);

  // Returns the id of the first case that does not come out as written even
  // without a mistake, or nothing.
  std::string FirstWrongCase() const;

  // Asks the compiler and the cases. Milliseconds.
  Verdict AskCases(const Mutant& mutant);
  // Asks the solver what the mutant changes. A fraction of a second.
  Verdict AskSolver(const Mutant& mutant);
  // Asks the theorems and the lints. Seconds.
  void AskTheorems(const Mutant& mutant, const Baseline& baseline,
                   Verdict& verdict) const;

  // Takes a case into account from now on.
  void Add(const WrittenCase& item);

  const knowledge::Knowledge& knowledge() const { return bench_.knowledge(); }
  const UsualAnswers& usual() const { return usual_; }

 private:
  MutatedBench bench_;
  std::vector<std::string> ids_;
  std::vector<Expectation> expectations_;
  const UsualAnswers usual_;
  z3::context z3_;
  const SymbolicAnswers answers_;
  const SymbolicBase rules_;
  CaseFinder finder_;
  Prover prover_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_MUTATE_JUDGE_H_
