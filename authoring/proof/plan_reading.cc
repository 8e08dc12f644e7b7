#include "authoring/proof/plan_reading.h"

#include <bit>
#include <cstddef>

#include "authoring/proof/kleene.h"

namespace backwise::authoring {

using knowledge::Atom;
using knowledge::Conjunction;
using knowledge::FiledWord;
using knowledge::Literal;
using knowledge::MatchPlan;
using knowledge::Node;
using knowledge::Operation;

namespace {

constexpr std::uint32_t kWordBits = 64;

}  // namespace

PlanReading::PlanReading(z3::context& z3, const knowledge::Knowledge& knowledge,
                         const SymbolicWorld& world)
    : z3_(z3),
      knowledge_(knowledge),
      world_(world),
      alternatives_(knowledge.plan.questions.size()) {
  for (const knowledge::Stage& stage : knowledge.plan.stages) {
    for (const FiledWord& filed : stage.filed) {
      AddConjunctions(filed, /*negated=*/false);
    }
    for (const FiledWord& filed : stage.filed_under_negations) {
      AddConjunctions(filed, /*negated=*/true);
    }
  }
}

// The engine looks at a conjunction only when the literal holds under which it
// is filed, and only at words with such literals.
void PlanReading::AddConjunctions(const FiledWord& filed, bool negated) {
  const MatchPlan& plan = knowledge_.plan;
  for (std::uint64_t left = filed.mask; left != 0; left &= left - 1) {
    const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
    for (std::uint32_t c = plan.begins[filed.first + bit];
         c < plan.begins[filed.first + bit + 1]; ++c) {
      Literals literals = LiteralsOf(plan.conjunctions[c]);
      literals.push_back(
          knowledge::LiteralOf(filed.word * kWordBits + bit, negated));
      alternatives_[plan.conjunctions[c].atom].push_back(std::move(literals));
    }
  }
}

PlanReading::Literals PlanReading::LiteralsOf(
    const Conjunction& conjunction) const {
  Literals literals;
  for (const Literal literal : conjunction.literals) {
    if (literal == knowledge::kTrue) return literals;
    literals.push_back(literal);
  }
  const auto more = knowledge_.plan.literals.begin() + conjunction.first_more;
  literals.insert(literals.end(), more, more + conjunction.more);
  return literals;
}

bool PlanReading::IsRule(Atom atom) const {
  return atom >= knowledge_.plan.rules.begin &&
         atom < knowledge_.plan.rules.end;
}

Kleene PlanReading::Condition(knowledge::ConditionId condition) const {
  const Atom atom = knowledge_.plan.AtomOf(condition);
  // Of a rule that is itself the condition, its definition is asked for, not
  // its value.
  const bool names_rule =
      knowledge_.pool.nodes[condition].operation == Operation::kRule;
  return IsRule(atom) && !names_rule ? Defined(atom) : Read(atom);
}

Kleene PlanReading::Rule(std::uint32_t rule) const {
  return Defined(knowledge_.plan.rules.begin + rule);
}

Kleene PlanReading::Defined(Atom atom) const {
  const KleeneLogic logic(z3_, world_);
  std::vector<Kleene> any;
  for (const Literals& literals : alternatives_[atom]) {
    std::vector<Kleene> all;
    for (const Literal literal : literals) all.push_back(ReadLiteral(literal));
    any.push_back(logic.And(all));
  }
  return logic.Or(any);
}

Kleene PlanReading::ReadLiteral(Literal literal) const {
  const Kleene holds = Read(knowledge::AtomIn(literal));
  return knowledge::IsNegated(literal) ? KleeneLogic::Not(holds) : holds;
}

Kleene PlanReading::Read(Atom atom) const {
  if (atom == knowledge::kTrueAtom) return KleeneLogic(z3_, world_).Always();
  if (IsRule(atom)) {
    return RuleIn(knowledge_, world_, atom - knowledge_.plan.rules.begin);
  }
  const Node& question = knowledge_.plan.questions[atom];
  return question.operation == Operation::kTrue
             ? Defined(atom)
             : ReadQuestion(z3_, knowledge_, world_, question);
}

}  // namespace backwise::authoring
