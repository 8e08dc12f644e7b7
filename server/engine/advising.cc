#include "server/engine/advising.h"

#include <algorithm>

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
  const auto alone = std::find_if(
      knowledge.safety_net.begin(), knowledge.safety_net.end(),
      [&now](const auto& text) {
        return text.message->alone() && now.Of(text.when) == Truth::kTrue;
      });
  return alone == knowledge.safety_net.end() ? nullptr : &*alone;
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
