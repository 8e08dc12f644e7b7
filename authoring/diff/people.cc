#include "authoring/diff/people.h"

#include <z3++.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "authoring/diff/rules.h"
#include "authoring/proof/prover.h"
#include "authoring/proof/symbolic_base.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::LevelName;
using knowledge::Symbols;

// The most steps for one search, some seconds. Steps, unlike seconds, make the
// same report on a busy machine.
constexpr unsigned kMostSteps = 40'000'000;

// Adds to `finding` the choices that only `old_finding` has.
void AddOldChoices(const v1::Finding& old_finding, v1::Finding& finding,
                   std::vector<std::string>& free_answers) {
  for (const v1::Choice& choice : finding.choices()) {
    if (!Symbols::FindChoice(old_finding, choice.id())) {
      free_answers.push_back(absl::StrCat("the choice `", choice.id(), "` of `",
                                          finding.id(), "` is new"));
    }
  }
  for (const v1::Choice& choice : old_finding.choices()) {
    if (Symbols::FindChoice(finding, choice.id())) continue;
    free_answers.push_back(absl::StrCat("the choice `", choice.id(), "` of `",
                                        finding.id(), "` is gone"));
    *finding.add_choices() = choice;
  }
}

// Returns a base that holds only the findings of both. Its answers have the
// variables of either base, so that a case can be read whole.
v1::KnowledgeBase FindingsOfBoth(const v1::KnowledgeBase& old_base,
                                 const v1::KnowledgeBase& new_base,
                                 std::vector<std::string>& free_answers) {
  v1::KnowledgeBase both;
  *both.mutable_findings() = new_base.findings();
  std::map<std::string, v1::Finding*> by_id;
  for (v1::Finding& finding : *both.mutable_findings()) {
    by_id[finding.id()] = &finding;
  }
  std::set<std::string> old_ids;
  std::vector<const v1::Finding*> gone;
  for (const v1::Finding& finding : old_base.findings()) {
    old_ids.insert(finding.id());
    const auto found = by_id.find(finding.id());
    if (found == by_id.end()) {
      gone.push_back(&finding);
      continue;
    }
    if (found->second->kind() != finding.kind()) {
      free_answers.push_back(absl::StrCat(
          "the answers to `", finding.id(),
          "` are of another kind now: cases show them as the new base has it"));
    }
    AddOldChoices(finding, *found->second, free_answers);
  }
  for (const v1::Finding& finding : new_base.findings()) {
    if (old_ids.count(finding.id()) == 0) {
      free_answers.push_back(
          absl::StrCat("the finding `", finding.id(), "` is new"));
    }
  }
  for (const v1::Finding* finding : gone) {
    free_answers.push_back(
        absl::StrCat("the finding `", finding->id(), "` is gone"));
    *both.add_findings() = *finding;
  }
  return both;
}

class PeopleComparer {
 public:
  PeopleComparer(const v1::KnowledgeBase& old_base,
                 const v1::KnowledgeBase& new_base, Difference& difference)
      : old_base_(old_base),
        new_base_(new_base),
        difference_(difference),
        old_answers_(z3_, old_base),
        new_answers_(z3_, new_base),
        all_answers_(z3_, difference.both),
        old_rules_(z3_, old_base, old_answers_, {}),
        new_rules_(z3_, new_base, new_answers_, {}),
        valid_(old_answers_.valid() && new_answers_.valid() &&
               all_answers_.valid()),
        reader_(z3_, difference.both, all_answers_),
        solver_(z3_),
        same_flags_(z3_.bool_val(true)) {
    z3::params params(z3_);
    params.set("rlimit", kMostSteps);
    solver_.set(params);
    solver_.add(valid_);
  }

  void Compare() {
    FindMoves();
    FindShifts();
  }

 private:
  // Returns the smallest case in which `formula` holds, or nothing.
  std::optional<Case> FindCase(const z3::expr& formula,
                               const std::string& what) {
    if (formula.is_false()) return std::nullopt;
    solver_.push();
    solver_.add(formula);
    const z3::check_result result = solver_.check();
    std::optional<Case> found;
    if (result == z3::sat) found = Smallest(formula, solver_.get_model());
    if (result == z3::unknown) difference_.undecided.push_back(what);
    solver_.pop();
    return found;
  }

  // The fewest answers; of these the fewest that are not plainly no. When that
  // takes too long, the case that is known.
  Case Smallest(const z3::expr& formula, const z3::model& known) {
    z3::optimize optimize(z3_);
    z3::params params(z3_);
    params.set("rlimit", kMostSteps);
    optimize.set(params);
    optimize.add(valid_);
    optimize.add(formula);
    for (const v1::Finding& finding : difference_.both.findings()) {
      const SymbolicFinding& vars = all_answers_[finding.id()];
      optimize.add_soft(!(vars.answered || vars.said), 3);
      optimize.add_soft(!(vars.yes || vars.unsure), 1);
      for (const z3::expr& has : vars.has) optimize.add_soft(!has, 1);
      for (const z3::expr& e : vars.unasked) optimize.add_soft(!e, 1);
    }
    return CaseOf(optimize.check() == z3::sat ? optimize.get_model() : known);
  }

  Case CaseOf(const z3::model& model) const {
    Case found;
    found.answers = reader_.ReadAnswers(model);
    const std::set<std::string> before = Raised(model, old_base_, old_rules_);
    const std::set<std::string> after = Raised(model, new_base_, new_rules_);
    std::set_difference(before.begin(), before.end(), after.begin(),
                        after.end(), std::back_inserter(found.raised_before));
    std::set_difference(after.begin(), after.end(), before.begin(),
                        before.end(), std::back_inserter(found.raised_after));
    return found;
  }

