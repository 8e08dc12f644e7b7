#include "authoring/proof/theorems.h"

#include <z3++.h>

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "authoring/proof/prover.h"
#include "authoring/proof/symbolic_base.h"
#include "knowledge/checker.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::LevelName;

std::string InBackticks(const std::string& id) {
  return absl::StrCat("`", id, "`");
}

// Returns the position of `within` among its values, the shortest first.
std::ptrdiff_t WithinRank(const std::string& within) {
  const auto& values = knowledge::WithinValues();
  return std::find(values.begin(), values.end(), within) - values.begin();
}

class Theorems {
 public:
  explicit Theorems(const v1::KnowledgeBase& base)
      : base_(base),
        answers_(z3_, base),
        rules_(z3_, base, answers_, {}),
        prover_(z3_, base, answers_) {}

  std::vector<TheoremResult> ProveAll(
      const std::function<void(const TheoremResult&)>& done) {
    std::vector<TheoremResult> results;
    const auto prove = [&](const char* name, const char* statement,
                           std::vector<Obligation> obligations) {
      results.push_back(prover_.Prove(name, statement, obligations));
      done(results.back());
    };
    prove("EmergencyMeansNoSelfCare",
          "Whoever must call for help now or be seen today is given no "
          "exercise and no technique.",
          EmergencyMeansNoSelfCare());
    prove("NobodyIsSentHomeUnscreened",
          "While any answer of the screening is missing, nobody is told to see "
          "someone later than today, to look after it at home, or to exercise.",
          NobodyIsSentHomeUnscreened());
    prove("ContraindicatedIsNeverRecommended",
          "Advice that a contraindication withholds is never given.",
          ContraindicatedIsNeverRecommended());
    prove("RaisingAFlagNeverLowersDisposition",
          "When one more flag is raised, help is never sought later.",
          RaisingAFlagNeverLowersDisposition());
    prove("NotAskedNeverLowersDisposition",
          "A question that was not asked never makes things look safer than "
          "the answer no.",
          InPlaceOfNo(false));
    prove("UnsureNeverLowersDisposition",
          "The answer not sure never makes things look safer than the answer "
          "no.",
          InPlaceOfNo(true));
    prove("NobodyLeavesEmptyHanded",
          "Everybody is told when and how to get help; whoever may look after "
          "it at home is given at least one thing to do.",
          NobodyLeavesEmptyHanded());
    prove("EveryRuleCanFire",
          "Each rule, piece of advice, question and text applies to somebody.",
          EveryRuleCanFire());
    prove("NoRuleIsRedundant",
          "No flag is always covered by another that is as urgent, and no "
          "contraindication withholds only what is withheld anyway.",
          NoRuleIsRedundant());
    return results;
  }

 private:
  using Obligations = std::vector<Obligation>;

  z3::expr AtLeastUrgent(const SymbolicBase& rules) const {
    return rules.Level(v1::DISPOSITION_URGENT_SAME_DAY) ||
           rules.Level(v1::DISPOSITION_EMERGENCY_NOW);
  }

  Obligations EmergencyMeansNoSelfCare() {
    Obligations all;
    for (const v1::Advice& advice : base_.advice()) {
      all.push_back({AtLeastUrgent(rules_) && rules_.Recommended(advice),
                     false,
                     absl::StrCat(InBackticks(advice.id()),
                                  " is recommended to somebody who must be "
                                  "seen today or sooner"),
                     {advice.id()}});
    }
    return all;
  }

  Obligations NobodyIsSentHomeUnscreened() {
    Obligations all;
    const z3::expr undetermined = rules_.Level(v1::DISPOSITION_UNDETERMINED);
    for (const v1::Finding& finding : base_.findings()) {
      const z3::expr missing = !answers_[finding.id()].answered;
      if (finding.screening() == v1::SCREENING_BEFORE_ALL) {
        all.push_back({missing && !undetermined && !AtLeastUrgent(rules_),
                       false,
                       absl::StrCat("somebody who was not asked ",
                                    InBackticks(finding.id()),
                                    " is told that it can wait"),
                       {finding.id()}});
      } else if (finding.screening() == v1::SCREENING_BEFORE_SELF_CARE) {
        all.push_back({missing && rules_.Level(v1::DISPOSITION_SELF_CARE),
                       false,
                       absl::StrCat("somebody who was not asked ",
                                    InBackticks(finding.id()),
                                    " is told to look after it at home"),
                       {finding.id()}});
      }
    }
    for (const v1::Advice& advice : base_.advice()) {
      all.push_back({undetermined && rules_.Recommended(advice),
                     false,
                     absl::StrCat(InBackticks(advice.id()),
                                  " is recommended before the screening is "
                                  "complete"),
                     {advice.id()}});
    }
    return all;
  }

