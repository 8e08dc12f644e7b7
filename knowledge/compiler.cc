// Compiles a loaded knowledge base: conditions, the order of rules, indices.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "knowledge/checker.h"
#include "knowledge/condition_compiler.h"
#include "knowledge/digest.h"
#include "knowledge/knowledge.h"
#include "knowledge/rule_order.h"
#include "knowledge/symbols.h"

namespace backwise::knowledge {
namespace {

class KnowledgeCompiler {
 public:
  KnowledgeCompiler(Knowledge& knowledge, std::vector<Issue>& issues)
      : knowledge_(knowledge),
        base_(knowledge.base()),
        symbols_(base_),
        conditions_(symbols_, knowledge.pool),
        issues_(issues) {}

  void Compile() {
    IndexNames();
    CompileRules();
    CompileQuestions();
    CompileContraindications();
    CompileAdvice();
    CompileTexts();
  }

 private:
  ConditionId Condition(const std::string& text, const ElementPath& path) {
    std::vector<ConditionError> errors;
    const ConditionId id = conditions_.Compile(text, errors);
    for (ConditionError& error : errors) {
      issues_.push_back(knowledge_.loaded->IssueAt(
          path, std::move(error.message), error.offset));
    }
    return id;
  }

  void IndexNames() {
    for (int i = 0; i < base_.findings_size(); ++i) {
      const v1::Finding& finding = base_.findings(i);
      knowledge_.finding_index.try_emplace(finding.id(),
                                           static_cast<std::uint32_t>(i));
      int not_sure = kNone;
      for (int c = 0; c < finding.choices_size(); ++c) {
        if (finding.choices(c).not_sure()) not_sure = c;
      }
      knowledge_.not_sure_choice.push_back(not_sure);
    }
    knowledge_.asked_by.resize(static_cast<std::size_t>(base_.findings_size()));
    for (const v1::Source& source : base_.sources()) {
      knowledge_.source_by_id.try_emplace(source.id(), &source);
    }
    for (const v1::Region& region : base_.regions()) {
      knowledge_.region_by_code.try_emplace(region.code(), &region);
      for (const std::string& code : region.includes()) {
        knowledge_.region_by_code.try_emplace(code, &region);
      }
    }
  }

  void CompileRules() {
    knowledge_.first_flag = static_cast<std::uint32_t>(base_.concepts_size());
    for (int i = 0; i < base_.concepts_size(); ++i) {
      knowledge_.rules.push_back(
          {Condition(base_.concepts(i).when(), {{"concepts", i}, {"when"}}),
           nullptr});
    }
    for (int i = 0; i < base_.flags_size(); ++i) {
      knowledge_.rules.push_back(
          {Condition(base_.flags(i).when(), {{"flags", i}, {"when"}}),
           &base_.flags(i)});
    }
    const v1::ScreeningGate& screening = base_.screening();
    knowledge_.screening_incomplete = Condition(
        screening.incomplete_when(), {{"screening"}, {"incomplete_when"}});
    knowledge_.self_care_incomplete =
        Condition(screening.self_care_incomplete_when(),
                  {{"screening"}, {"self_care_incomplete_when"}});
    if (issues_.empty()) OrderRules(knowledge_, issues_);
  }

  void CompileQuestions() {
    std::vector<int> order(static_cast<std::size_t>(base_.questions_size()));
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = static_cast<int>(i);
    }
    std::stable_sort(order.begin(), order.end(), [this](int a, int b) {
      return base_.questions(a).order() < base_.questions(b).order();
    });
    std::map<std::string, int> turns;
    for (const int i : order) {
      const v1::Question& question = base_.questions(i);
      CompiledQuestion compiled;
      compiled.question = &question;
      compiled.when = Condition(question.when(), {{"questions", i}, {"when"}});
      const std::string turn = question.turn().empty()
                                   ? absl::StrCat("=", question.id())
                                   : question.turn();
      compiled.turn =
          turns.try_emplace(turn, static_cast<int>(turns.size())).first->second;
      for (int r = 0; r < question.rows_size(); ++r) {
        CompileRow(i, r, compiled);
      }
      for (int n = 0; n < question.notes_size(); ++n) {
        compiled.notes.push_back(
            Condition(question.notes(n).when(),
                      {{"questions", i}, {"notes", n}, {"when"}}));
      }
      knowledge_.questions.push_back(std::move(compiled));
    }
    knowledge_.turn_count = static_cast<int>(turns.size());
  }

