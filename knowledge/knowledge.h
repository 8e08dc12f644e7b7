// The compiled knowledge base: immutable, and shared by every request.
//
//   std::vector<Issue> issues;
//   std::shared_ptr<const Knowledge> knowledge =
//       CompileKnowledge(ShippedFiles(), issues);
//   if (knowledge == nullptr) std::cerr << FormatIssues(issues);
#ifndef BACKWISE_KNOWLEDGE_KNOWLEDGE_H_
#define BACKWISE_KNOWLEDGE_KNOWLEDGE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "backwise/v1/knowledge.pb.h"
#include "knowledge/circuit.h"
#include "knowledge/condition.h"
#include "knowledge/interview_index.h"
#include "knowledge/issue.h"
#include "knowledge/loader.h"
#include "knowledge/match_plan.h"
#include "knowledge/source_file.h"
#include "knowledge/turn_index.h"

namespace backwise::knowledge {

// No choice, no question, no rule.
inline constexpr int kNone = -1;

// A concept or a flag.
struct Rule {
  ConditionId when = kAlways;
  // The flag, or null for a concept.
  const v1::Flag* flag = nullptr;
};

// A choice that a row offers under a condition.
struct ConditionalChoice {
  int choice = kNone;
  ConditionId when = kAlways;
};

// A row of a question.
struct CompiledRow {
  const v1::Row* row = nullptr;
  // Index of the finding.
  std::uint32_t finding = 0;
  ConditionId when = kAlways;
  // The condition under which it is asked again; meaningful only if
  // `row->ask_again_when()` is not empty.
  ConditionId ask_again_when = kAlways;
  // The choices asked; empty for findings without choices.
  std::vector<ConditionalChoice> choices;
};

// A question. They stand in interview order.
struct CompiledQuestion {
  const v1::Question* question = nullptr;
  ConditionId when = kAlways;
  std::vector<CompiledRow> rows;
  // The conditions of `question->notes()`.
  std::vector<ConditionId> notes;
  // Questions with the same number are put together in one turn.
  int turn = 0;
};

// A contraindication and the advice it concerns.
struct CompiledContraindication {
  const v1::Contraindication* contraindication = nullptr;
  ConditionId when = kAlways;
};

// A piece of advice. They stand in the order of the files.
struct CompiledAdvice {
  const v1::Advice* advice = nullptr;
  ConditionId indicated_when = kAlways;
  // Indices of the contraindications that withhold it, in their order.
  std::vector<std::uint32_t> avoided_by;
  // Indices of the contraindications that add words to it, in their order.
  std::vector<std::uint32_t> cautioned_by;
};

// A text that is given under a condition.
template <typename Message>
struct Conditional {
  const Message* message = nullptr;
  ConditionId when = kAlways;
};

// Everything the engine needs. Pointers lead into `base`, which it owns.
// Immutable and thread-safe.
struct Knowledge {
  // Where each element is written.
  std::unique_ptr<const LoadedBase> loaded;
  // Hexadecimal SHA-256 of the merged messages.
  std::string digest;

  ConditionPool pool;
  // Concepts, then flags, by index.
  std::vector<Rule> rules;
  std::uint32_t first_flag = 0;
  // Rules in an order in which each reads only earlier ones: first those that
  // do not read the disposition, then from `first_late_rule` those that do.
  std::vector<std::uint32_t> rule_order;
  std::size_t first_late_rule = 0;

  ConditionId screening_incomplete = kAlways;
  ConditionId self_care_incomplete = kAlways;

  // Made of all this once it is complete, by `Prepare`.
  // All conditions, ready to be matched with answers.
  MatchPlan plan;
  // What an interview looks up.
  InterviewIndex interview;
  // The same conditions, ready to be read while answers are missing.
  Circuit circuit;
  // What a bound on the turns looks up.
  TurnIndex turns;

  // By index of the finding.
  // The finding's "not sure" choice, or kNone.
  std::vector<int> not_sure_choice;
  // Per finding: the rows that ask it, as (question, row).
  std::vector<std::vector<std::pair<int, int>>> asked_by;

  std::vector<CompiledQuestion> questions;
  int turn_count = 0;
  std::vector<CompiledContraindication> contraindications;
  std::vector<CompiledAdvice> advice;
  std::vector<Conditional<v1::Topic>> topics;
  std::vector<Conditional<v1::SafetyNetText>> safety_net;
  std::vector<Conditional<v1::Headline>> headlines;

  // Index by id.
  absl::flat_hash_map<std::string, std::uint32_t> finding_index;
  absl::flat_hash_map<std::string, const v1::Source*> source_by_id;
  // By code and by included code; `001` is the region of everybody else.
  absl::flat_hash_map<std::string, const v1::Region*> region_by_code;

  const v1::KnowledgeBase& base() const { return loaded->merged(); }
  const v1::Finding& finding(std::uint32_t index) const {
    return base().findings(static_cast<int>(index));
  }
  // Calls `visit` with each condition that decides the disposition.
  template <typename Visit>
  void ForEachConditionOfDisposition(Visit visit) const {
    for (std::uint32_t rule = first_flag; rule < rules.size(); ++rule) {
      visit(rules[rule].when);
    }
    visit(screening_incomplete);
    visit(self_care_incomplete);
  }
};

// Makes `plan`, `interview`, `circuit` and `turns` of the rest; to be done
// again when a condition, a flag's level or the pool has changed.
void Prepare(Knowledge& knowledge);

// Parses, checks and compiles `files`, which it keeps. Returns null after
// appending every error to `issues`.
std::shared_ptr<const Knowledge> CompileKnowledge(std::vector<SourceFile> files,
                                                  std::vector<Issue>& issues);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_KNOWLEDGE_H_
