#include "authoring/cover/workbench.h"

#include <utility>

#include "knowledge/condition_compiler.h"

namespace backwise::authoring {

using knowledge::ConditionError;
using knowledge::ConditionId;
using knowledge::Knowledge;

// INVARIANT: the compiler makes a `Knowledge` that is not const itself, and
// nobody else reads this one.
Workbench::Workbench(std::shared_ptr<const Knowledge> knowledge)
    : knowledge_(std::const_pointer_cast<Knowledge>(std::move(knowledge))),
      symbols_(knowledge_->base()) {}

const Knowledge& Workbench::knowledge() const {
  if (changed_) knowledge::Prepare(*knowledge_);
  changed_ = false;
  return *knowledge_;
}

ConditionId Workbench::Compile(const std::string& text) {
  std::vector<ConditionError> errors;
  return Compile(text, errors);
}

ConditionId Workbench::Compile(const std::string& text,
                               std::vector<ConditionError>& errors) {
  return knowledge::CompileCondition(text, symbols_, editable().pool, errors);
}

std::vector<NamedCondition> RulesOf(const v1::KnowledgeBase& base) {
  std::vector<NamedCondition> rules;
  for (const v1::Concept& named : base.concepts()) {
    rules.push_back({"concept", named.id(), named.when()});
  }
  for (const v1::Flag& flag : base.flags()) {
    rules.push_back({"flag", flag.id(), flag.when()});
  }
  for (const v1::Contraindication& item : base.contraindications()) {
    rules.push_back({"contraindication", item.id(), item.when()});
  }
  for (const v1::Advice& advice : base.advice()) {
    rules.push_back({"indication", advice.id(), advice.indicated_when()});
  }
  return rules;
}

}  // namespace backwise::authoring
