// Finds what is wrong with a knowledge base beyond its conditions.
#ifndef BACKWISE_KNOWLEDGE_CHECKER_H_
#define BACKWISE_KNOWLEDGE_CHECKER_H_

#include <vector>

#include "knowledge/issue.h"
#include "knowledge/knowledge.h"
#include "knowledge/loader.h"

namespace backwise::knowledge {

// Appends an issue for each element that is incomplete, double, out of range,
// or names something that does not exist.
void CheckBase(const LoadedBase& loaded, std::vector<Issue>& issues);

// Appends an issue for each finding that nothing asks or nothing reads, and
// each question that settles nothing.
void CheckUse(const Knowledge& knowledge, std::vector<Issue>& issues);

// The values of `Flag.within`, the shortest first.
const std::vector<absl::string_view>& WithinValues();

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CHECKER_H_
