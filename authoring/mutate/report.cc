// What became of the mutants, for people.
#include <map>

#include "absl/strings/str_format.h"
#include "authoring/mutate/mutate.h"

namespace backwise::authoring {
namespace {

void PrintScore(const std::string& name, const Score& score,
                std::ostream& out) {
  out << absl::StreamFormat("%-28s %5d %8d %6d %8d %5d %10d %8d  %5.1f %%\n",
                            name, score.mutants, score.compiler, score.cases,
                            score.theorems, score.lints, score.equivalent,
                            score.survivors, score.percent());
}

void PrintMutant(const char* fate, const Mutant& mutant, std::ostream& out) {
  out << fate << " " << mutant.id << ": " << mutant.kind << " `"
      << mutant.element << "`, " << mutant.what << "\n";
}

void PrintSurvivor(const v1::KnowledgeBase& base, const UsualAnswers& usual,
                   const Mutant& mutant, const Verdict& verdict,
                   std::ostream& out) {
  PrintMutant("SURVIVES", mutant, out);
  out << "  ";
  if (verdict.lowers) {
    out << "NOT harmless: somebody would seek help later";
  } else if (verdict.visible) {
    out << "nobody would seek help later, but somebody would be told something "
           "else";
  } else {
    out << "harmless as long as the engine gives no advice to whoever must be "
           "seen today or is not screened";
  }
  out << "\n";
  if (verdict.answers.empty()) return;
  out << "  Seen by: " << NarrativeOf(base, usual, verdict.answers) << "\n";
}

}  // namespace

void Count(const Verdict& verdict, Score& score) {
  ++score.mutants;
  switch (verdict.fate) {
    case Fate::kSurvives:
      ++score.survivors;
      return;
    case Fate::kCompiler:
      ++score.compiler;
      return;
    case Fate::kCases:
      ++score.cases;
      return;
    case Fate::kTheorems:
      ++score.theorems;
      return;
    case Fate::kLints:
      ++score.lints;
      return;
    case Fate::kEquivalent:
      ++score.equivalent;
      return;
  }
}

Score PrintVerdicts(const v1::KnowledgeBase& base, const UsualAnswers& usual,
                    const std::vector<Mutant>& mutants,
                    const std::vector<Verdict>& verdicts, std::ostream& out) {
  std::map<Mistake, Score> scores;
  Score all;
  for (std::size_t i = 0; i < mutants.size(); ++i) {
    Count(verdicts[i], scores[mutants[i].mistake]);
    Count(verdicts[i], all);
    if (verdicts[i].fate == Fate::kSurvives) {
      PrintSurvivor(base, usual, mutants[i], verdicts[i], out);
    } else if (verdicts[i].fate == Fate::kEquivalent) {
      PrintMutant("EQUIVALENT", mutants[i], out);
    }
  }
  out << absl::StreamFormat("%-28s %5s %8s %6s %8s %5s %10s %8s  %s\n",
                            "mistake", "made", "compiler", "cases", "theorems",
                            "lints", "equivalent", "survive", "caught");
  for (const Mistake mistake : AllMistakes()) {
    PrintScore(ToString(mistake), scores[mistake], out);
  }
  PrintScore("all", all, out);
  return all;
}

}  // namespace backwise::authoring
