#include "authoring/lint/plain_lints.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace backwise::authoring {
namespace {

using knowledge::Comparison;
using knowledge::ElementPath;
using knowledge::Expression;
using Kind = Expression::Kind;

// Calls `visit` for `e` and every part of it.
template <typename Visit>
void ForEachPart(const Expression& e, const Visit& visit) {
  visit(e);
  for (const Expression& child : e.children) ForEachPart(child, visit);
}

// What a number can be.
struct Range {
  double lowest = 0;
  double highest = 0;
  bool whole = false;
};

// Returns whether the comparison comes out the same for all numbers of the
// range, and how.
std::optional<bool> ConstantResult(const Range& range, Comparison comparison,
                                   double number) {
  const bool outside =
      number < range.lowest || number > range.highest ||
      (range.whole &&
       number != static_cast<double>(static_cast<long long>(number)));
  bool ever = true;
  bool ever_not = true;
  switch (comparison) {
    case Comparison::kEqual:
    case Comparison::kNotEqual:
      if (outside) return comparison == Comparison::kNotEqual;
      return std::nullopt;
    case Comparison::kLess:
      ever = range.lowest < number;
      ever_not = range.highest >= number;
      break;
    case Comparison::kLessEqual:
      ever = range.lowest <= number;
      ever_not = range.highest > number;
      break;
    case Comparison::kGreater:
      ever = range.highest > number;
      ever_not = range.lowest <= number;
      break;
    case Comparison::kGreaterEqual:
      ever = range.highest >= number;
      ever_not = range.lowest < number;
      break;
  }
  if (ever && ever_not) return std::nullopt;
  return ever;
}

class PlainLints {
 public:
  PlainLints(const v1::KnowledgeBase& base,
             const std::vector<WrittenCondition>& conditions,
             std::vector<Warning>& warnings)
      : base_(base), conditions_(conditions), warnings_(warnings) {
    for (const v1::Finding& finding : base.findings()) {
      findings_.emplace(finding.id(), &finding);
    }
    for (const WrittenCondition& condition : conditions) {
      const absl::string_view field = condition.path.front().field;
      if (field == "concepts" || field == "flags") {
        rules_.emplace(RuleId(condition.path.front()), &condition);
      }
    }
  }

  void Find() {
    FindUnreadChoices();
    for (const WrittenCondition& condition : conditions_) {
      ForEachPart(condition.parsed, [&](const Expression& part) {
        if (part.kind == Kind::kCompare) FindConstant(condition, part);
      });
    }
    FindLateAnswers();
  }

 private:
  std::string RuleId(const knowledge::PathStep& step) const {
    return step.field == "concepts" ? base_.concepts(step.index).id()
                                    : base_.flags(step.index).id();
  }

  // Collects the choices that `part` reads, as "finding/choice".
  void ReadChoices(const Expression& part, std::set<std::string>& read) const {
    if (part.kind == Kind::kCall && part.text == "size") {
      const std::string& id = part.children[0].text;
      for (const v1::Choice& choice : findings_.at(id)->choices()) {
        read.insert(absl::StrCat(id, "/", choice.id()));
      }
    }
    if (part.kind != Kind::kCompare && part.kind != Kind::kIn) return;
    const Expression& left = part.children[0];
    const Expression& right = part.children[1];
    if (left.kind == Kind::kText) {
      read.insert(absl::StrCat(right.text, "/", left.text));
    } else if (right.kind == Kind::kText) {
      read.insert(absl::StrCat(left.text, "/", right.text));
    }
    for (const Expression& item : right.children) {
      read.insert(absl::StrCat(left.text, "/", item.text));
    }
  }

  void FindUnreadChoices() {
    std::set<std::string> read;
    for (const WrittenCondition& condition : conditions_) {
      ForEachPart(condition.parsed,
                  [&](const Expression& part) { ReadChoices(part, read); });
    }
    for (int f = 0; f < base_.findings_size(); ++f) {
      const v1::Finding& finding = base_.findings(f);
      std::vector<int> unread;
      for (int c = 0; c < finding.choices_size(); ++c) {
        const std::string& id = finding.choices(c).id();
        if (read.count(absl::StrCat(finding.id(), "/", id)) == 0) {
          unread.push_back(c);
        }
      }
      // Of exactly one choice, a single one that nothing reads is still told
      // apart: it is none of the others.
      const bool is_rest =
          finding.kind() == v1::FINDING_KIND_CHOICE && unread.size() == 1;
      if (!is_rest) ReportUnread(f, unread);
    }
  }

