// Writes assessments in their serialised form, from messages prepared once.
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
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "server/engine/evaluation.h"
#include "server/engine/interview.h"
#include "server/engine/prepared_message.h"

namespace backwise::engine {

// A set of sources; bit i of word i / 64 is the i-th source by id.
using SourceSet = absl::InlinedVector<std::uint64_t, 4>;

// A prepared part of an assessment and the sources it cites.
struct PreparedPart {
  PreparedMessage message;
  SourceSet sources;
};

// A prepared raised flag: what comes before and after the reasons.
struct PreparedFlag {
  PreparedPart before;
  PreparedMessage after;
};

// A prepared recommendation: what stands between the cautions and the reasons.
struct PreparedAdvice {
  PreparedPart before_cautions;
  PreparedMessage before_reasons;
  PreparedMessage after_reasons;
};

// Writes assessments of one knowledge base, to which it keeps a reference.
// Immutable and thread-safe.
class AssessmentWriter {
 public:
  explicit AssessmentWriter(const Knowledge& knowledge);

  // Appends the serialised assessment of `facts`, with the telephone numbers of
  // `region`, one of the knowledge base. `now` is their closed-world evaluation
  // and `plan` what is left to ask.
  void Write(const Facts& facts, const Evaluation& now, const Plan& plan,
             const v1::Region& region, std::string& target) const;

  // Appends the raised flags as fields of this number, the most urgent first,
  // those of one level in the order of the files.
  void WriteFlags(int field, const Facts& facts, const Evaluation& now,
                  const v1::Region& region, std::string& target) const;

 private:
  friend class AssessmentWriting;

  SourceSet SetOf(
      const google::protobuf::RepeatedPtrField<std::string>& ids) const;
  PreparedFlag PrepareFlag(const v1::Flag& flag) const;
  PreparedAdvice PrepareAdvice(const v1::Advice& advice) const;
  void PrepareTexts();
  void PrepareRegions();

  const Knowledge& knowledge_;
  // Serialised, by id.
  std::vector<std::string> sources_;
  absl::flat_hash_map<std::string, std::size_t> source_number_;
  // By number of the flag.
  std::vector<PreparedFlag> flags_;
  std::vector<PreparedAdvice> advice_;
  // By contraindication: as words of care.
  std::vector<PreparedPart> cautions_;
  // By contraindication: what is said of advice that it withholds, but for the
  // id and the title of the advice.
  std::vector<PreparedPart> withheld_;
  std::vector<PreparedPart> safety_net_;
  std::vector<PreparedPart> topics_;
  std::vector<PreparedPart> headlines_;
  absl::flat_hash_map<const v1::Region*, PreparedPart> contacts_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_ASSESSMENT_WRITER_H_
