// A compiled knowledge base in which one mistake after the other is made and
// put right again, without compiling the rest anew.
//
//   MutatedBench bench(std::move(knowledge));
//   if (bench.Make(mutant)) ... OutcomeOf(bench.knowledge(), facts)
//   bench.PutRight();
#ifndef BACKWISE_AUTHORING_MUTATE_MUTATED_BENCH_H_
#define BACKWISE_AUTHORING_MUTATE_MUTATED_BENCH_H_

#include <memory>
#include <string>
#include <vector>

#include "authoring/cover/workbench.h"
#include "authoring/mutate/mutants.h"

namespace backwise::authoring {

// Owns its knowledge base. Thread-compatible.
class MutatedBench {
 public:
  // `knowledge` must be held by nobody else.
  explicit MutatedBench(std::shared_ptr<const knowledge::Knowledge> knowledge);

  const knowledge::Knowledge& knowledge() const { return bench_.knowledge(); }

  // Makes the mistake. Returns false when the compiler would report it: names,
  // rules that read themselves, findings that nothing reads any more.
  bool Make(const Mutant& mutant);
  // Puts the mistake right.
  void PutRight();

 private:
  bool SetCondition(const Mutant& mutant);
  void LowerFlag(const Mutant& mutant);
  void DropAdvice(const Mutant& mutant);

  Workbench bench_;
  // As they are without a mistake.
  const std::vector<knowledge::Rule> rules_;
  const std::vector<std::uint32_t> rule_order_;
  const std::size_t first_late_rule_;
  const std::vector<knowledge::CompiledContraindication> contraindications_;
  const std::vector<knowledge::CompiledAdvice> advice_;
  const knowledge::ConditionId screening_incomplete_, self_care_incomplete_;
  const std::size_t nodes_, children_;
  // The flag that is lowered.
  v1::Flag flag_;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_MUTATE_MUTATED_BENCH_H_