  Obligations ContraindicatedIsNeverRecommended() {
    Obligations all;
    for (const v1::Contraindication& item : base_.contraindications()) {
      if (item.effect() != v1::CONTRAINDICATION_EFFECT_AVOID) continue;
      for (const v1::Advice& advice : base_.advice()) {
        if (!Concerns(item, advice)) continue;
        all.push_back(
            {rules_.Condition(item.when()) && rules_.Recommended(advice),
             false,
             absl::StrCat(InBackticks(advice.id()), " is recommended although ",
                          InBackticks(item.id()), " withholds it"),
             {item.id(), advice.id()}});
      }
    }
    return all;
  }

  // Says that help is sought later by the levels `after` than by `before`; each
  // returns when the disposition is the one it is given.
  template <typename Before, typename After>
  static z3::expr IsLower(const Before& before, const After& after) {
    const z3::expr self_care = after(v1::DISPOSITION_SELF_CARE);
    const z3::expr routine =
        self_care || after(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE);
    const z3::expr soon = routine || after(v1::DISPOSITION_SEE_DOCTOR_SOON) ||
                          after(v1::DISPOSITION_UNDETERMINED);
    const z3::expr urgent = soon || after(v1::DISPOSITION_URGENT_SAME_DAY);
    return (before(v1::DISPOSITION_EMERGENCY_NOW) && urgent) ||
           (before(v1::DISPOSITION_URGENT_SAME_DAY) && soon) ||
           (before(v1::DISPOSITION_SEE_DOCTOR_SOON) && routine) ||
           (before(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE) && self_care) ||
           (before(v1::DISPOSITION_UNDETERMINED) && self_care);
  }

  static auto LevelsOf(const SymbolicBase& rules) {
    return [&rules](v1::Disposition d) { return rules.Level(d); };
  }

  Obligations RaisingAFlagNeverLowersDisposition() {
    Obligations all;
    for (const v1::Flag& flag : base_.flags()) {
      const SymbolicBase without(z3_, base_, answers_, {{flag.id(), false}});
      const SymbolicBase with(z3_, base_, answers_, {{flag.id(), true}});
      all.push_back({IsLower(LevelsOf(without), LevelsOf(with)),
                     false,
                     absl::StrCat("raising ", InBackticks(flag.id()),
                                  " makes the disposition less urgent"),
                     {flag.id()}});
    }
    return all;
  }

  // Each yes-or-no finding: "no" against not asked, or against "not sure".
  Obligations InPlaceOfNo(bool unsure) {
    Obligations all;
    for (const v1::Finding& finding : base_.findings()) {
      if (finding.kind() != v1::FINDING_KIND_PRESENCE) continue;
      const SymbolicFinding& vars = answers_[finding.id()];
      z3::expr lower = IsLowerWhenNo(vars, unsure);
      all.push_back({vars.no && lower,
                     false,
                     absl::StrCat(unsure ? "not sure about " : "not asking ",
                                  InBackticks(finding.id()),
                                  " looks safer than the answer no"),
                     {finding.id()}});
    }
    return all;
  }

  z3::expr IsLowerWhenNo(const SymbolicFinding& vars, bool unsure) {
    z3::expr_vector from(z3_);
    z3::expr_vector to(z3_);
    from.push_back(vars.no);
    to.push_back(z3_.bool_val(false));
    from.push_back(vars.unsure);
    to.push_back(z3_.bool_val(unsure));
    // "No" is the case as it stands; the other one differs in this answer only.
    return IsLower(LevelsOf(rules_), [&](v1::Disposition d) {
      return rules_.Level(d).substitute(from, to);
    });
  }

  Obligations NobodyLeavesEmptyHanded() {
    z3::expr some_advice = z3_.bool_val(false);
    for (const v1::Advice& advice : base_.advice()) {
      some_advice = some_advice || rules_.Recommended(advice);
    }
    z3::expr some_text = z3_.bool_val(false);
    for (const v1::SafetyNetText& text : base_.safety_net()) {
      some_text = some_text || rules_.Condition(text.when());
    }
    return {{rules_.Level(v1::DISPOSITION_SELF_CARE) && !some_advice,
             false,
             "somebody who is to look after it at home is given nothing to do",
             {"advice"}},
            {!some_text,
             false,
             "somebody is not told when and how to get help",
             {"safety_net"}}};
  }

