#include "authoring/mutate/judge.h"

#include <google/protobuf/text_format.h>

#include <utility>

#include "authoring/lint/lint.h"
#include "authoring/proof/theorems.h"

namespace backwise::authoring {
namespace {

using knowledge::Issue;
using knowledge::Knowledge;
using knowledge::SourceFile;

std::set<std::string> Refuted(const v1::KnowledgeBase& base) {
  std::set<std::string> refuted;
  ProveTheorems(base, [&](const TheoremResult& result) {
    if (!result.proved()) refuted.insert(result.name);
  });
  return refuted;
}

}  // namespace

std::vector<SourceFile> AsOneFile(const v1::KnowledgeBase& base) {
  SourceFile file{"mutant.textproto", ""};
  google::protobuf::TextFormat::PrintToString(base, &file.text);
  return {std::move(file)};
}

Baseline FindBaseline(const v1::KnowledgeBase& base) {
  Baseline baseline;
  baseline.refuted = Refuted(base);
  const std::vector<SourceFile> files = AsOneFile(base);
  std::vector<Issue> issues;
  const auto compiled = knowledge::CompileKnowledge(files, issues);
  baseline.warnings = Lint(*compiled, files, LintDepth::kAll).size();
  return baseline;
}

Judge::Judge(std::shared_ptr<const Knowledge> knowledge,
             const std::vector<WrittenCase>& cases)
    : bench_(std::move(knowledge)),
      usual_(FindUsualAnswers(bench_.knowledge().base(), cases)),
      answers_(z3_, bench_.knowledge().base()),
      rules_(z3_, bench_.knowledge().base(), answers_, {}),
      finder_(z3_, bench_.knowledge().base(), answers_, usual_),
      prover_(z3_, bench_.knowledge().base(), answers_) {
  for (const WrittenCase& item : cases) Add(item);
}

void Judge::Add(const WrittenCase& item) {
  ids_.push_back(item.id);
  expectations_.emplace_back(knowledge(), item);
}

std::string Judge::FirstWrongCase() const {
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    if (!expectations_[i].IsMetBy(
            OutcomeOf(knowledge(), expectations_[i].facts()))) {
      return ids_[i];
    }
  }
  return "";
}

Verdict Judge::AskCases(const Mutant& mutant) {
  Verdict verdict;
  if (bench_.Make(mutant)) {
    verdict.by = FirstWrongCase();
    if (!verdict.by.empty()) verdict.fate = Fate::kCases;
  } else {
    verdict.fate = Fate::kCompiler;
  }
  bench_.PutRight();
  return verdict;
}

Verdict Judge::AskSolver(const Mutant& mutant) {
  const v1::KnowledgeBase& base = knowledge().base();
  v1::KnowledgeBase wrong = base;
  Apply(mutant, wrong);
  const SymbolicBase wrong_rules(z3_, wrong, answers_, {});
  const Difference difference =
      FindDifference(z3_, {base, rules_}, {wrong, wrong_rules});
  Verdict verdict;
  Found found = finder_.Find(difference.visible);
  verdict.visible = found.possible.value_or(false);
  if (!verdict.visible) found = finder_.Find(difference.of_rules);
  verdict.answers = std::move(found.answers);
  // The finder leaves out choices that were not asked; the proof does not. What
  // is not proved counts against the cases.
  if (prover_.IsPossible(difference.of_rules) == std::optional<bool>(false)) {
    verdict.fate = Fate::kEquivalent;
  }
  verdict.lowers = prover_.IsPossible(difference.lower).value_or(true);
  return verdict;
}

void Judge::AskTheorems(const Mutant& mutant, const Baseline& baseline,
                        Verdict& verdict) const {
  v1::KnowledgeBase wrong = knowledge().base();
  Apply(mutant, wrong);
  const std::vector<SourceFile> files = AsOneFile(wrong);
  std::vector<Issue> issues;
  const auto compiled = knowledge::CompileKnowledge(files, issues);
  if (compiled == nullptr) {
    verdict.fate = Fate::kCompiler;
    return;
  }
  for (const std::string& theorem : Refuted(wrong)) {
    if (baseline.refuted.count(theorem) > 0) continue;
    verdict.fate = Fate::kTheorems;
    verdict.by = theorem;
    return;
  }
  const std::vector<Issue> warnings = Lint(*compiled, files, LintDepth::kAll);
  if (warnings.size() <= baseline.warnings) return;
  verdict.fate = Fate::kLints;
  verdict.by = warnings.back().message;
}

}  // namespace backwise::authoring
