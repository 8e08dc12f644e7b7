// Says what differs between two assessments, for people who look into a case.
//
//   *response.mutable_difference() = DifferenceBetween(then, now);
#ifndef BACKWISE_SERVER_SERVICE_DIFFERENCE_H_
#define BACKWISE_SERVER_SERVICE_DIFFERENCE_H_

#include "backwise/v1/assessment.pb.h"
#include "backwise/v1/explanation.pb.h"

namespace backwise::service {

// Returns what came, went or changed from `before` to `after`: flags first, in
// the order of `after`, then advice; of each, what is new, then what changed,
// then what is gone, in the order of `before`. Two assessments of which only
// the wording differs have no changes, and the words say so. Linear in the
// number of flags and pieces of advice, but for a logarithm.
v1::Difference DifferenceBetween(const v1::Assessment& before,
                                 const v1::Assessment& after);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_DIFFERENCE_H_
