// Turns parsed conditions into compiled ones: resolves names, checks types.
#ifndef BACKWISE_KNOWLEDGE_CONDITION_COMPILER_H_
#define BACKWISE_KNOWLEDGE_CONDITION_COMPILER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "knowledge/condition.h"
#include "knowledge/condition_parser.h"
#include "knowledge/symbols.h"

namespace backwise::knowledge {

// Compiles `text` into `pool`. Appends every error to `errors`; after an error
// the condition returned is of no use. An empty text is `true`.
ConditionId CompileCondition(absl::string_view text, const Symbols& symbols,
                             ConditionPool& pool,
                             std::vector<ConditionError>& errors);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CONDITION_COMPILER_H_
