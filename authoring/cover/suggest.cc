// Cases found by the solver for what the written ones leave out.
#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "authoring/cover/case_finder.h"
#include "authoring/cover/cover.h"
#include "authoring/cover/outcome.h"

namespace backwise::authoring {
namespace {

// The highest number of a case that was suggested earlier.
int HighestNumber(const std::vector<WrittenCase>& cases) {
  int highest = 0;
  for (const WrittenCase& item : cases) {
    absl::string_view id = item.id;
    int number = 0;
    if (absl::ConsumePrefix(&id, "cov_") && absl::SimpleAtoi(id, &number)) {
      highest = std::max(highest, number);
    }
  }
  return highest;
}

class Suggester {
 public:
  Suggester(const std::vector<WrittenCase>& cases, Coverage& coverage)
      : coverage_(coverage),
        base_(coverage.knowledge().base()),
        usual_(FindUsualAnswers(base_, cases)),
        number_(HighestNumber(cases)),
        answers_(z3_, base_),
        rules_(z3_, base_, answers_, {}),
        finder_(z3_, base_, answers_, usual_),
        prover_(z3_, base_, answers_) {}

  std::vector<WrittenCase> Complete() {
    for (Goal* goal : coverage_.NotShown()) {
      // An earlier suggestion may show it as well.
      if (goal->shown_by.empty()) Show(*goal);
    }
    return std::move(suggested_);
  }

 private:
  void Show(Goal& goal) {
    const z3::expr shows =
        ShowsGoal(z3_, rules_, coverage_.anatomy(goal.rule), goal);
    const Found found = finder_.Find(shows);
    if (!found.possible.value_or(false)) {
      // The finder leaves out choices that were not asked; the proof does not.
      goal.impossible = prover_.IsPossible(shows) == std::optional<bool>(false);
      return;
    }
    WrittenCase item;
    item.id = absl::StrFormat("cov_%03d", ++number_);
    item.answers = found.answers;
    item.narrative = NarrativeOf(base_, usual_, item.answers);
    ExpectOutcome(coverage_.knowledge(), item);
    const NamedCondition& rule = coverage_.rules()[goal.rule];
    if (rule.kind == "flag" && !goal.holds) {
      item.must_not_flag.push_back(rule.id);
    }
    item.why = absl::StrCat(GoalInWords(coverage_, goal), ".");
    item.source = "found by the solver; for a person to judge";
    coverage_.Add(item.id, item.answers);
    suggested_.push_back(std::move(item));
  }

  Coverage& coverage_;
  const v1::KnowledgeBase& base_;
  const UsualAnswers usual_;
  int number_;
  z3::context z3_;
  const SymbolicAnswers answers_;
  const SymbolicBase rules_;
  CaseFinder finder_;
  Prover prover_;
  std::vector<WrittenCase> suggested_;
};

}  // namespace

std::vector<WrittenCase> CompleteCoverage(const std::vector<WrittenCase>& cases,
                                          Coverage& coverage) {
  for (const WrittenCase& item : cases) coverage.Add(item.id, item.answers);
  return Suggester(cases, coverage).Complete();
}

}  // namespace backwise::authoring
