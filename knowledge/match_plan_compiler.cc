// Lays the conditions of a knowledge base out as a plan for matching.
#include <algorithm>
#include <bit>
#include <utility>

#include "knowledge/condition_atoms.h"
#include "knowledge/knowledge.h"
#include "knowledge/match_plan.h"

namespace backwise::knowledge {
namespace {

constexpr std::uint32_t kWordBits = 64;

// Calls `visit` with every condition of a knowledge base that is read as a
// whole, but for those of the rules.
template <typename Visit>
void ForEachCondition(const Knowledge& knowledge, Visit visit) {
  visit(knowledge.screening_incomplete);
  visit(knowledge.self_care_incomplete);
  for (const auto& item : knowledge.contraindications) visit(item.when);
  for (const auto& item : knowledge.advice) visit(item.indicated_when);
  for (const auto& item : knowledge.topics) visit(item.when);
  for (const auto& item : knowledge.safety_net) visit(item.when);
  for (const auto& item : knowledge.headlines) visit(item.when);
  for (const CompiledQuestion& question : knowledge.questions) {
    visit(question.when);
    for (const ConditionId note : question.notes) visit(note);
    for (const CompiledRow& row : question.rows) {
      visit(row.when);
      visit(row.ask_again_when);
      for (const ConditionalChoice& choice : row.choices) visit(choice.when);
    }
  }
}

// Whether a node has no conditions as parts.
bool IsQuestion(const Node& node) {
  return node.operation != Operation::kAnd &&
         node.operation != Operation::kOr &&
         node.operation != Operation::kNot &&
         node.operation != Operation::kCount;
}

// What a literal is, while a plan is made.
Atom AtomIn(Literal literal) { return literal / 2; }
bool IsNegated(Literal literal) { return literal % 2 != 0; }

// Returns the last of `tables`, which is that of `finding` in this word.
template <typename Table>
Table& TableOf(std::vector<Table>& tables, std::uint32_t finding,
               std::uint32_t word) {
  if (tables.empty() || tables.back().finding != finding ||
      tables.back().word != word) {
    tables.push_back({finding, word});
  }
  return tables.back();
}

// Enters the question `atom` into the tables of what answers say.
void EnterQuestion(Atom atom, const Node& question, MatchPlan& plan) {
  using State = Fact::State;
  const std::uint32_t finding = question.index;
  const std::uint32_t word = atom / kWordBits;
  const std::uint64_t bit = std::uint64_t{1} << atom % kWordBits;
  switch (question.operation) {
    case Operation::kIsOneOf: {
      auto& table = TableOf(plan.choice, finding, word);
      for (std::uint32_t c = 0; c < kWordBits; ++c) {
        if ((question.choices >> c & 1) != 0) table.by_choice[c] |= bit;
      }
      return;
    }
    case Operation::kHas: {
      auto& table = TableOf(plan.choices, finding, word);
      table.mask |= bit;
      table.rotation = static_cast<int>(atom % kWordBits) -
                       std::countr_zero(question.choices);
      return;
    }
    case Operation::kSize: {
      auto& table = TableOf(plan.sizes, finding, word);
      for (std::uint32_t n = 0; n <= kWordBits; ++n) {
        if (Compare(n, question.comparison, question.number)) {
          table.by_size[n] |= bit;
        }
      }
      return;
    }
    case Operation::kNumber:
      plan.numbers.push_back(
          {finding, atom, question.comparison, question.number});
      return;
    default:
      break;
  }
  auto& table = TableOf(plan.states, finding, word);
  for (const auto& [state, fact] :
       {std::pair(State::kYes, Fact::Yes()), std::pair(State::kNo, Fact::No()),
        std::pair(State::kUnsure, Fact::Unsure()),
        std::pair(State::kChosen, Fact::Chosen(0)),
        std::pair(State::kNumber, Fact::Number(0))}) {
    if (Holds(question, fact)) {
      table.by_state[static_cast<std::size_t>(state)] |= bit;
    }
  }
}

class PlanCompiler {
 public:
  explicit PlanCompiler(const Knowledge& knowledge)
      : knowledge_(knowledge), atoms_(knowledge) {}

