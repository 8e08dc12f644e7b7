// Explanations and comparisons as support staff read them.
#ifndef BACKWISE_CLIENT_EXPLANATION_TEXT_H_
#define BACKWISE_CLIENT_EXPLANATION_TEXT_H_

#include "backwise/v1/explanation.pb.h"
#include "client/document.h"

namespace backwise::client {

// Returns what was answered, what decides, where it comes from and what would
// change it; with a full trace, every rule with the parts of its condition.
Document DescribeExplanation(const v1::ExplainResponse& response);

// Returns why each of the names that were asked about was given or not.
Document DescribeWhyNot(const v1::ExplainResponse& response);

// Returns what differs.
Document DescribeComparison(const v1::CompareResponse& response);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_EXPLANATION_TEXT_H_
