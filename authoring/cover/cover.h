// `backwise-kb cover`: what the written cases put to the test, and the cases
// that are missing.
#ifndef BACKWISE_AUTHORING_COVER_COVER_H_
#define BACKWISE_AUTHORING_COVER_COVER_H_

#include <vector>

#include "authoring/command.h"
#include "authoring/cover/coverage.h"
#include "authoring/cover/written_case.h"

namespace backwise::authoring {

// Prints the coverage of each rule and part.
Command CoverCommand();

// Adds `cases` to `coverage`, proves which of the other goals are impossible
// and returns cases found by the solver that show the rest. What it can neither
// show nor disprove stays as it is.
std::vector<WrittenCase> CompleteCoverage(const std::vector<WrittenCase>& cases,
                                          Coverage& coverage);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_COVER_H_
