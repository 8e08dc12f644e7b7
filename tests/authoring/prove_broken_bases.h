// Copies of the shipped guidance that are broken on purpose, a theorem each.
#ifndef BACKWISE_TESTS_AUTHORING_PROVE_BROKEN_BASES_H_
#define BACKWISE_TESTS_AUTHORING_PROVE_BROKEN_BASES_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "backwise/v1/assessment.pb.h"
#include "knowledge/knowledge.h"
#include "knowledge/source_file.h"

namespace backwise::testing {

// Shows with the engine that the smallest case of a broken base is a fault.
using Show =
    std::function<void(std::shared_ptr<const knowledge::Knowledge> broken,
                       const std::vector<v1::Answer>& smallest)>;

// A knowledge base that breaks one theorem. No base that the compiler takes
// breaks ContraindicatedIsNeverRecommended: "recommended" means that nothing
// withholds it. None breaks EarlyStopIsFinal or CompiledEqualsSource either:
// those say what the interview and the compiler make of any base. Tests of
// prove_test.cc break the formulas and the compiled form instead.
struct BrokenBase {
  const char* theorem;
  // Parts of what is said of it.
  const char* claim;
  // How many answers the smallest case has at most; 0 = no case can show it.
  std::size_t most_answers;
  Show show;
  // Whether it is a theorem about the interview.
  bool interview = false;
};

// Returns every one of them.
const std::vector<BrokenBase>& BrokenBases();

// Returns the shipped files, with those of tests/knowledge/broken/`name` in
// place of the files of the same path.
std::vector<knowledge::SourceFile> BrokenFiles(const std::string& name);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_AUTHORING_PROVE_BROKEN_BASES_H_
