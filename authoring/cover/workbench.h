// A compiled knowledge base on which conditions can be tried out.
//
//   Workbench bench(std::move(knowledge));
//   const ConditionId part = bench.Compile("age >= 60");
//   if (Evaluation(bench.knowledge(), facts).Of(part) == Truth::kTrue) ...
#ifndef BACKWISE_AUTHORING_COVER_WORKBENCH_H_
#define BACKWISE_AUTHORING_COVER_WORKBENCH_H_

#include <memory>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {

// Owns a knowledge base alone, and may therefore change it. Thread-compatible.
class Workbench {
 public:
  // `knowledge` must have just been compiled and be held by nobody else.
  explicit Workbench(std::shared_ptr<const knowledge::Knowledge> knowledge);

  // Returns the knowledge base with all changes, ready to be evaluated.
  const knowledge::Knowledge& knowledge() const;
  // For those who put back what they change. Whoever evaluates it calls
  // `knowledge()` after the change.
  knowledge::Knowledge& editable() {
    changed_ = true;
    return *knowledge_;
  }

  // Compiles a condition that is free of errors.
  knowledge::ConditionId Compile(const std::string& text);
  // Compiles a condition; appends to `errors` what is wrong with it.
  knowledge::ConditionId Compile(
      const std::string& text, std::vector<knowledge::ConditionError>& errors);

 private:
  const std::shared_ptr<knowledge::Knowledge> knowledge_;
  const knowledge::Symbols symbols_;
  // Whether the plan is not that of the conditions any more.
  mutable bool changed_ = false;
};

// A condition that decides what is said.
struct NamedCondition {
  // "concept", "flag", "contraindication", "indication" or "screening".
  std::string kind;
  std::string id;
  std::string when;
};

// Returns the conditions of all concepts, flags, contraindications and
// indications, in this order.
std::vector<NamedCondition> RulesOf(const v1::KnowledgeBase& base);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_WORKBENCH_H_
