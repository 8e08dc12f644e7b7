#include "server/engine/advising.h"

namespace backwise::engine {

using knowledge::CompiledAdvice;

std::optional<std::uint32_t> WithheldBy(const Knowledge& knowledge,
                                        const Evaluation& now,
                                        const CompiledAdvice& advice) {
  for (const std::uint32_t c : advice.avoided_by) {
    if (now.Of(knowledge.contraindications[c].when) == Truth::kTrue) return c;
  }
  return std::nullopt;
}

const knowledge::Conditional<v1::SafetyNetText>* StandsAlone(
    const Knowledge& knowledge, const Evaluation& now) {
  const knowledge::Conditional<v1::SafetyNetText>* alone = nullptr;
  now.ForEachHolding(knowledge.plan.safety_net, [&](std::uint32_t i) {
    const auto& text = knowledge.safety_net[i];
    if (alone == nullptr && text.message->alone()) alone = &text;
  });
  return alone;
}

bool MayAdvise(const Knowledge& knowledge, const Evaluation& now) {
  return now.disposition() >= v1::DISPOSITION_SELF_CARE &&
         now.disposition() <= v1::DISPOSITION_SEE_DOCTOR_SOON &&
         StandsAlone(knowledge, now) == nullptr;
}

bool IsGiven(const Knowledge& knowledge, const Evaluation& now,
             const CompiledAdvice& advice) {
  return now.Of(advice.indicated_when) == Truth::kTrue &&
         !WithheldBy(knowledge, now, advice) && MayAdvise(knowledge, now);
}

}  // namespace backwise::engine
