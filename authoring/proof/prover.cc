#include "authoring/proof/prover.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

// The most steps for one question, many seconds: a theorem that takes longer is
// not one that can be kept. Steps, unlike seconds, give a busy machine the same
// answer.
constexpr unsigned kMostSteps = 200'000'000;
// The first few show what is wrong; each costs a search for the smallest case.
constexpr std::size_t kMostRefutations = 5;

bool IsTrue(const z3::model& model, const z3::expr& e) {
  return model.eval(e, true).is_true();
}

}  // namespace

Prover::Prover(z3::context& z3, const v1::KnowledgeBase& base,
               const SymbolicAnswers& answers)
    : z3_(z3),
      base_(base),
      answers_(answers),
      solver_(z3),
      assumed_(answers.valid()) {
  z3::params params(z3);
  params.set("rlimit", kMostSteps);
  solver_.set(params);
  solver_.add(assumed_);
}

void Prover::Assume(const z3::expr& fact) {
  assumed_ = assumed_ && fact;
  solver_.add(fact);
}

std::optional<bool> Prover::IsPossible(const z3::expr& formula) {
  solver_.push();
  solver_.add(formula);
  const z3::check_result result = solver_.check();
  solver_.pop();
  if (result == z3::unknown) return std::nullopt;
  return result == z3::sat;
}

const v1::TheoremException* Prover::FindException(
    const std::string& theorem, const Obligation& obligation) const {
  const std::set<std::string> wanted(obligation.elements.begin(),
                                     obligation.elements.end());
  for (const v1::TheoremException& exception : base_.exceptions()) {
    const std::set<std::string> named(exception.elements().begin(),
                                      exception.elements().end());
    if (exception.theorem() == theorem && named == wanted) return &exception;
  }
  return nullptr;
}

TheoremResult Prover::Prove(std::string name, std::string statement,
                            const std::vector<Obligation>& obligations) {
  const auto start = std::chrono::steady_clock::now();
  TheoremResult result;
  result.name = std::move(name);
  result.statement = std::move(statement);
  result.obligations = static_cast<int>(obligations.size());
  for (const Obligation& obligation : obligations) {
    const std::optional<bool> possible = IsPossible(obligation.formula);
    if (!possible) {
      result.undecided.push_back(obligation.claim);
      continue;
    }
    if (*possible == obligation.must_be_possible) continue;
    const v1::TheoremException* exception =
        FindException(result.name, obligation);
    if (exception != nullptr) {
      result.exceptions.push_back(exception);
    } else if (result.refutations.size() < kMostRefutations) {
      result.refutations.push_back(
          {obligation.claim, *possible ? SmallestCase(obligation.formula)
                                       : std::vector<v1::Answer>()});
    }
  }
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - start;
  result.seconds = took.count();
  return result;
}

std::vector<v1::Answer> Prover::SmallestCase(const z3::expr& formula) {
  z3::optimize optimize(z3_);
  optimize.add(assumed_);
  optimize.add(formula);
  for (const v1::Finding& finding : base_.findings()) {
    const SymbolicFinding& vars = answers_[finding.id()];
    optimize.add_soft(!(vars.answered || vars.said), 2);
    for (const z3::expr& has : vars.has) optimize.add_soft(!has, 1);
  }
  if (optimize.check() != z3::sat) return {};
  return ReadAnswers(optimize.get_model());
}

std::vector<v1::Answer> Prover::ReadAnswers(const z3::model& model) const {
  std::vector<v1::Answer> answers;
  for (const v1::Finding& finding : base_.findings()) {
    v1::Answer answer = ReadAnswer(model, finding);
    if (answer.value_case() != v1::Answer::VALUE_NOT_SET) {
      answers.push_back(std::move(answer));
    }
  }
  return answers;
}

v1::Answer Prover::ReadAnswer(const z3::model& model,
                              const v1::Finding& finding) const {
  const SymbolicFinding& vars = answers_[finding.id()];
  v1::Answer answer;
  answer.set_finding(finding.id());
  switch (finding.kind()) {
    case v1::FINDING_KIND_PRESENCE:
    case v1::FINDING_KIND_CHOICE:
      if (IsTrue(model, vars.unsure)) answer.set_unsure(true);
      if (IsTrue(model, vars.yes)) answer.set_present(true);
      if (IsTrue(model, vars.no)) answer.set_present(false);
      for (std::size_t c = 0; c < vars.has.size(); ++c) {
        if (IsTrue(model, vars.has[c])) {
          answer.set_choice(finding.choices(static_cast<int>(c)).id());
        }
      }
      return answer;
    case v1::FINDING_KIND_CHOICES:
      if (!IsTrue(model, vars.said)) return answer;
      answer.mutable_choices();
      for (std::size_t c = 0; c < vars.has.size(); ++c) {
        const std::string& id = finding.choices(static_cast<int>(c)).id();
        if (IsTrue(model, vars.has[c])) answer.mutable_choices()->add_ids(id);
        if (IsTrue(model, vars.unasked[c])) {
          answer.mutable_choices()->add_unasked_ids(id);
        }
      }
      return answer;
    default:
      if (IsTrue(model, vars.known)) {
        double number = 0;
        // Decimal places enough to tell boundary values apart.
        if (absl::SimpleAtod(
                model.eval(vars.number, true).get_decimal_string(6), &number)) {
          answer.set_number(number);
        }
      }
      return answer;
  }
}

}  // namespace backwise::authoring