  MatchPlan Compile() && {
    plan_.first_rule = atoms_.first_rule();
    for (int level = v1::Disposition_MIN; level <= v1::Disposition_MAX;
         ++level) {
      plan_.raised[static_cast<std::size_t>(level)] =
          atoms_.Raised(static_cast<v1::Disposition>(level));
    }
    DefineConditions();
    plan_.questions = atoms_.questions();
    plan_.words = static_cast<std::uint32_t>(
        (plan_.questions.size() + kWordBits - 1) / kWordBits);
    TabulateQuestions();
    FindStages();
    CountUses();
    std::vector<std::vector<Filed>> by_stage = FileConjunctions();
    for (std::size_t s = 0; s < by_stage.size(); ++s) {
      FillStage(std::move(by_stage[s]), plan_.stages[s]);
    }
    return std::move(plan_);
  }

 private:
  // A conjunction: its literals in the order in which they are looked at. It is
  // filed under the first.
  struct Filed {
    Literal under;
    Atom atom;
    Product literals;
  };

  // Every condition as a whole gets an atom, and every question in one.
  void DefineConditions() {
    const std::vector<Node>& nodes = knowledge_.pool.nodes;
    plan_.atom_of.assign(nodes.size(), kNoAtom);
    const auto define = [this](ConditionId condition) {
      plan_.atom_of[condition] = atoms_.Define(condition);
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (IsQuestion(nodes[i])) define(static_cast<ConditionId>(i));
    }
    ForEachCondition(knowledge_, define);
    for (std::uint32_t r = 0; r < knowledge_.rules.size(); ++r) {
      const ConditionId when = knowledge_.rules[r].when;
      if (plan_.atom_of[when] == kNoAtom) {
        plan_.atom_of[when] = plan_.first_rule + r;
      }
    }
  }

  void TabulateQuestions() {
    for (Atom atom = 0; atom < plan_.questions.size(); ++atom) {
      const Node& question = plan_.questions[atom];
      if (question.operation == Operation::kDisposition) {
        plan_.dispositions.push_back(
            {atom, question.comparison, question.level});
      } else if (question.operation != Operation::kTrue) {
        EnterQuestion(atom, question, plan_);
      }
    }
  }

  // The stage after which an atom is known: 0 for answers, else one later than
  // the last of what it reads.
  std::size_t StageOf(Atom atom) {
    if (stage_of_[atom] != kUnknownStage) return stage_of_[atom];
    std::size_t stage = 0;
    if (plan_.questions[atom].operation == Operation::kDisposition) {
      stage = plan_.early_stages;
    } else if (const Alternatives* alternatives = definition_of_[atom]) {
      for (const Product& product : *alternatives) {
        for (const Literal literal : product) {
          stage = std::max(stage, StageOf(AtomIn(literal)));
        }
      }
      ++stage;
    }
    return stage_of_[atom] = stage;
  }

  void FindStages() {
    stage_of_.assign(plan_.questions.size(), kUnknownStage);
    definition_of_.assign(plan_.questions.size(), nullptr);
    for (const Definition& definition : atoms_.definitions()) {
      definition_of_[definition.atom] = &definition.alternatives;
    }
    // What the disposition reads does not read the disposition.
    std::size_t early =
        std::max(StageOf(plan_.AtomOf(knowledge_.screening_incomplete)),
                 StageOf(plan_.AtomOf(knowledge_.self_care_incomplete)));
    for (const Atom raised : plan_.raised) {
      early = std::max(early, StageOf(raised));
    }
    plan_.early_stages = early;
    std::size_t last = early;
    for (Atom atom = 0; atom < plan_.questions.size(); ++atom) {
      last = std::max(last, StageOf(atom));
    }
    plan_.stages.resize(last);
  }

  void CountUses() {
    uses_.assign(2 * plan_.questions.size(), 0);
    for (const Definition& definition : atoms_.definitions()) {
      for (const Product& product : definition.alternatives) {
        for (const Literal literal : product) ++uses_[literal];
      }
    }
  }

