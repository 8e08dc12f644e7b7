// What became of each rule, and which answers a condition hangs on.
//
//   const Tracer tracer(knowledge, facts, now);
//   *response.mutable_trace() = tracer.Trace(/*full=*/false);
#ifndef BACKWISE_SERVER_ENGINE_EXPLAIN_TRACE_H_
#define BACKWISE_SERVER_ENGINE_EXPLAIN_TRACE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "backwise/v1/explanation.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "knowledge/loader.h"
#include "server/engine/evaluation.h"
#include "server/engine/open_reading.h"

namespace backwise::engine {

// Reads the rules over one case. Beside the closed world there is an open one,
// in which every answer that is missing and that some question asks is unknown,
// whether or not the interview would still come to it: it may have ended early.
class Tracer {
 public:
  using Parts = google::protobuf::RepeatedPtrField<v1::ConditionPart>;

  // `now` is the closed-world evaluation of `facts`. Keeps references.
  Tracer(const Knowledge& knowledge, const Facts& facts, const Evaluation& now);
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  // Returns what became of the rules, in the order of the guidance: concepts,
  // flags, contraindications, advice. With `full` of all of them, with the
  // parts of their conditions; else of the flags that are raised, the advice
  // that fits, and the contraindications that concern it, without parts.
  google::protobuf::RepeatedPtrField<v1::RuleTrace> Trace(bool full) const;

  // Adds the parts of `condition` depth first. Rules that it names are one
  // part; their own trace has the rest.
  void AddParts(ConditionId condition, Parts& parts) const;

  // Adds the single questions about findings for which `condition` does not
  // hold; rules that it names are followed.
  void AddMissing(ConditionId condition, Parts& parts) const;

  // Returns in words what would have to hold besides for `condition` to hold:
  // "you said “you have a foam roller”".
  std::string MissingInWords(ConditionId condition) const;

  // Returns the contraindications that withhold `advice`, by index.
  std::vector<std::uint32_t> AllThatWithhold(
      const knowledge::CompiledAdvice& advice) const;

 private:
  v1::RuleOutcome OutcomeOf(ConditionId condition) const;
  v1::RuleTrace Begin(const std::string& name, const std::string& title,
                      const knowledge::PathStep& place) const;
  v1::RuleTrace Flag(std::uint32_t rule) const;
  v1::RuleTrace Advice(std::size_t index) const;
  void AddPart(ConditionId condition, int depth, Parts& parts) const;
  void FillLeaf(ConditionId condition, const Node& node,
                v1::ConditionPart& part) const;
  std::vector<std::string> DecidingFlags() const;

  const Knowledge& knowledge_;
  const Facts& facts_;
  const Evaluation& now_;
  const Askable askable_;
  const OpenReading open_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EXPLAIN_TRACE_H_
