#include "authoring/cover/case_finder.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

// Plenty: a query takes milliseconds. Steps, unlike seconds, find the same
// cases on a busy machine.
constexpr unsigned kMostSteps = 200'000'000;

bool IsNumeric(const v1::Finding& finding) {
  return finding.kind() == v1::FINDING_KIND_SCALE ||
         finding.kind() == v1::FINDING_KIND_NUMBER;
}

}  // namespace

CaseFinder::CaseFinder(z3::context& z3, const v1::KnowledgeBase& base,
                       const SymbolicAnswers& answers,
                       const UsualAnswers& usual)
    : z3_(z3),
      base_(base),
      answers_(answers),
      reader_(z3, base, answers),
      solver_(z3) {
  z3::params params(z3);
  params.set("rlimit", kMostSteps);
  solver_.set(params);
  solver_.add(answers.valid());
  for (const v1::Finding& finding : base.findings()) {
    for (const z3::expr& unasked : answers[finding.id()].unasked) {
      solver_.add(!unasked);
    }
    WishUsual(finding, usual);
    WishPlain(finding);
  }
}

void CaseFinder::Wish(const z3::expr& wish, bool usual) {
  std::vector<z3::expr>& wishes = usual ? usual_ : plain_;
  // Assumptions of the solver are literals; each stands for a wish.
  const std::string name =
      absl::StrCat(usual ? "usual." : "plain.", wishes.size());
  const z3::expr literal = z3_.bool_const(name.c_str());
  solver_.add(z3::implies(literal, wish));
  wishes.push_back(literal);
}

void CaseFinder::WishUsual(const v1::Finding& finding,
                           const UsualAnswers& usual) {
  const SymbolicFinding& vars = answers_[finding.id()];
  const auto it = usual.find(finding.id());
  if (it == usual.end()) return Wish(!(vars.answered || vars.said), true);
  const v1::Answer& answer = it->second;
  const auto chosen = [&](const std::string& id) {
    const auto& ids = answer.choices().ids();
    return answer.choice() == id ||
           std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (answer.unsure()) {
    Wish(vars.unsure, true);
  } else if (answer.has_present()) {
    Wish(answer.present() ? vars.yes : vars.no, true);
  } else if (answer.has_number()) {
    const std::string number = absl::StrCat(answer.number());
    Wish(vars.known && vars.number == z3_.real_val(number.c_str()), true);
  } else {
    const bool one_only = finding.kind() == v1::FINDING_KIND_CHOICE;
    Wish(vars.answered, true);
    for (std::size_t c = 0; c < vars.has.size(); ++c) {
      const bool has = chosen(finding.choices(static_cast<int>(c)).id());
      // Without the other choices only "not sure" would be left.
      if (has || !one_only) Wish(has ? vars.has[c] : !vars.has[c], true);
    }
  }
}

// What cannot be as usual is at least answered, and preferably with "no".
void CaseFinder::WishPlain(const v1::Finding& finding) {
  const SymbolicFinding& vars = answers_[finding.id()];
  if (finding.screening() != v1::SCREENING_UNSPECIFIED) {
    Wish(vars.answered, false);
  }
  Wish(!vars.unsure, false);
  if (finding.kind() == v1::FINDING_KIND_PRESENCE) Wish(!vars.yes, false);
  for (std::size_t c = 0; c < vars.has.size(); ++c) {
    if (finding.choices(static_cast<int>(c)).not_sure()) {
      Wish(!vars.has[c], false);
    }
  }
}

// Grants all wishes but those that contradict, then each of these that still
// can be.
void CaseFinder::Grant(const std::vector<z3::expr>& wishes,
                       z3::expr_vector& granted) {
  std::vector<z3::expr> open = wishes;
  std::vector<z3::expr> refused;
  while (!open.empty()) {
    z3::expr_vector all(z3_);
    for (const z3::expr& wish : granted) all.push_back(wish);
    for (const z3::expr& wish : open) all.push_back(wish);
    if (solver_.check(all) == z3::sat) break;
    std::set<unsigned> clash;
    for (const z3::expr& wish : solver_.unsat_core()) clash.insert(wish.id());
    const auto is_open = [&](const z3::expr& wish) {
      return clash.count(wish.id()) == 0;
    };
    std::vector<z3::expr> left;
    for (const z3::expr& wish : open) {
      (is_open(wish) ? left : refused).push_back(wish);
    }
    // Undecided: nothing clashes, and nothing more can be granted.
    if (left.size() == open.size()) return;
    open = left;
  }
  for (const z3::expr& wish : open) granted.push_back(wish);
  for (const z3::expr& wish : refused) {
    granted.push_back(wish);
    if (solver_.check(granted) != z3::sat) granted.pop_back();
  }
}

// A number in between tells a reader less than the whole one next to it.
void CaseFinder::MakeNumbersWhole(const z3::expr_vector& granted) {
  z3::expr_vector assumed = granted;
  for (const v1::Finding& finding : base_.findings()) {
    if (!IsNumeric(finding) || solver_.check(assumed) != z3::sat) continue;
    const z3::expr& number = answers_[finding.id()].number;
    const z3::expr value = solver_.get_model().eval(number, true);
    double near = 0;
    if (!value.is_numeral(near) || near == std::floor(near)) continue;
    for (const double whole : {std::floor(near), std::ceil(near)}) {
      const std::string text = absl::StrCat(whole);
      solver_.push();
      solver_.add(number == z3_.real_val(text.c_str()));
      if (solver_.check(assumed) == z3::sat) {
        // Kept as an assumption of its own, so that one pop ends the search.
        solver_.pop();
        const z3::expr literal = z3_.bool_const(
            absl::StrCat("whole.", finding.id(), ".", text).c_str());
        solver_.add(z3::implies(literal, number == z3_.real_val(text.c_str())));
        assumed.push_back(literal);
        break;
      }
      solver_.pop();
    }
  }
  solver_.check(assumed);
}

Found CaseFinder::Find(const z3::expr& formula) {
  Found found;
  solver_.push();
  solver_.add(formula);
  const z3::check_result result = solver_.check();
  if (result != z3::unknown) found.possible = result == z3::sat;
  if (result == z3::sat) {
    z3::expr_vector granted(z3_);
    Grant(usual_, granted);
    Grant(plain_, granted);
    MakeNumbersWhole(granted);
    found.answers = reader_.ReadAnswers(solver_.get_model());
  }
  solver_.pop();
  return found;
}

}  // namespace backwise::authoring
