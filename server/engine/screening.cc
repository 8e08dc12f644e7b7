#include "server/engine/screening.h"

#include <algorithm>

#include "server/engine/support.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using knowledge::Operation;

}  // namespace

std::vector<std::uint32_t> MissingScreening(const Knowledge& knowledge,
                                            const Facts& facts,
                                            const Evaluation& now) {
  if (now.disposition() != v1::DISPOSITION_UNDETERMINED) return {};
  std::vector<bool> missing(facts.size());
  for (const ConditionId gate :
       {knowledge.screening_incomplete, knowledge.self_care_incomplete}) {
    if (now.Of(gate) != Truth::kTrue) continue;
    VisitSupport(knowledge, now, gate, [&](const Node& node, bool holds) {
      if (node.operation == Operation::kAnswered && !holds) {
        missing[node.index] = true;
      }
    });
  }
  std::vector<std::uint32_t> ordered;
  for (const CompiledQuestion& question : knowledge.questions) {
    for (const CompiledRow& row : question.rows) {
      if (!row.row->ask_again_when().empty() &&
          now.Of(row.ask_again_when) == Truth::kTrue) {
        missing[row.finding] = true;
      }
    }
  }
  for (const CompiledQuestion& question : knowledge.questions) {
    for (const CompiledRow& row : question.rows) {
      if (!missing[row.finding]) continue;
      missing[row.finding] = false;
      ordered.push_back(row.finding);
    }
  }
  return ordered;
}

}  // namespace backwise::engine
