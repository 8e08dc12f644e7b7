// What assessments are put together from, serialised.
#ifndef BACKWISE_SERVER_ENGINE_ASSESSMENT_PARTS_H_
#define BACKWISE_SERVER_ENGINE_ASSESSMENT_PARTS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "backwise/v1/assessment.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/on_demand.h"
#include "server/engine/prepared_message.h"
#include "server/engine/source_table.h"

namespace backwise::engine {

// A prepared part of an assessment and the sources it cites.
struct PreparedPart {
  PreparedMessage message;
  SourceSet sources;
};

// A prepared raised flag: what comes before and after the reasons.
struct PreparedFlag {
  PreparedPart before;
  PreparedMessage after;
  // Whether its text names the reasons.
  bool names_reasons = false;
  // The position of its time among all, the shortest first.
  std::ptrdiff_t within_rank = 0;
};

// A prepared recommendation: what stands between the cautions and the reasons.
struct PreparedAdvice {
  PreparedPart before_cautions;
  PreparedMessage before_reasons;
  PreparedMessage after_reasons;
};

// The parts of all assessments by one knowledge base, to which it keeps a
// reference; each is prepared when it is first needed. Thread-safe.
class AssessmentParts {
 public:
  explicit AssessmentParts(const knowledge::Knowledge& knowledge);

  const SourceTable& sources() const { return sources_; }

  // By index of the rule.
  const PreparedFlag& Flag(std::uint32_t rule) const;
  // By index, here and below.
  const PreparedAdvice& Advice(std::size_t i) const;
  // A contraindication as words of care.
  const PreparedPart& Caution(std::size_t i) const;
  // What is said of advice that a contraindication withholds, but for the id
  // and the title of the advice.
  const PreparedPart& Withheld(std::size_t i) const;
  const PreparedPart& SafetyNet(std::size_t i) const;
  const PreparedPart& Topic(std::size_t i) const;
  const PreparedPart& Headline(std::size_t i) const;
  // `region` is one of the knowledge base.
  const PreparedPart& Contacts(const v1::Region& region) const;

 private:
  PreparedFlag PrepareFlag(const v1::Flag& flag) const;
  PreparedAdvice PrepareAdvice(const v1::Advice& advice) const;
  PreparedPart PrepareSafetyNet(const v1::SafetyNetText& text) const;
  PreparedPart PrepareTopic(const v1::Topic& topic) const;
  PreparedPart PrepareContacts(const v1::Region& region) const;

  const knowledge::Knowledge& knowledge_;
  const SourceTable sources_;
  const OnDemand<PreparedFlag> flags_;
  const OnDemand<PreparedAdvice> advice_;
  const OnDemand<PreparedPart> cautions_;
  const OnDemand<PreparedPart> withheld_;
  const OnDemand<PreparedPart> safety_net_;
  const OnDemand<PreparedPart> topics_;
  const OnDemand<PreparedPart> headlines_;
  absl::flat_hash_map<const v1::Region*, PreparedPart> contacts_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_ASSESSMENT_PARTS_H_
