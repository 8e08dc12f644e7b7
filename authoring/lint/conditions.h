// All conditions of a knowledge base, as they are written.
#ifndef BACKWISE_AUTHORING_LINT_CONDITIONS_H_
#define BACKWISE_AUTHORING_LINT_CONDITIONS_H_

#include <string>
#include <vector>

#include "backwise/v1/knowledge.pb.h"
#include "knowledge/condition_parser.h"
#include "knowledge/loader.h"

namespace backwise::authoring {

// One condition and what it stands in.
struct WrittenCondition {
  // The way to its text.
  knowledge::ElementPath path;
  // Whose condition it is: "the flag `rf_fever`".
  std::string owner;
  std::string text;
  knowledge::Expression parsed;
  // It is looked at only while all of these hold and none of those do.
  std::vector<std::string> given, not_given;
};

// Returns every condition that is not empty, in the order of the schema. `base`
// must be free of errors.
std::vector<WrittenCondition> ListConditions(const v1::KnowledgeBase& base);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_CONDITIONS_H_
