// Where each fact of the two articles is told.
#ifndef BACKWISE_KNOWLEDGE_FACT_MAP_H_
#define BACKWISE_KNOWLEDGE_FACT_MAP_H_

#include <string>
#include <vector>

#include "backwise/v1/knowledge.pb.h"
#include "knowledge/loader.h"

namespace backwise::knowledge {

// One place where a fact is told.
struct FactPlace {
  // The fact's id.
  std::string fact;
  // The element: `advice/yoga`, `topics/what_causes_it`.
  std::string element;
  // The way to it.
  ElementPath path;
};

// Returns every place, ordered by fact and element.
std::vector<FactPlace> FindFacts(const v1::KnowledgeBase& base);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_FACT_MAP_H_
