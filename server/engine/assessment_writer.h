// Writes assessments in their serialised form, from parts prepared once.
//
//   const AssessmentWriter writer(knowledge);
//   writer.Write(facts, now, plan, region, bytes);   // a v1::Assessment
//
// Most of an assessment is the same for everybody: only which parts there are,
// the reasons and the numbers of the region are not. So the parts are
// serialised once, and an assessment is put together from their bytes.
#ifndef BACKWISE_SERVER_ENGINE_ASSESSMENT_WRITER_H_
#define BACKWISE_SERVER_ENGINE_ASSESSMENT_WRITER_H_

#include <string>

#include "server/engine/assessment_parts.h"
#include "server/engine/evaluation.h"
#include "server/engine/interview.h"
#include "server/engine/reason_texts.h"
#include "server/engine/source_table.h"

namespace backwise::engine {

// Writes assessments of one knowledge base, to which it keeps a reference.
// Thread-safe.
class AssessmentWriter {
 public:
  explicit AssessmentWriter(const Knowledge& knowledge)
      : knowledge_(knowledge), parts_(knowledge), reasons_(knowledge) {}

  const Knowledge& knowledge() const { return knowledge_; }
  const AssessmentParts& parts() const { return parts_; }
  const ReasonTexts& reasons() const { return reasons_; }

  // Appends the serialised assessment of `facts`, with the telephone numbers of
  // `region`, one of the knowledge base. `now` is their closed-world evaluation
  // and `plan` what is left to ask.
  void Write(const Facts& facts, const Evaluation& now, const Plan& plan,
             const v1::Region& region, std::string& target) const;

  // Appends the raised flags as fields of this number, the most urgent first,
  // those of one level in the order of the files. Adds their sources to
  // `cited`.
  void WriteFlags(int field, const Facts& facts, const Evaluation& now,
                  const v1::Region& region, SourceSet& cited,
                  std::string& target) const;

 private:
  const Knowledge& knowledge_;
  const AssessmentParts parts_;
  const ReasonTexts reasons_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_ASSESSMENT_WRITER_H_
