// `backwise-kb diff`: what an edit of the guidance changes for people.
#ifndef BACKWISE_AUTHORING_DIFF_DIFF_H_
#define BACKWISE_AUTHORING_DIFF_DIFF_H_

#include "authoring/command.h"

namespace backwise::authoring {

// What `backwise-kb diff` ends with besides `kOk`, `kErrorsFound` and
// `kWrongUse`. Its 3 tells scripts that somebody may be reassured wrongly.
inline constexpr int kSomebodyFalls = 3;
inline constexpr int kDiffUnreadable = 4;

// Compares two folders over all possible answers.
Command DiffCommand();

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_DIFF_H_