  // Most people have few of the signs that rules ask for: what denies one
  // nearly always holds, as does that something was answered.
  bool IsCommon(Literal literal) const {
    const Operation operation = plan_.questions[AtomIn(literal)].operation;
    const bool denies =
        operation == Operation::kNo || operation == Operation::kAnswered;
    return AtomIn(literal) == kTrueAtom || denies != IsNegated(literal);
  }

  // Returns the literals in the order in which they are looked at: what seldom
  // holds first, as it ends the search; `true` for none.
  Product RarestFirst(Product product) const {
    if (product.empty()) return {LiteralOf(kTrueAtom, false)};
    std::stable_sort(product.begin(), product.end(),
                     [this](Literal a, Literal b) {
                       return std::make_pair(IsCommon(a), uses_[a]) <
                              std::make_pair(IsCommon(b), uses_[b]);
                     });
    return product;
  }

  // Returns where the plan has a literal.
  Literal Place(Literal literal) const {
    return AtomIn(literal) + (IsNegated(literal) ? plan_.words * kWordBits : 0);
  }

  // Returns, by stage, what it matches.
  std::vector<std::vector<Filed>> FileConjunctions() {
    std::vector<std::vector<Filed>> by_stage(plan_.stages.size());
    for (const Definition& definition : atoms_.definitions()) {
      const std::size_t stage = stage_of_[definition.atom] - 1;
      for (const Product& product : definition.alternatives) {
        Product literals = RarestFirst(product);
        const Literal under = Place(literals[0]);
        by_stage[stage].push_back(
            {under, definition.atom, std::move(literals)});
        NoteNegations(product, plan_.stages[stage]);
      }
    }
    return by_stage;
  }

  void FillStage(std::vector<Filed> filed, Stage& stage) {
    auto& words = stage.negated_words;
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::stable_sort(
        filed.begin(), filed.end(),
        [](const Filed& a, const Filed& b) { return a.under < b.under; });
    for (auto it = filed.begin(); it != filed.end();) {
      const std::uint32_t word = it->under / kWordBits;
      FiledWord& list = stage.filed.emplace_back();
      list.word = word;
      list.first = static_cast<std::uint32_t>(plan_.begins.size());
      for (std::uint32_t b = 0; b < kWordBits; ++b) {
        plan_.begins.push_back(
            static_cast<std::uint32_t>(plan_.conjunctions.size()));
        for (; it != filed.end() && it->under == word * kWordBits + b; ++it) {
          list.mask |= std::uint64_t{1} << b;
          AddConjunction(*it);
        }
      }
      plan_.begins.push_back(
          static_cast<std::uint32_t>(plan_.conjunctions.size()));
    }
  }

  static void NoteNegations(const Product& product, Stage& stage) {
    for (const Literal literal : product) {
      const std::uint32_t word = AtomIn(literal) / kWordBits;
      auto& words = stage.negated_words;
      if (IsNegated(literal)) words.push_back(word);
    }
  }

  void AddConjunction(const Filed& filed) {
    Conjunction& conjunction = plan_.conjunctions.emplace_back();
    conjunction.atom = filed.atom;
    conjunction.first_more = static_cast<std::uint32_t>(plan_.literals.size());
    std::size_t count = 0;
    for (std::size_t i = 1; i < filed.literals.size(); ++i) {
      const Literal literal = filed.literals[i];
      if (count < conjunction.literals.size()) {
        conjunction.literals[count++] = Place(literal);
      } else {
        plan_.literals.push_back(Place(literal));
        ++conjunction.more;
      }
    }
  }

  static constexpr std::size_t kUnknownStage = ~std::size_t{0};

  const Knowledge& knowledge_;
  ConditionAtoms atoms_;
  MatchPlan plan_;
  // By atom.
  std::vector<std::size_t> stage_of_;
  std::vector<const Alternatives*> definition_of_;
  // By literal: how many conjunctions have it.
  std::vector<std::uint32_t> uses_;
};

}  // namespace

MatchPlan CompileMatchPlan(const Knowledge& knowledge) {
  return PlanCompiler(knowledge).Compile();
}

}  // namespace backwise::knowledge
