#include "authoring/mutate/difference.h"

#include <algorithm>
#include <string>

namespace backwise::authoring {
namespace {

bool Concerns(const v1::Contraindication& item, const std::string& advice) {
  const auto& list = item.all_advice() ? item.except() : item.advice();
  const bool listed = std::find(list.begin(), list.end(), advice) != list.end();
  return listed != item.all_advice();
}

// Whether `after` sends people for help later than `before`. Screening that is
// not complete ranks with a visit soon.
bool IsLower(v1::Disposition before, v1::Disposition after) {
  const auto urgency = [](v1::Disposition level) {
    return level == v1::DISPOSITION_UNDETERMINED
               ? v1::DISPOSITION_SEE_DOCTOR_SOON
               : level;
  };
  if (before == v1::DISPOSITION_UNDETERMINED) {
    return after == v1::DISPOSITION_SELF_CARE;
  }
  return urgency(after) < urgency(before);
}

class Comparison {
 public:
  Comparison(z3::context& z3, const RulesOfBase& right,
             const RulesOfBase& wrong)
      : z3_(z3),
        right_(right),
        wrong_(wrong),
        difference_{z3.bool_val(false), z3.bool_val(false),
                    z3.bool_val(false)} {}

  Difference Compare() {
    for (const v1::Flag& flag : right_.base.flags()) {
      AddVisible(right_.rules.Rule(flag.id()), wrong_.rules.Rule(flag.id()));
    }
    for (int d = v1::DISPOSITION_UNDETERMINED; d <= v1::Disposition_MAX; ++d) {
      const auto level = static_cast<v1::Disposition>(d);
      AddVisible(right_.rules.Level(level), wrong_.rules.Level(level));
      CompareLevel(level);
    }
    for (const v1::Advice& advice : right_.base.advice()) CompareAdvice(advice);
    difference_.of_rules = difference_.of_rules || difference_.visible;
    return difference_;
  }

 private:
  static void Add(const z3::expr& a, const z3::expr& b, z3::expr& any) {
    // Z3 shares equal formulas, so that most are the very same.
    if (!z3::eq(a, b)) any = any || a != b;
  }

  void AddVisible(const z3::expr& a, const z3::expr& b) {
    Add(a, b, difference_.visible);
  }

  void CompareLevel(v1::Disposition after) {
    for (int d = v1::DISPOSITION_UNDETERMINED; d <= v1::Disposition_MAX; ++d) {
      const auto before = static_cast<v1::Disposition>(d);
      if (!IsLower(before, after)) continue;
      difference_.lower = difference_.lower || (right_.rules.Level(before) &&
                                                wrong_.rules.Level(after));
    }
  }

  static z3::expr MayAdvise(const SymbolicBase& rules) {
    return rules.Level(v1::DISPOSITION_SELF_CARE) ||
           rules.Level(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE) ||
           rules.Level(v1::DISPOSITION_SEE_DOCTOR_SOON);
  }

  void CompareAdvice(const v1::Advice& advice) {
    const v1::Advice& other = AdviceOf(wrong_.base, advice.id());
    const z3::expr right = right_.rules.Recommended(advice);
    const z3::expr wrong = wrong_.rules.Recommended(other);
    Add(right, wrong, difference_.of_rules);
    const z3::expr given = MayAdvise(right_.rules) && right;
    const z3::expr given_wrongly = MayAdvise(wrong_.rules) && wrong;
    AddVisible(given, given_wrongly);
    for (const v1::Contraindication& item : right_.base.contraindications()) {
      if (item.effect() != v1::CONTRAINDICATION_EFFECT_CAUTION) continue;
      AddVisible(given && Cautions(right_, item.id(), advice.id()),
                 given_wrongly && Cautions(wrong_, item.id(), advice.id()));
    }
  }

  static const v1::Advice& AdviceOf(const v1::KnowledgeBase& base,
                                    const std::string& id) {
    return *std::find_if(
        base.advice().begin(), base.advice().end(),
        [&](const v1::Advice& advice) { return advice.id() == id; });
  }

  z3::expr Cautions(const RulesOfBase& of, const std::string& id,
                    const std::string& advice) const {
    for (const v1::Contraindication& item : of.base.contraindications()) {
      if (item.id() != id || !Concerns(item, advice)) continue;
      return of.rules.Condition(item.when());
    }
    return z3_.bool_val(false);
  }

  z3::context& z3_;
  const RulesOfBase& right_;
  const RulesOfBase& wrong_;
  Difference difference_;
};

}  // namespace

Difference FindDifference(z3::context& z3, const RulesOfBase& right,
                          const RulesOfBase& wrong) {
  return Comparison(z3, right, wrong).Compare();
}

}  // namespace backwise::authoring
