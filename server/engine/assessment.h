// Builds the assessment of a person's answers.
#ifndef BACKWISE_SERVER_ENGINE_ASSESSMENT_H_
#define BACKWISE_SERVER_ENGINE_ASSESSMENT_H_

#include "backwise/v1/assessment.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "server/engine/evaluation.h"
#include "server/engine/interview.h"

namespace backwise::engine {

// Returns the assessment of `facts`, with the telephone numbers of `region`.
// `now` is their closed-world evaluation and `plan` what is left to ask.
v1::Assessment BuildAssessment(const Knowledge& knowledge, const Facts& facts,
                               const Evaluation& now, const Plan& plan,
                               const v1::Region& region);

// Returns the flags that are raised, the most urgent first, those of one level
// in the order of the files.
google::protobuf::RepeatedPtrField<v1::RaisedFlag> DescribeFlags(
    const Knowledge& knowledge, const Facts& facts, const Evaluation& now,
    const v1::Region& region);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_ASSESSMENT_H_
