#include "authoring/proof/interview_theorems.h"

#include <z3++.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "authoring/proof/circuit_reading.h"
#include "authoring/proof/every_condition.h"
#include "authoring/proof/kleene.h"
#include "authoring/proof/plan_reading.h"
#include "authoring/proof/prover.h"
#include "authoring/proof/row_meaning.h"
#include "authoring/proof/symbolic_base.h"
#include "authoring/proof/symbolic_world.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

using knowledge::Knowledge;
using Obligations = std::vector<Obligation>;

class InterviewTheorems {
 public:
  explicit InterviewTheorems(const Knowledge& knowledge)
      : knowledge_(knowledge),
        base_(knowledge.base()),
        answers_(z3_, base_),
        rules_(z3_, base_, answers_, {}),
        conditions_(EveryCondition(knowledge)) {}

  std::vector<TheoremResult> ProveAll(
      const std::function<void(const TheoremResult&)>& done) {
    std::vector<TheoremResult> results;
    const auto keep = [&](TheoremResult result) {
      results.push_back(std::move(result));
      done(results.back());
    };
    keep(EarlyStopIsFinal());
    keep(AskedQuestionsMatter());
    keep(EveryInterviewEnds());
    keep(CompiledEqualsSource());
    return results;
  }

 private:
  Prover MakeProver() { return Prover(z3_, base_, answers_); }

  // Each condition is proved with any values of the rules that it names, so the
  // whole follows rule by rule: none reads itself, not even through others.
  TheoremResult EarlyStopIsFinal() {
    const SymbolicAnswers later(z3_, base_, "later.");
    const SymbolicWorld open = OpenWorldOf(z3_, base_, answers_);
    const SymbolicWorld ended = EndedWorldOf(z3_, base_, later);
    Prover prover = MakeProver();
    prover.Assume(open.valid && ended.valid &&
                  CanBecome(z3_, base_, open, ended));
    Obligations all;
    for (const WrittenCondition& condition : conditions_) {
      const Kleene now = ReadSource(z3_, base_, open, condition.text);
      const z3::expr then = ReadSource(z3_, base_, ended, condition.text).must;
      all.push_back({(now.must && !then) || (then && !now.may),
                     false,
                     absl::StrCat("what settles ", Named(condition),
                                  " can be changed by what is not asked"),
                     {condition.id}});
    }
    AddLevels(open, ended, all);
    return prover.Prove(
        "EarlyStopIsFinal",
        "What is settled for the interview stays so, whatever would be said to "
        "what was not asked: the disposition, every flag, every piece of "
        "advice and every word of care.",
        all);
  }

  // The same for the disposition, which follows from flags and screening.
  void AddLevels(const SymbolicWorld& open, const SymbolicWorld& ended,
                 Obligations& all) {
    const std::vector<z3::expr> possible = Levels(open);
    const std::vector<z3::expr> then = Levels(ended);
    for (int d = v1::DISPOSITION_UNDETERMINED; d < v1::Disposition_ARRAYSIZE;
         ++d) {
      const auto level = static_cast<std::size_t>(d);
      const std::string name(
          knowledge::LevelName(static_cast<v1::Disposition>(d)));
      all.push_back(
          {then[level] && !possible[level],
           false,
           absl::StrCat("`", name, "` is ruled out and still comes about"),
           {name}});
    }
  }

  // Returns which dispositions are possible: from the most urgent down, until
  // one is certain.
  std::vector<z3::expr> Levels(const SymbolicWorld& world) {
    const KleeneLogic logic(z3_, world);
    std::vector<z3::expr> levels(v1::Disposition_ARRAYSIZE,
                                 z3_.bool_val(false));
    z3::expr higher = z3_.bool_val(false);
    const auto take = [&](v1::Disposition level, const Kleene& holds) {
      z3::expr& possible = levels[static_cast<std::size_t>(level)];
      possible = possible || (!higher && holds.may);
      higher = higher || holds.must;
    };
    const auto flags = [&](v1::Disposition level) {
      std::vector<Kleene> raised;
      for (const v1::Flag& flag : base_.flags()) {
        if (flag.disposition() == level) {
          raised.push_back(world.rules.at(flag.id()));
        }
      }
      take(level, logic.Or(raised));
    };
    const auto gate = [&](const std::string& condition) {
      take(v1::DISPOSITION_UNDETERMINED,
           ReadSource(z3_, base_, world, condition));
    };
    flags(v1::DISPOSITION_EMERGENCY_NOW);
    flags(v1::DISPOSITION_URGENT_SAME_DAY);
    gate(base_.screening().incomplete_when());
    flags(v1::DISPOSITION_SEE_DOCTOR_SOON);
    flags(v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE);
    gate(base_.screening().self_care_incomplete_when());
    take(v1::DISPOSITION_SELF_CARE, logic.Always());
    return levels;
  }

