#include "server/engine/assessment.h"

#include <string>

namespace backwise::engine {

v1::Assessment BuildAssessment(const AssessmentWriter& writer,
                               const Facts& facts, const Evaluation& now,
                               const Plan& plan, const v1::Region& region) {
  std::string bytes;
  writer.Write(facts, now, plan, region, bytes);
  v1::Assessment assessment;
  assessment.ParseFromString(bytes);
  return assessment;
}

}  // namespace backwise::engine
