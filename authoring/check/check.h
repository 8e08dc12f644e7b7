// `backwise-kb check`, `count` and `facts`: what the knowledge base holds.
#ifndef BACKWISE_AUTHORING_CHECK_CHECK_H_
#define BACKWISE_AUTHORING_CHECK_CHECK_H_

#include "authoring/command.h"

namespace backwise::authoring {

// Reports every error and warning, like a compiler.
Command CheckCommand();
// Counts what the knowledge base holds.
Command CountCommand();
// Lists each fact of the articles and where it is told.
Command FactsCommand();

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_CHECK_CHECK_H_
