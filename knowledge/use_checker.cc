// Finds what a knowledge base holds but never uses.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "knowledge/checker.h"

namespace backwise::knowledge {
namespace {

// Marks which findings are read from the conditions that decide something.
class ReadMarker {
 public:
  explicit ReadMarker(const Knowledge& knowledge)
      : knowledge_(knowledge),
        read_(static_cast<std::size_t>(knowledge.base().findings_size())),
        seen_(knowledge.rules.size()) {}

  std::vector<bool> Mark() {
    for (std::size_t i = knowledge_.first_flag; i < knowledge_.rules.size();
         ++i) {
      MarkRule(i);
    }
    MarkCondition(knowledge_.screening_incomplete);
    MarkCondition(knowledge_.self_care_incomplete);
    for (const auto& item : knowledge_.contraindications) {
      MarkCondition(item.when);
    }
    for (const auto& item : knowledge_.advice) {
      MarkCondition(item.indicated_when);
    }
    for (const auto& item : knowledge_.safety_net) MarkCondition(item.when);
    for (const auto& item : knowledge_.headlines) MarkCondition(item.when);
    for (const auto& question : knowledge_.questions) {
      for (const ConditionId note : question.notes) MarkCondition(note);
    }
    return read_;
  }

 private:
  void MarkRule(std::size_t rule) {
    if (seen_[rule]) return;
    seen_[rule] = true;
    MarkCondition(knowledge_.rules[rule].when);
  }

  void MarkCondition(ConditionId id) {
    const Node& node = knowledge_.pool.nodes[id];
    switch (node.operation) {
      case Operation::kRule:
        return MarkRule(node.index);
      case Operation::kAnd:
      case Operation::kOr:
      case Operation::kNot:
      case Operation::kCount:
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          MarkCondition(knowledge_.pool.children[node.first_child + i]);
        }
        return;
      case Operation::kTrue:
      case Operation::kRaised:
      case Operation::kDisposition:
        return;
      default:
        read_[node.index] = true;
    }
  }

  const Knowledge& knowledge_;
  std::vector<bool> read_;
  std::vector<bool> seen_;
};

}  // namespace

void CheckUse(const Knowledge& knowledge, std::vector<Issue>& issues) {
  const v1::KnowledgeBase& base = knowledge.base();
  const std::vector<bool> read = ReadMarker(knowledge).Mark();
  for (int i = 0; i < base.findings_size(); ++i) {
    const auto index = static_cast<std::size_t>(i);
    const v1::Finding& finding = base.findings(i);
    const ElementPath path = {{"findings", i}, {"id"}};
    if (!read[index]) {
      issues.push_back(knowledge.loaded->IssueAt(
          path, absl::StrCat("nothing reads `", finding.id(),
                             "`: no rule and no note uses the answer")));
    }
    ChoiceSet asked = 0;
    for (const auto& [q, r] : knowledge.asked_by[index]) {
      const CompiledRow& row = knowledge.questions[static_cast<std::size_t>(q)]
                                   .rows[static_cast<std::size_t>(r)];
      for (const ConditionalChoice& choice : row.choices) {
        asked |= ChoiceSet{1} << choice.choice;
      }
    }
    if (knowledge.asked_by[index].empty() && !finding.volunteered()) {
      issues.push_back(knowledge.loaded->IssueAt(
          path, absl::StrCat("nothing asks `", finding.id(),
                             "`: add a row to a question, or set "
                             "`volunteered: true`")));
      continue;
    }
    for (int c = 0; c < finding.choices_size() && !finding.volunteered(); ++c) {
      if (finding.choices(c).not_sure() || (asked >> c & 1) != 0) continue;
      issues.push_back(knowledge.loaded->IssueAt(
          {{"findings", i}, {"choices", c}},
          absl::StrCat("no row of a question offers `", finding.choices(c).id(),
                       "` of `", finding.id(), "`")));
    }
  }
  for (int q = 0; q < base.questions_size(); ++q) {
    const v1::Question& question = base.questions(q);
    const bool settles =
        std::any_of(question.rows().begin(), question.rows().end(),
                    [&](const v1::Row& row) {
                      return read[knowledge.finding_index.at(row.finding())];
                    });
    if (settles) continue;
    issues.push_back(knowledge.loaded->IssueAt(
        {{"questions", q}, {"id"}},
        absl::StrCat("`", question.id(),
                     "` settles nothing: no rule reads any of its findings")));
  }
}

}  // namespace backwise::knowledge
