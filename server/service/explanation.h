// Writes the explanation of one case, as data and in words to read aloud.
//
//   Explanation explanation(knowledge, facts, region);
//   explanation.WriteDecisive(response);
#ifndef BACKWISE_SERVER_SERVICE_EXPLANATION_H_
#define BACKWISE_SERVER_SERVICE_EXPLANATION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "backwise/v1/explanation.pb.h"
#include "server/engine/assessment_writer.h"
#include "server/engine/explain/counterfactual.h"
#include "server/engine/explain/trace.h"

namespace backwise::service {

// A flag or a piece of advice, by rule or by index.
struct Subject {
  enum class Kind { kFlag, kAdvice };
  Kind kind = Kind::kFlag;
  std::uint32_t index = 0;
};

// One case. Keeps references to its arguments. Thread-compatible.
class Explanation {
 public:
  using Knowledge = knowledge::Knowledge;

  Explanation(const Knowledge& knowledge,
              const engine::AssessmentWriter& writer,
              const engine::Facts& facts, const v1::Region& region);
  Explanation(const Explanation&) = delete;
  Explanation& operator=(const Explanation&) = delete;

  // Writes the assessment, the decisive answers, the trace, the nearest changes
  // of the disposition, and all of it in words.
  void Write(bool full_trace, v1::ExplainResponse& response);
  // Writes why something was given or not, and adds it to the words.
  void WriteWhyNot(const Subject& subject, v1::ExplainResponse& response);
  // Writes why questions are asked that come together as `id`, and adds it to
  // the words.
  void WriteWhyQuestion(
      const std::string& id,
      const std::vector<const knowledge::CompiledQuestion*>& questions,
      v1::ExplainResponse& response);

 private:
  using Changes = google::protobuf::RepeatedPtrField<v1::Counterfactual>;

  void WriteDecisive(v1::DecisiveAnswers& decisive) const;
  void WriteChanges(v1::ChangeEffect effect, const std::string& name,
                    const std::string& what,
                    std::vector<engine::Counterfactual> found,
                    Changes& changes) const;
  std::string InWords(const engine::Counterfactual& found,
                      const std::string& what) const;
  void WriteFlag(std::uint32_t rule, v1::WhyNot& why);
  void WriteAdvice(std::uint32_t index, v1::WhyNot& why);
  std::string WhyNoAdvice(const knowledge::CompiledAdvice& advice) const;
  // "Because you said: ..."; nothing when no answer led there.
  std::string Because(engine::ConditionId condition) const;

  const Knowledge& knowledge_;
  const engine::AssessmentWriter& writer_;
  const engine::Facts& facts_;
  const v1::Region& region_;
  const engine::Evaluation now_;
  const engine::Tracer tracer_;
  engine::Counterfactuals search_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_EXPLANATION_H_
