#include "knowledge/interview_index.h"

#include <algorithm>
#include <utility>

#include "knowledge/knowledge.h"

namespace backwise::knowledge {
namespace {

// What is asked of a finding without choices.
constexpr ChoiceSet kWhole = 1;

// Returns what `row` asks, of choices only those under no condition if so
// wanted.
ChoiceSet AskedBy(const CompiledRow& row, bool always) {
  if (row.choices.empty()) return kWhole;
  ChoiceSet asked = 0;
  for (const ConditionalChoice& choice : row.choices) {
    if (!always || choice.when == kAlways) {
      asked |= ChoiceSet{1} << choice.choice;
    }
  }
  return asked;
}

// Goes through the findings that conditions read.
class Readings {
 public:
  explicit Readings(const Knowledge& knowledge)
      : knowledge_(knowledge),
        of_rule_(knowledge.rules.size()),
        found_(static_cast<std::size_t>(knowledge.base().findings_size())) {
    for (const std::uint32_t rule : knowledge.rule_order) {
      of_rule_[rule] = Of({knowledge.rules[rule].when});
    }
  }

  // Returns the findings that any of the conditions reads, also by way of rules
  // and of flags whose level it reads, each once.
  std::vector<std::uint32_t> Of(const std::vector<ConditionId>& conditions) {
    std::vector<std::uint32_t> findings;
    for (const ConditionId condition : conditions) Add(condition, findings);
    for (const std::uint32_t finding : findings) found_[finding] = false;
    return findings;
  }

 private:
  void Add(ConditionId condition, std::vector<std::uint32_t>& findings) {
    const Node& node = knowledge_.pool.nodes[condition];
    switch (node.operation) {
      case Operation::kTrue:
        return;
      case Operation::kAnd:
      case Operation::kOr:
      case Operation::kNot:
      case Operation::kCount:
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          Add(knowledge_.pool.children[node.first_child + i], findings);
        }
        return;
      case Operation::kRule:
        return AddAll(of_rule_[node.index], findings);
      case Operation::kRaised:
      case Operation::kDisposition:
        return AddLevels(node, findings);
      default:
        AddAll({node.index}, findings);
    }
  }

  void AddAll(const std::vector<std::uint32_t>& more,
              std::vector<std::uint32_t>& findings) {
    for (const std::uint32_t finding : more) {
      if (found_[finding]) continue;
      found_[finding] = true;
      findings.push_back(finding);
    }
  }

  void AddLevels(const Node& node, std::vector<std::uint32_t>& findings) {
    for (std::uint32_t rule = knowledge_.first_flag;
         rule < knowledge_.rules.size(); ++rule) {
      if (node.operation == Operation::kDisposition ||
          knowledge_.rules[rule].flag->disposition() == node.level) {
        AddAll(of_rule_[rule], findings);
      }
    }
    if (node.operation != Operation::kDisposition) return;
    Add(knowledge_.screening_incomplete, findings);
    Add(knowledge_.self_care_incomplete, findings);
  }

  const Knowledge& knowledge_;
  std::vector<std::vector<std::uint32_t>> of_rule_;
  // By finding: whether the list that is being made has it.
  std::vector<bool> found_;
};

// Finds what a flag reads under a negation.
class NegatedReadings {
 public:
  NegatedReadings(const Knowledge& knowledge, const InterviewIndex& index)
      : knowledge_(knowledge),
        index_(index),
        seen_(2 * knowledge.rules.size()) {}

  std::vector<std::uint32_t> OfRule(std::uint32_t rule) {
    findings_.clear();
    AddRule(rule, /*negated=*/false);
    for (const std::uint32_t seen : seen_list_) seen_[seen] = false;
    seen_list_.clear();
    std::sort(findings_.begin(), findings_.end());
    findings_.erase(std::unique(findings_.begin(), findings_.end()),
                    findings_.end());
    return findings_;
  }

