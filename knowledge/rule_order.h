// Puts rules in an order in which each reads only earlier ones.
#ifndef BACKWISE_KNOWLEDGE_RULE_ORDER_H_
#define BACKWISE_KNOWLEDGE_RULE_ORDER_H_

#include <vector>

#include "knowledge/issue.h"
#include "knowledge/knowledge.h"

namespace backwise::knowledge {

// Fills `rule_order` and `first_late_rule` of `knowledge`. Appends an issue for
// each rule that reads itself, with the way it does so.
void OrderRules(Knowledge& knowledge, std::vector<Issue>& issues);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_RULE_ORDER_H_
