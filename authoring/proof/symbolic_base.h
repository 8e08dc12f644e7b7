// The rules of a knowledge base as formulas for the solver Z3, made from the
// conditions as they are written, not from their compiled form.
//
//   z3::context z3;
//   const SymbolicAnswers answers(z3, base);
//   const SymbolicBase rules(z3, base, answers, {});
//   solver.add(answers.valid() && rules.Level(v1::DISPOSITION_SELF_CARE));
#ifndef BACKWISE_AUTHORING_PROOF_SYMBOLIC_BASE_H_
#define BACKWISE_AUTHORING_PROOF_SYMBOLIC_BASE_H_

#include <z3++.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "backwise/v1/knowledge.pb.h"
#include "knowledge/condition_parser.h"

namespace backwise::authoring {

// Returns when `left` compares so with `right`.
z3::expr Compared(const z3::expr& left, knowledge::Comparison comparison,
                  const z3::expr& right);

// Returns whether the contraindication is about the advice.
bool Concerns(const v1::Contraindication& item, const v1::Advice& advice);

// Any answer to one finding, as variables.
struct SymbolicFinding {
  // Answered yes, answered no, "not sure"; at most one of them.
  z3::expr yes, no, unsure;
  // A choices finding: whether anything was said.
  z3::expr said;
  // Per choice: it is yes; and it was not asked yet.
  std::vector<z3::expr> has, unasked;
  // A scale or number: whether it is known, and its value.
  z3::expr known, number;
  // Whether it counts as answered.
  z3::expr answered;
};

// All possible sets of answers of one person.
class SymbolicAnswers {
 public:
  // The prefix tells the variables of one person from those of another.
  SymbolicAnswers(z3::context& z3, const v1::KnowledgeBase& base,
                  std::string prefix = "");

  const SymbolicFinding& operator[](const std::string& finding) const {
    return findings_.at(finding);
  }
  bool Has(const std::string& finding) const {
    return findings_.count(finding) > 0;
  }
  // Says that every answer is one that a person can give.
  const z3::expr& valid() const { return valid_; }

 private:
  SymbolicFinding Make(const v1::Finding& finding);

  z3::context& z3_;
  const std::string prefix_;
  std::map<std::string, SymbolicFinding> findings_;
  z3::expr valid_;
};

// Rules whose value is set instead of worked out, by id.
using RuleValues = std::map<std::string, bool>;

// Every rule as a formula over the answers.
class SymbolicBase {
 public:
  // `set` replaces the conditions of some flags or concepts. The base must be
  // free of errors.
  SymbolicBase(z3::context& z3, const v1::KnowledgeBase& base,
               const SymbolicAnswers& answers, const RuleValues& set);

  // Returns when the condition holds.
  z3::expr Condition(const std::string& text) const;
  // Returns when the parsed condition holds.
  z3::expr Truth(const knowledge::Expression& e) const;
  // Returns when the concept or flag holds.
  z3::expr Rule(const std::string& id) const;
  // Returns when the disposition is this one.
  z3::expr Level(v1::Disposition disposition) const {
    return levels_[static_cast<std::size_t>(disposition)];
  }
  // Returns when the advice is indicated and nothing withholds it.
  z3::expr Recommended(const v1::Advice& advice) const;

 private:
  z3::expr Name(const std::string& name) const;
  z3::expr Call(const knowledge::Expression& e) const;
  z3::expr Compare(const knowledge::Expression& e) const;
  z3::expr In(const knowledge::Expression& e) const;
  z3::expr Raised(const knowledge::Expression& e) const;
  z3::expr AnyFlagOf(v1::Disposition level) const;
  z3::expr Choice(const std::string& finding, const std::string& id) const;
  z3::expr Disjunction(const std::vector<z3::expr>& parts) const;
  void FindLevels();

  z3::context& z3_;
  const v1::KnowledgeBase& base_;
  const SymbolicAnswers& answers_;
  const RuleValues set_;
  std::map<std::string, std::string> conditions_;
  // Filled as rules are asked for.
  mutable std::map<std::string, z3::expr> rules_;
  std::vector<z3::expr> levels_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_PROOF_SYMBOLIC_BASE_H_