 private:
  void AddRule(std::uint32_t rule, bool negated) {
    const std::uint32_t way = 2 * rule + (negated ? 1 : 0);
    if (seen_[way]) return;
    seen_[way] = true;
    seen_list_.push_back(way);
    Add(knowledge_.rules[rule].when, negated);
  }

  void Add(ConditionId condition, bool negated) {
    const Node& node = knowledge_.pool.nodes[condition];
    const bool both = MayFallWhenMoreHolds(node);
    switch (node.operation) {
      case Operation::kTrue:
      case Operation::kDisposition:
        return;
      case Operation::kAnd:
      case Operation::kOr:
      case Operation::kNot:
      case Operation::kCount:
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          const ConditionId child =
              knowledge_.pool.children[node.first_child + i];
          Add(child, negated != (node.operation == Operation::kNot));
          if (both) Add(child, !negated);
        }
        return;
      case Operation::kRule:
        return AddRule(node.index, negated);
      case Operation::kRaised:
        for (const std::uint32_t rule : index_.FlagsOf(node.level)) {
          AddRule(rule, negated);
        }
        return;
      default:
        if (negated || both) findings_.push_back(node.index);
    }
  }

  const Knowledge& knowledge_;
  const InterviewIndex& index_;
  std::vector<bool> seen_;
  std::vector<std::uint32_t> seen_list_;
  std::vector<std::uint32_t> findings_;
};

class IndexMaker {
 public:
  IndexMaker(const Knowledge& knowledge, InterviewIndex& index)
      : knowledge_(knowledge), index_(index), readings_(knowledge) {}

  void Make() {
    for (auto rule = knowledge_.first_flag; rule < knowledge_.rules.size();
         ++rule) {
      const v1::Disposition level = knowledge_.rules[rule].flag->disposition();
      index_.flags_of_level[static_cast<std::size_t>(level)].push_back(rule);
    }
    ListRows();
    FindTakenBack();
  }

 private:
  std::size_t findings() const { return knowledge_.asked_by.size(); }

  void ListRows() {
    index_.asked.resize(findings());
    index_.always_asked.resize(findings());
    for (std::uint32_t q = 0; q < knowledge_.questions.size(); ++q) {
      const CompiledQuestion& question = knowledge_.questions[q];
      for (std::uint32_t r = 0; r < question.rows.size(); ++r) {
        const CompiledRow& row = question.rows[r];
        index_.openers.Add(OpenersOf(question, row));
        const ChoiceSet asked = AskedBy(row, /*always=*/false);
        const bool opened = question.when != kAlways || row.when != kAlways;
        const ChoiceSet always = opened ? 0 : AskedBy(row, /*always=*/true);
        index_.asked[row.finding] |= asked;
        index_.always_asked[row.finding] |= always;
        index_.rows.push_back({q, r, row.finding, asked, asked == always});
        if (!row.row->ask_again_when().empty()) {
          index_.ask_again.push_back(index_.rows.back());
        }
      }
    }
  }

  std::vector<std::uint32_t> OpenersOf(const CompiledQuestion& question,
                                       const CompiledRow& row) {
    std::vector<ConditionId> conditions = {question.when, row.when};
    for (const auto& choice : row.choices) conditions.push_back(choice.when);
    return readings_.Of(conditions);
  }

  void FindTakenBack() {
    std::vector<std::vector<std::uint32_t>> taken_back(findings());
    NegatedReadings negated(knowledge_, index_);
    for (const std::uint32_t rule :
         index_.FlagsOf(v1::DISPOSITION_EMERGENCY_NOW)) {
      for (const std::uint32_t f : negated.OfRule(rule)) {
        taken_back[f].push_back(rule);
      }
    }
    for (const auto& flags : taken_back) index_.taken_back.Add(flags);
  }

  const Knowledge& knowledge_;
  InterviewIndex& index_;
  Readings readings_;
};

}  // namespace

InterviewIndex MakeInterviewIndex(const Knowledge& knowledge) {
  InterviewIndex index;
  IndexMaker(knowledge, index).Make();
  return index;
}

}  // namespace backwise::knowledge
