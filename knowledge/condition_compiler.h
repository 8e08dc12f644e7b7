// Turns parsed conditions into compiled ones: resolves names, checks types.
//
//   ConditionCompiler compiler(symbols, pool);
//   const ConditionId when = compiler.Compile("fever && age >= 60", errors);
#ifndef BACKWISE_KNOWLEDGE_CONDITION_COMPILER_H_
#define BACKWISE_KNOWLEDGE_CONDITION_COMPILER_H_

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "knowledge/condition.h"
#include "knowledge/condition_parser.h"
#include "knowledge/symbols.h"

namespace backwise::knowledge {

// Compiles the conditions of a knowledge base into one pool, in which each
// question about a finding, a rule or the disposition has one node, whatever
// conditions ask it. Keeps references to its arguments.
class ConditionCompiler {
 public:
  ConditionCompiler(const Symbols& symbols, ConditionPool& pool)
      : symbols_(symbols), pool_(pool) {}

  // Compiles `text`. Appends every error to `errors`; after an error the
  // condition returned is of no use. An empty text is `true`.
  ConditionId Compile(absl::string_view text,
                      std::vector<ConditionError>& errors);

 private:
  const Symbols& symbols_;
  ConditionPool& pool_;
  absl::flat_hash_map<QuestionKey, ConditionId> questions_;
};

// Compiles a single condition, likewise, with nodes of its own.
ConditionId CompileCondition(absl::string_view text, const Symbols& symbols,
                             ConditionPool& pool,
                             std::vector<ConditionError>& errors);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_CONDITION_COMPILER_H_