  void CompileRow(int q, int r, CompiledQuestion& question) {
    const v1::Row& row = base_.questions(q).rows(r);
    const auto finding = knowledge_.finding_index.find(row.finding());
    // The checker reports findings and choices that do not exist.
    if (finding == knowledge_.finding_index.end()) return;
    const ElementPath path = {{"questions", q}, {"rows", r}};
    const auto part = [&path](absl::string_view field) {
      ElementPath longer = path;
      longer.push_back({field});
      return longer;
    };
    CompiledRow compiled;
    compiled.row = &row;
    compiled.finding = finding->second;
    compiled.when = Condition(row.when(), part("when"));
    compiled.ask_again_when =
        Condition(row.ask_again_when(), part("ask_again_when"));
    const v1::Finding& asked = knowledge_.finding(finding->second);
    for (int c = 0; c < row.choices_size(); ++c) {
      const std::optional<int> choice =
          Symbols::FindChoice(asked, row.choices(c).id());
      if (!choice) continue;
      ElementPath where = path;
      where.push_back({"choices", c});
      where.push_back({"when"});
      compiled.choices.push_back(
          {*choice, Condition(row.choices(c).when(), where)});
    }
    for (int c = 0; row.choices().empty() && c < asked.choices_size(); ++c) {
      if (!asked.choices(c).not_sure()) {
        compiled.choices.push_back({c, kAlways});
      }
    }
    knowledge_.asked_by[finding->second].emplace_back(
        static_cast<int>(knowledge_.questions.size()),
        static_cast<int>(question.rows.size()));
    question.rows.push_back(std::move(compiled));
  }

  void CompileContraindications() {
    for (int i = 0; i < base_.contraindications_size(); ++i) {
      const v1::Contraindication& item = base_.contraindications(i);
      knowledge_.contraindications.push_back(
          {&item,
           Condition(item.when(), {{"contraindications", i}, {"when"}})});
    }
  }

  void CompileAdvice() {
    for (int i = 0; i < base_.advice_size(); ++i) {
      const v1::Advice& item = base_.advice(i);
      CompiledAdvice compiled;
      compiled.advice = &item;
      compiled.indicated_when =
          Condition(item.indicated_when(), {{"advice", i}, {"indicated_when"}});
      knowledge_.advice.push_back(std::move(compiled));
    }
    FindContraindications();
  }

  // Tells each piece of advice what contraindicates it.
  void FindContraindications() {
    absl::flat_hash_map<absl::string_view, CompiledAdvice*> advice_by_id;
    for (CompiledAdvice& advice : knowledge_.advice) {
      advice_by_id.try_emplace(advice.advice->id(), &advice);
    }
    for (std::uint32_t c = 0; c < knowledge_.contraindications.size(); ++c) {
      const v1::Contraindication& item =
          *knowledge_.contraindications[c].contraindication;
      if (item.all_advice()) {
        for (CompiledAdvice& advice : knowledge_.advice) {
          const auto& except = item.except();
          const bool excepted = std::find(except.begin(), except.end(),
                                          advice.advice->id()) != except.end();
          if (!excepted) AddContraindication(item, c, advice);
        }
      }
      for (const std::string& id : item.advice()) {
        const auto found = advice_by_id.find(id);
        // The checker reports advice that does not exist.
        if (found != advice_by_id.end()) {
          AddContraindication(item, c, *found->second);
        }
      }
    }
  }

  static void AddContraindication(const v1::Contraindication& item,
                                  std::uint32_t index, CompiledAdvice& advice) {
    auto& list = item.effect() == v1::CONTRAINDICATION_EFFECT_AVOID
                     ? advice.avoided_by
                     : advice.cautioned_by;
    // It may name the same advice twice.
    if (list.empty() || list.back() != index) list.push_back(index);
  }

  void CompileTexts() {
    for (int i = 0; i < base_.topics_size(); ++i) {
      const v1::Topic& topic = base_.topics(i);
      // A topic without a condition is given only when it is asked for.
      if (topic.when().empty()) continue;
      knowledge_.topics.push_back(
          {&topic, Condition(topic.when(), {{"topics", i}, {"when"}})});
    }
    for (int i = 0; i < base_.safety_net_size(); ++i) {
      knowledge_.safety_net.push_back(
          {&base_.safety_net(i), Condition(base_.safety_net(i).when(),
                                           {{"safety_net", i}, {"when"}})});
    }
    for (int i = 0; i < base_.headlines_size(); ++i) {
      knowledge_.headlines.push_back(
          {&base_.headlines(i),
           Condition(base_.headlines(i).when(), {{"headlines", i}, {"when"}})});
    }
  }

  Knowledge& knowledge_;
  const v1::KnowledgeBase& base_;
  const Symbols symbols_;
  ConditionCompiler conditions_;
  std::vector<Issue>& issues_;
};

}  // namespace

void Prepare(Knowledge& knowledge) {
  knowledge.interview = MakeInterviewIndex(knowledge);
  knowledge.plan = CompileMatchPlan(knowledge);
  knowledge.circuit = MakeCircuit(knowledge);
  knowledge.turns = MakeTurnIndex(knowledge);
}

std::shared_ptr<const Knowledge> CompileKnowledge(std::vector<SourceFile> files,
                                                  std::vector<Issue>& issues) {
  std::vector<Issue> found;
  auto knowledge = std::make_shared<Knowledge>();
  knowledge->loaded = LoadBase(std::move(files), found);
  // Names of a file that could not be read would all be reported as unknown.
  if (found.empty()) {
    CheckBase(*knowledge->loaded, found);
    KnowledgeCompiler(*knowledge, found).Compile();
    if (found.empty()) CheckUse(*knowledge, found);
  }
  if (!found.empty()) {
    issues.insert(issues.end(), found.begin(), found.end());
    return nullptr;
  }
  knowledge->pool.nodes.shrink_to_fit();
  Prepare(*knowledge);
  knowledge->digest = Digest(knowledge->base());
  return knowledge;
}

}  // namespace backwise::knowledge
