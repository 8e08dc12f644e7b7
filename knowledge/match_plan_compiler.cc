// Lays the conditions of a knowledge base out as a plan for matching.
#include <algorithm>
#include <bit>
#include <optional>
#include <tuple>
#include <utility>

#include "knowledge/condition_atoms.h"
#include "knowledge/knowledge.h"
#include "knowledge/likelihood.h"
#include "knowledge/match_plan.h"

namespace backwise::knowledge {
namespace {

constexpr std::uint32_t kWordBits = 64;

// Calls `visit` with every condition by which questions are asked, and with
// those of the screening.
template <typename Visit>
void ForEachOfTheInterview(const Knowledge& knowledge, Visit visit) {
  visit(knowledge.screening_incomplete);
  visit(knowledge.self_care_incomplete);
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

// Enters the questions about findings into the tables of what answers say.
class AnswerTables {
 public:
  explicit AnswerTables(MatchPlan& plan) : plan_(plan) {}

  void Enter(Atom atom, const Node& question) {
    bit_ = std::uint64_t{1} << atom % kWordBits;
    word_ = atom / kWordBits;
    FurtherAtoms& further = plan_.further[question.index];
    switch (question.operation) {
      case Operation::kIsOneOf:
        AddFinding(question.index, plan_.with_choices);
        return EnterChoice(question, Table(plan_.choice, further.choice));
      case Operation::kHas:
        AddFinding(question.index, plan_.with_choices);
        return EnterChoices(atom, question,
                            Table(plan_.choices, further.choices));
      case Operation::kSize:
        AddFinding(question.index, plan_.with_choices);
        return EnterSize(question, Table(plan_.sizes, further.sizes));
      case Operation::kNumber:
        AddFinding(question.index, plan_.with_numbers);
        return EnterNumber(question, Table(plan_.numbers, further.numbers));
      default:
        return EnterState(question, plan_.states[question.index]);
    }
  }

 private:
  // Returns the table of this word: the last of the finding, or a new one.
  // Questions come finding by finding and word by word.
  template <typename Item>
  Item& Table(std::vector<Item>& tables, FurtherAtoms::Part& part) {
    if (part.begin == part.end || tables.back().word != word_) {
      if (part.begin == part.end) {
        part.begin = static_cast<std::uint32_t>(tables.size());
      }
      tables.emplace_back().word = word_;
      part.end = static_cast<std::uint32_t>(tables.size());
    }
    return tables.back();
  }

  static void AddFinding(std::uint32_t finding,
                         std::vector<std::uint64_t>& findings) {
    findings[finding / kWordBits] |= std::uint64_t{1} << finding % kWordBits;
  }

  void EnterState(const Node& question, StateAtoms& table) const {
    using State = Fact::State;
    table.word = word_;
    for (const auto& [state, fact] :
         {std::pair(State::kYes, Fact::Yes()),
          std::pair(State::kNo, Fact::No()),
          std::pair(State::kUnsure, Fact::Unsure()),
          std::pair(State::kChosen, Fact::Chosen(0)),
          std::pair(State::kNumber, Fact::Number(0))}) {
      if (Holds(question, fact)) {
        table.by_state[static_cast<std::size_t>(state)] |= bit_;
      }
    }
  }

  void EnterChoice(const Node& question, ChoiceAtoms& table) const {
    for (std::uint32_t c = 0; c < kWordBits; ++c) {
      if ((question.choices >> c & 1) != 0) table.by_choice[c] |= bit_;
    }
  }

  void EnterChoices(Atom atom, const Node& question,
                    ChoicesAtoms& table) const {
    table.mask |= bit_;
    table.rotation =
        static_cast<int>(atom % kWordBits) - std::countr_zero(question.choices);
  }

  void EnterSize(const Node& question, SizeAtoms& table) const {
    for (std::uint32_t n = 0; n <= kWordBits; ++n) {
      if (Compare(n, question.comparison, question.number)) {
        table.by_size[n] |= bit_;
      }
    }
  }

  void EnterNumber(const Node& question, NumberAtoms& table) const {
    const auto at = std::lower_bound(table.bounds.begin(), table.bounds.end(),
                                     question.number);
    const auto bound = static_cast<std::size_t>(at - table.bounds.begin());
    if (table.by_place.empty()) table.by_place.push_back(0);
    if (at == table.bounds.end() || *at != question.number) {
      table.bounds.insert(at, question.number);
      // What held between its neighbours holds of it, and on both sides.
      const auto place =
          table.by_place.begin() + static_cast<std::ptrdiff_t>(2 * bound);
      table.by_place.insert(place, 2, *place);
    }
    for (std::size_t place = 0; place < table.by_place.size(); ++place) {
      const double order =
          static_cast<double>(place) - static_cast<double>(2 * bound + 1);
      if (Compare(order, question.comparison, 0)) table.by_place[place] |= bit_;
    }
  }

  MatchPlan& plan_;
  // Where the question's atom is.
  std::uint32_t word_ = 0;
  std::uint64_t bit_ = 0;
};

class PlanCompiler {
 public:
  explicit PlanCompiler(const Knowledge& knowledge)
      : knowledge_(knowledge), atoms_(knowledge) {}

  MatchPlan Compile() && {
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
    likelihoods_.emplace(knowledge_, plan_.questions, definition_of_);
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
    Literal under() const { return literals[0]; }

    Atom atom;
    Product literals;
  };

  // Every condition as a whole gets an atom, and every question in one.
  void DefineConditions() {
    const auto when = [](const auto& item) { return item.when; };
    plan_.rules = atoms_.rules();
    plan_.contraindications =
        atoms_.DefineEach(knowledge_.contraindications, when);
    plan_.advice = atoms_.DefineEach(
        knowledge_.advice,
        [](const CompiledAdvice& item) { return item.indicated_when; });
    plan_.topics = atoms_.DefineEach(knowledge_.topics, when);
    plan_.safety_net = atoms_.DefineEach(knowledge_.safety_net, when);
    plan_.headlines = atoms_.DefineEach(knowledge_.headlines, when);
    const std::vector<Node>& nodes = knowledge_.pool.nodes;
    const auto define = [this](ConditionId condition) {
      atoms_.Define(condition);
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (IsQuestion(nodes[i])) define(static_cast<ConditionId>(i));
    }
    ForEachOfTheInterview(knowledge_, define);
    plan_.atom_of = atoms_.atom_of();
  }

  void TabulateQuestions() {
    const auto findings =
        static_cast<std::size_t>(knowledge_.base().findings_size());
    plan_.states.resize(findings);
    plan_.further.resize(findings);
    for (auto* some : {&plan_.with_choices, &plan_.with_numbers}) {
      some->resize(findings / kWordBits + 1);
    }
    AnswerTables tables(plan_);
    for (Atom atom = 0; atom < plan_.questions.size(); ++atom) {
      const Node& question = plan_.questions[atom];
      if (question.operation == Operation::kDisposition) {
        plan_.dispositions.push_back(
            {atom, question.comparison, question.level});
      } else if (question.operation != Operation::kTrue) {
        tables.Enter(atom, question);
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

  // Returns the literals in the order in which they are looked at: what seldom
  // holds first, as it ends the search; `true` for none.
  Product RarestFirst(Product product) const {
    if (product.empty()) return {kTrue};
    std::sort(product.begin(), product.end(), [this](Literal a, Literal b) {
      return std::make_tuple(likelihoods_->Of(a), uses_[a], a) <
             std::make_tuple(likelihoods_->Of(b), uses_[b], b);
    });
    return product;
  }

  // Returns, by stage, what it matches.
  std::vector<std::vector<Filed>> FileConjunctions() {
    std::vector<std::vector<Filed>> by_stage(plan_.stages.size());
    for (const Definition& definition : atoms_.definitions()) {
      const std::size_t stage = stage_of_[definition.atom] - 1;
      for (const Product& product : definition.alternatives) {
        by_stage[stage].push_back({definition.atom, RarestFirst(product)});
      }
    }
    return by_stage;
  }

  void FillStage(std::vector<Filed> filed, Stage& stage) {
    // Those under negations behind the others.
    std::stable_sort(filed.begin(), filed.end(),
                     [](const Filed& a, const Filed& b) {
                       return std::make_pair(IsNegated(a.under()), a.under()) <
                              std::make_pair(IsNegated(b.under()), b.under());
                     });
    stage.filed.resize(plan_.words);
    for (auto it = filed.begin(); it != filed.end();) {
      const bool negated = IsNegated(it->under());
      const std::uint32_t word = AtomIn(it->under()) / kWordBits;
      FiledWord& list = negated ? stage.filed_under_negations.emplace_back()
                                : stage.filed[word];
      list.word = word;
      if (!negated) {
        stage.words.resize(word / kWordBits + 1);
        stage.words.back() |= std::uint64_t{1} << word % kWordBits;
      }
      list.first = static_cast<std::uint32_t>(plan_.begins.size());
      for (std::uint32_t b = 0; b < kWordBits; ++b) {
        plan_.begins.push_back(
            static_cast<std::uint32_t>(plan_.conjunctions.size()));
        const Literal under = LiteralOf(word * kWordBits + b, negated);
        for (; it != filed.end() && it->under() == under; ++it) {
          list.mask |= std::uint64_t{1} << b;
          AddConjunction(*it);
        }
      }
      plan_.begins.push_back(
          static_cast<std::uint32_t>(plan_.conjunctions.size()));
    }
  }

  void AddConjunction(const Filed& filed) {
    Conjunction& conjunction = plan_.conjunctions.emplace_back();
    conjunction.atom = filed.atom;
    conjunction.first_more = static_cast<std::uint32_t>(plan_.literals.size());
    std::size_t count = 0;
    for (std::size_t i = 1; i < filed.literals.size(); ++i) {
      if (count < conjunction.literals.size()) {
        conjunction.literals[count++] = filed.literals[i];
      } else {
        plan_.literals.push_back(filed.literals[i]);
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
  // Once all atoms are known.
  std::optional<Likelihoods> likelihoods_;
};

}  // namespace

MatchPlan CompileMatchPlan(const Knowledge& knowledge) {
  return PlanCompiler(knowledge).Compile();
}

}  // namespace backwise::knowledge