  void MustBePossible(const z3::expr& formula, const std::string& what,
                      const std::string& id, Obligations& all) const {
    all.push_back(
        {formula,
         true,
         absl::StrCat(what, " ", InBackticks(id), " applies to nobody"),
         {id}});
  }

  Obligations EveryRuleCanFire() {
    Obligations all;
    for (const v1::Concept& named : base_.concepts()) {
      MustBePossible(rules_.Rule(named.id()), "the concept", named.id(), all);
    }
    for (const v1::Flag& flag : base_.flags()) {
      MustBePossible(rules_.Rule(flag.id()), "the flag", flag.id(), all);
    }
    for (const v1::Contraindication& item : base_.contraindications()) {
      MustBePossible(rules_.Condition(item.when()), "the contraindication",
                     item.id(), all);
    }
    for (const v1::Advice& advice : base_.advice()) {
      MustBePossible(rules_.Recommended(advice), "the advice", advice.id(),
                     all);
    }
    for (const v1::SafetyNetText& text : base_.safety_net()) {
      MustBePossible(rules_.Condition(text.when()), "the safety-net text",
                     text.id(), all);
    }
    for (const v1::Topic& topic : base_.topics()) {
      MustBePossible(rules_.Condition(topic.when()), "the topic", topic.id(),
                     all);
    }
    for (const v1::Question& question : base_.questions()) {
      for (const v1::Row& row : question.rows()) {
        MustBePossible(
            rules_.Condition(question.when()) && rules_.Condition(row.when()),
            "the row", absl::StrCat(question.id(), "/", row.finding()), all);
      }
    }
    return all;
  }

  Obligations NoRuleIsRedundant() {
    Obligations all;
    for (const v1::Flag& flag : base_.flags()) {
      for (const v1::Flag& other : base_.flags()) {
        const bool covers =
            flag.id() != other.id() &&
            other.disposition() == flag.disposition() &&
            WithinRank(other.within()) <= WithinRank(flag.within());
        if (!covers) continue;
        all.push_back(
            {rules_.Rule(flag.id()) && !rules_.Rule(other.id()),
             true,
             absl::StrCat(InBackticks(other.id()), " is always raised with ",
                          InBackticks(flag.id()), " and is as urgent"),
             {flag.id(), other.id()}});
      }
    }
    for (const v1::Contraindication& item : base_.contraindications()) {
      if (item.effect() != v1::CONTRAINDICATION_EFFECT_AVOID) continue;
      all.push_back({OnlyItWithholds(item),
                     true,
                     absl::StrCat("whatever ", InBackticks(item.id()),
                                  " withholds is withheld or not indicated "
                                  "anyway"),
                     {item.id()}});
    }
    return all;
  }

  // Says that `item` withholds something that would be given without it.
  z3::expr OnlyItWithholds(const v1::Contraindication& item) {
    z3::expr some = z3_.bool_val(false);
    for (const v1::Advice& advice : base_.advice()) {
      if (!Concerns(item, advice)) continue;
      z3::expr otherwise = rules_.Condition(advice.indicated_when());
      for (const v1::Contraindication& other : base_.contraindications()) {
        if (&other != &item && Concerns(other, advice) &&
            other.effect() == v1::CONTRAINDICATION_EFFECT_AVOID) {
          otherwise = otherwise && !rules_.Condition(other.when());
        }
      }
      some = some || otherwise;
    }
    return some && rules_.Condition(item.when());
  }

  const v1::KnowledgeBase& base_;
  z3::context z3_;
  const SymbolicAnswers answers_;
  const SymbolicBase rules_;
  Prover prover_;
};

}  // namespace

std::vector<TheoremResult> ProveTheorems(
    const v1::KnowledgeBase& base,
    const std::function<void(const TheoremResult&)>& done) {
  return Theorems(base).ProveAll(done);
}

std::string SolverVersion() {
  unsigned major, minor, build, revision;
  Z3_get_version(&major, &minor, &build, &revision);
  return absl::StrCat("Z3 ", major, ".", minor, ".", build);
}

}  // namespace backwise::authoring