  void ReportUnread(int f, const std::vector<int>& unread) {
    const v1::Finding& finding = base_.findings(f);
    for (const int c : unread) {
      warnings_.push_back(
          {"unread-choice",
           {{"findings", f}, {"choices", c}},
           std::nullopt,
           absl::StrCat("no condition reads the choice `",
                        finding.choices(c).id(), "` of `", finding.id(), "`")});
    }
  }

  std::optional<Range> RangeOf(const Expression& left) const {
    if (left.kind == Kind::kCall) {
      const bool size = left.text == "size";
      const int most = size
                           ? findings_.at(left.children[0].text)->choices_size()
                           : static_cast<int>(left.children.size());
      return Range{0, static_cast<double>(most), true};
    }
    const auto found = findings_.find(left.text);
    if (found == findings_.end()) return std::nullopt;
    const v1::Finding& finding = *found->second;
    return Range{finding.minimum(), finding.maximum(),
                 finding.kind() == v1::FINDING_KIND_SCALE};
  }

  void FindConstant(const WrittenCondition& condition, const Expression& part) {
    const Expression& left = part.children[0];
    const Expression& right = part.children[1];
    if (right.kind != Kind::kNumber) return;
    const std::optional<Range> range = RangeOf(left);
    if (!range) return;
    const std::optional<bool> result =
        ConstantResult(*range, part.comparison, right.number);
    if (!result) return;
    const std::string what =
        left.kind == Kind::kCall ? absl::StrCat(left.text, "(...)") : left.text;
    warnings_.push_back(
        {"constant-comparison", condition.path, left.offset,
         absl::StrCat("`", what, " ", knowledge::ToString(part.comparison), " ",
                      right.number, "` is ",
                      *result ? "true of every number that" : "never true:",
                      *result ? " it can be: " : " it can only be ",
                      range->lowest, " to ", range->highest)});
  }

  // Collects the findings that the condition reads, through concepts and flags
  // that it names. Levels are left out: they read everything.
  void ReadFindings(const Expression& e, std::set<std::string>& seen,
                    std::set<std::string>& found) const {
    ForEachPart(e, [&](const Expression& part) {
      if (part.kind == Kind::kCall && part.text == "raised") return;
      if (part.kind != Kind::kName) return;
      if (findings_.count(part.text) > 0) found.insert(part.text);
      const auto rule = rules_.find(part.text);
      if (rule != rules_.end() && seen.insert(part.text).second) {
        ReadFindings(rule->second->parsed, seen, found);
      }
    });
  }

  void FindLateAnswers() {
    std::map<std::string, std::uint32_t> first_asked;
    for (const v1::Question& question : base_.questions()) {
      for (const v1::Row& row : question.rows()) {
        const auto at = first_asked.emplace(row.finding(), question.order());
        at.first->second = std::min(at.first->second, question.order());
      }
    }
    for (const WrittenCondition& condition : conditions_) {
      const ElementPath& path = condition.path;
      if (path.front().field != "questions") continue;
      const v1::Question& question = base_.questions(path.front().index);
      std::set<std::string> seen;
      std::set<std::string> read;
      ReadFindings(condition.parsed, seen, read);
      std::vector<std::string> late;
      for (const std::string& id : read) {
        const auto asked = first_asked.find(id);
        if (asked != first_asked.end() && asked->second > question.order()) {
          late.push_back(absl::StrCat("`", id, "`"));
        }
      }
      if (late.empty()) continue;
      warnings_.push_back({"late-answer", path, 0,
                           absl::StrCat(condition.owner, " depends on ",
                                        absl::StrJoin(late, ", "),
                                        ", which only later questions ask")});
    }
  }

  const v1::KnowledgeBase& base_;
  const std::vector<WrittenCondition>& conditions_;
  std::vector<Warning>& warnings_;
  std::map<std::string, const v1::Finding*> findings_;
  std::map<std::string, const WrittenCondition*> rules_;
};

}  // namespace

void FindPlainWarnings(const v1::KnowledgeBase& base,
                       const std::vector<WrittenCondition>& conditions,
                       std::vector<Warning>& warnings) {
  PlainLints(base, conditions, warnings).Find();
}

}  // namespace backwise::authoring