  TheoremResult AskedQuestionsMatter() {
    const RowMeaning rows(z3_, base_, answers_, rules_);
    Prover prover = MakeProver();
    return prover.Prove(
        "AskedQuestionsMatter",
        "Each row can change the result or what is asked later, for somebody "
        "who is still asked it; so can each choice that is asked on its own, "
        "in one of the places where it is asked.",
        rows.CanChangeSomething());
  }

  // A turn asks what is not answered, so only what is asked a second time could
  // go on for ever.
  TheoremResult EveryInterviewEnds() {
    const RowMeaning rows(z3_, base_, answers_, rules_);
    Prover prover = MakeProver();
    Obligations all = rows.CanBeComeTo(prover);
    const Obligations again = rows.EndsWhenAskedAgain();
    all.insert(all.end(), again.begin(), again.end());
    return prover.Prove(
        "EveryInterviewEnds",
        "An interview can come to each row, so none waits for itself; and what "
        "is asked a second time is not asked a third time.",
        all);
  }

  TheoremResult CompiledEqualsSource() {
    const SymbolicWorld open = OpenWorldOf(z3_, base_, answers_);
    const SymbolicWorld closed = ClosedWorldOf(z3_, base_, answers_, rules_);
    const PlanReading plan(z3_, knowledge_, open);
    const CircuitReading circuit(z3_, knowledge_, open);
    const SymbolicWorld read_by_circuit = WithRulesOf(circuit, open);
    Prover prover = MakeProver();
    prover.Assume(open.valid);
    Obligations all;
    for (const WrittenCondition& condition : conditions_) {
      const Kleene source = ReadSource(z3_, base_, open, condition.text);
      AddPlanned(condition.id, source, plan.Condition(condition.compiled), all);
      AddPlanned(condition.id,
                 ReadSource(z3_, base_, read_by_circuit, condition.text),
                 circuit.Condition(condition.compiled), all);
      const Kleene compiled =
          ReadCompiled(z3_, knowledge_, open, condition.compiled);
      all.push_back(
          {source.must != compiled.must || source.may != compiled.may,
           false,
           absl::StrCat("while answers are missing, ", Named(condition),
                        " is not compiled as it is written"),
           {condition.id}});
      const Kleene result =
          ReadCompiled(z3_, knowledge_, closed, condition.compiled);
      all.push_back(
          {result.must != rules_.Condition(condition.text),
           false,
           absl::StrCat(Named(condition), " is not compiled as it is written"),
           {condition.id}});
    }
    for (std::uint32_t rule = 0; rule < knowledge_.rules.size(); ++rule) {
      const auto when = knowledge_.rules[rule].when;
      AddPlanned(absl::StrCat("rule ", rule),
                 ReadCompiled(z3_, knowledge_, open, when), plan.Rule(rule),
                 all);
    }
    return prover.Prove(
        "CompiledEqualsSource",
        "Each condition is compiled into what it says, for the result and for "
        "the interview; so are the plan by which the engine matches answers "
        "and the circuit by which it reads what is open.",
        all);
  }

  // Returns `world` with the values that the circuit finds for rules. It reads
  // those that a condition names along with it, so they cannot be any.
  SymbolicWorld WithRulesOf(const CircuitReading& circuit,
                            SymbolicWorld world) const {
    for (std::size_t rule = 0; rule < knowledge_.rules.size(); ++rule) {
      const int concepts = base_.concepts_size();
      const auto i = static_cast<int>(rule);
      const std::string& id = i < concepts ? base_.concepts(i).id()
                                           : base_.flags(i - concepts).id();
      world.rules.at(id) = circuit.Condition(knowledge_.rules[rule].when);
    }
    return world;
  }

  // What the plan or the circuit makes of a condition must be what it says.
  static void AddPlanned(const std::string& id, const Kleene& source,
                         const Kleene& planned, Obligations& all) {
    all.push_back({source.must != planned.must || source.may != planned.may,
                   false,
                   absl::StrCat("`", id, "` is not planned as it is written"),
                   {id}});
  }

  static std::string Named(const WrittenCondition& condition) {
    return absl::StrCat("`", condition.id, "`");
  }

  const Knowledge& knowledge_;
  const v1::KnowledgeBase& base_;
  z3::context z3_;
  const SymbolicAnswers answers_;
  const SymbolicBase rules_;
  const std::vector<WrittenCondition> conditions_;
};

}  // namespace

std::vector<TheoremResult> ProveInterviewTheorems(
    const Knowledge& knowledge,
    const std::function<void(const TheoremResult&)>& done) {
  return InterviewTheorems(knowledge).ProveAll(done);
}

}  // namespace backwise::authoring
