// What two knowledge bases do differently for people, found by the solver.
#ifndef BACKWISE_AUTHORING_DIFF_PEOPLE_H_
#define BACKWISE_AUTHORING_DIFF_PEOPLE_H_

#include "authoring/diff/difference.h"

namespace backwise::authoring {

// Fills in moves, shifts, what is undecided, and all findings of both bases.
void ComparePeople(const v1::KnowledgeBase& old_base,
                   const v1::KnowledgeBase& new_base, Difference& difference);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_PEOPLE_H_
