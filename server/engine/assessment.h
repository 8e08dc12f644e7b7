// Builds the assessment of a person's answers, as a message.
#ifndef BACKWISE_SERVER_ENGINE_ASSESSMENT_H_
#define BACKWISE_SERVER_ENGINE_ASSESSMENT_H_

#include "backwise/v1/assessment.pb.h"
#include "server/engine/assessment_writer.h"

namespace backwise::engine {

// Returns the assessment of `facts`, with the telephone numbers of `region`.
// `now` is their closed-world evaluation and `plan` what is left to ask.
v1::Assessment BuildAssessment(const AssessmentWriter& writer,
                               const Facts& facts, const Evaluation& now,
                               const Plan& plan, const v1::Region& region);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_ASSESSMENT_H_
