// A case that was looked up by its code, as support staff read it on a screen.
#ifndef BACKWISE_CLIENT_CASE_TEXT_H_
#define BACKWISE_CLIENT_CASE_TEXT_H_

#include "backwise/v1/case.pb.h"
#include "client/document.h"

namespace backwise::client {

// Returns the answers in words, what they came to under their release and come
// to today, and the difference; or that their release is not held.
Document DescribeCase(const v1::GetCaseResponse& response);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_CASE_TEXT_H_
