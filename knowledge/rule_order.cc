#include "knowledge/rule_order.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "knowledge/symbols.h"

namespace backwise::knowledge {
namespace {

// A depth-first walk over what each rule reads. The disposition is a node of
// its own behind the rules: it reads all flags and the screening conditions.
class RuleWalk {
 public:
  RuleWalk(Knowledge& knowledge, std::vector<Issue>& issues)
      : knowledge_(knowledge),
        issues_(issues),
        disposition_(knowledge.rules.size()),
        states_(knowledge.rules.size() + 1, State::kUnseen),
        late_(knowledge.rules.size() + 1, false) {}

  void Walk() {
    for (std::size_t i = 0; i <= disposition_; ++i) Visit(i);
    std::stable_partition(order_.begin(), order_.end(),
                          [this](std::uint32_t rule) { return !late_[rule]; });
    knowledge_.rule_order = order_;
    knowledge_.first_late_rule = static_cast<std::size_t>(
        std::count_if(order_.begin(), order_.end(),
                      [this](std::uint32_t rule) { return !late_[rule]; }));
  }

 private:
  enum class State { kUnseen, kOpen, kDone };

  void Visit(std::size_t node) {
    if (states_[node] == State::kDone) return;
    if (states_[node] == State::kOpen) return ReportCycle(node);
    states_[node] = State::kOpen;
    path_.push_back(node);
    for (const std::size_t read : Reads(node)) {
      Visit(read);
      if (late_[read]) late_[node] = true;
    }
    if (node == disposition_) late_[node] = true;
    path_.pop_back();
    states_[node] = State::kDone;
    if (node != disposition_) {
      order_.push_back(static_cast<std::uint32_t>(node));
    }
  }

  std::vector<std::size_t> Reads(std::size_t node) const {
    std::vector<std::size_t> reads;
    if (node != disposition_) {
      AddReads(knowledge_.rules[node].when, reads);
      return reads;
    }
    AddReads(knowledge_.screening_incomplete, reads);
    AddReads(knowledge_.self_care_incomplete, reads);
    for (std::size_t i = knowledge_.first_flag; i < knowledge_.rules.size();
         ++i) {
      reads.push_back(i);
    }
    return reads;
  }

  void AddReads(ConditionId id, std::vector<std::size_t>& reads) const {
    const Node& node = knowledge_.pool.nodes[id];
    const auto children = knowledge_.pool.children.begin() + node.first_child;
    switch (node.operation) {
      case Operation::kRule:
        reads.push_back(node.index);
        return;
      case Operation::kDisposition:
        reads.push_back(disposition_);
        return;
      case Operation::kRaised:
        for (std::size_t i = knowledge_.first_flag; i < knowledge_.rules.size();
             ++i) {
          const bool excepted = std::find(children, children + node.child_count,
                                          i) != children + node.child_count;
          if (!excepted &&
              knowledge_.rules[i].flag->disposition() == node.level) {
            reads.push_back(i);
          }
        }
        return;
      default:
        for (std::uint32_t i = 0; i < node.child_count; ++i) {
          AddReads(children[i], reads);
        }
    }
  }

  std::string NameOf(std::size_t node) const {
    if (node == disposition_) return "disposition";
    const v1::KnowledgeBase& base = knowledge_.base();
    const int index = static_cast<int>(node);
    return node < knowledge_.first_flag
               ? base.concepts(index).id()
               : base.flags(index - base.concepts_size()).id();
  }

  void ReportCycle(std::size_t node) {
    const auto start = std::find(path_.begin(), path_.end(), node);
    std::vector<std::string> names;
    for (auto it = start; it != path_.end(); ++it) names.push_back(NameOf(*it));
    names.push_back(NameOf(node));
    // The disposition is no element; point at the rule before it, or at the
    // screening, which is a part of it.
    const std::size_t at = node == disposition_ ? path_.back() : node;
    if (at == disposition_) {
      issues_.push_back(knowledge_.loaded->IssueAt(
          {{"screening"}},
          absl::StrCat("the screening reads the disposition, which reads it: ",
                       absl::StrJoin(names, " -> "))));
      return;
    }
    const int index = static_cast<int>(at);
    const ElementPath path =
        at < knowledge_.first_flag
            ? ElementPath{{"concepts", index}, {"when"}}
            : ElementPath{{"flags", index - knowledge_.base().concepts_size()},
                          {"when"}};
    issues_.push_back(knowledge_.loaded->IssueAt(
        path, absl::StrCat("`", NameOf(at),
                           "` reads itself: ", absl::StrJoin(names, " -> "))));
  }

  Knowledge& knowledge_;
  std::vector<Issue>& issues_;
  const std::size_t disposition_;
  std::vector<State> states_;
  std::vector<bool> late_;
  std::vector<std::size_t> path_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

void OrderRules(Knowledge& knowledge, std::vector<Issue>& issues) {
  RuleWalk(knowledge, issues).Walk();
}

}  // namespace backwise::knowledge