  static std::set<std::string> Raised(const z3::model& model,
                                      const v1::KnowledgeBase& base,
                                      const SymbolicBase& rules) {
    std::set<std::string> raised;
    for (const v1::Flag& flag : base.flags()) {
      if (model.eval(rules.Rule(flag.id()), true).is_true()) {
        raised.insert(flag.id());
      }
    }
    return raised;
  }

  // The falls come first, and of them those from the most urgent level.
  void FindMoves() {
    for (const bool falls : {true, false}) {
      for (int from = v1::Disposition_MAX; from > 0; --from) {
        for (int to = 1; to < v1::Disposition_ARRAYSIZE; ++to) {
          const auto before = static_cast<v1::Disposition>(from);
          const auto after = static_cast<v1::Disposition>(to);
          if (from != to && Falls(before, after) == falls) {
            FindMove(before, after);
          }
        }
      }
    }
  }

  void FindMove(v1::Disposition from, v1::Disposition to) {
    const z3::expr before = old_rules_.Level(from);
    // Nobody leaves a level that is worked out in the same way.
    if (z3::eq(before, new_rules_.Level(from))) return;
    std::optional<Case> found =
        FindCase(before && new_rules_.Level(to),
                 absl::StrCat("anybody moves from ", LevelName(from), " to ",
                              LevelName(to)));
    if (found) difference_.moves.push_back({from, to, *std::move(found)});
  }

  void FindShifts() {
    std::map<std::pair<std::string, std::string>, Given> old_given;
    const std::vector<Given> old_list = ListGiven(old_base_, old_rules_, z3_);
    for (const Given& given : old_list) {
      old_given.emplace(std::make_pair(given.kind, given.id), given);
    }
    const std::vector<Given> new_list = ListGiven(new_base_, new_rules_, z3_);
    same_flags_ = SameFlags(old_list, new_list);
    for (const Given& given : new_list) {
      const auto old = old_given.find({given.kind, given.id});
      const bool was = old != old_given.end();
      FindShift(given, was, true, was ? old->second.when : z3_.bool_val(false),
                given.when);
      if (was) old_given.erase(old);
    }
    for (const Given& given : old_list) {
      if (old_given.count({given.kind, given.id}) == 0) continue;
      FindShift(given, true, false, given.when, z3_.bool_val(false));
    }
    OrderShifts();
  }

  void FindShift(const Given& given, bool was, bool is, const z3::expr& before,
                 const z3::expr& after) {
    if (z3::eq(before, after)) return;
    Shift shift{given.kind, given.id, given.title, was, is, {}, {}};
    const std::string name = absl::StrCat("`", given.kind, "/", given.id, "`");
    shift.gained =
        FindShiftCase(after && !before, absl::StrCat("anybody gains ", name));
    shift.lost =
        FindShiftCase(before && !after, absl::StrCat("anybody loses ", name));
    if (shift.gained || shift.lost || was != is) {
      difference_.shifts.push_back(std::move(shift));
    }
  }

  // Somebody whose flags stay as they were, if there is one: what only follows
  // from a flag is told with the flag.
  std::optional<Case> FindShiftCase(const z3::expr& formula,
                                    const std::string& what) {
    std::optional<Case> found = FindCase(formula && same_flags_, what);
    return found ? found : FindCase(formula, what);
  }

  // When the flags of both bases are the same; `old_list` and `new_list` hold
  // them among others.
  z3::expr SameFlags(const std::vector<Given>& old_list,
                     const std::vector<Given>& new_list) {
    std::map<std::string, z3::expr> missing;
    for (const Given& given : old_list) {
      if (given.kind == "flags") missing.emplace(given.id, given.when);
    }
    z3::expr same = z3_.bool_val(true);
    for (const Given& given : new_list) {
      if (given.kind != "flags") continue;
      const auto old = missing.find(given.id);
      if (old == missing.end()) {
        same = same && !given.when;
        continue;
      }
      if (!z3::eq(old->second, given.when)) {
        same = same && old->second == given.when;
      }
      missing.erase(old);
    }
    for (const auto& [id, raised] : missing) same = same && !raised;
    return same;
  }

  // What was removed stands with the others of its kind.
  void OrderShifts() {
    std::map<std::string, std::size_t> places;
    for (const Shift& shift : difference_.shifts) {
      places.emplace(shift.kind, places.size());
    }
    std::stable_sort(difference_.shifts.begin(), difference_.shifts.end(),
                     [&](const Shift& a, const Shift& b) {
                       return places.at(a.kind) < places.at(b.kind);
                     });
  }

  const v1::KnowledgeBase& old_base_;
  const v1::KnowledgeBase& new_base_;
  Difference& difference_;
  z3::context z3_;
  const SymbolicAnswers old_answers_, new_answers_, all_answers_;
  const SymbolicBase old_rules_, new_rules_;
  const z3::expr valid_;
  const Prover reader_;
  z3::solver solver_;
  z3::expr same_flags_;
};

}  // namespace

void ComparePeople(const v1::KnowledgeBase& old_base,
                   const v1::KnowledgeBase& new_base, Difference& difference) {
  difference.both = FindingsOfBoth(old_base, new_base, difference.free_answers);
  PeopleComparer(old_base, new_base, difference).Compare();
}

}  // namespace backwise::authoring
