// What two knowledge bases say differently, field by field.
#ifndef BACKWISE_AUTHORING_DIFF_FIELDS_H_
#define BACKWISE_AUTHORING_DIFF_FIELDS_H_

#include "authoring/diff/difference.h"

namespace backwise::authoring {

// Fills in new and removed elements and the fields that read differently.
// Elements are matched by id; those without one by what they hold, and the rest
// of them by their order.
void CompareFields(const v1::KnowledgeBase& old_base,
                   const v1::KnowledgeBase& new_base, Difference& difference);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_FIELDS_H_
