// Two macros that return early on a bad `absl::Status`:
//
//   RETURN_IF_ERROR(CheckRegion(code));
//   ASSIGN_OR_RETURN(const Facts facts, ReadAnswers(request.answers()));
#ifndef BACKWISE_KNOWLEDGE_STATUS_MACROS_H_
#define BACKWISE_KNOWLEDGE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns the status of `expression` from the enclosing function unless OK.
#define RETURN_IF_ERROR(expression)                                           \
  do {                                                                        \
    if (absl::Status backwise_status = (expression); !backwise_status.ok()) { \
      return backwise_status;                                                 \
    }                                                                         \
  } while (false)

#define BACKWISE_CONCAT_INNER(a, b) a##b
#define BACKWISE_CONCAT(a, b) BACKWISE_CONCAT_INNER(a, b)

// Assigns the value of the `absl::StatusOr` `expression` to `target`, which may
// declare a variable, or returns its status from the enclosing function.
// NOLINTBEGIN(bugprone-macro-parentheses): a declaration may have none.
#define ASSIGN_OR_RETURN(target, expression)                            \
  BACKWISE_ASSIGN_OR_RETURN(BACKWISE_CONCAT(backwise_value_, __LINE__), \
                            target, expression)
#define BACKWISE_ASSIGN_OR_RETURN(value, target, expression) \
  auto value = (expression);                                 \
  if (!value.ok()) return std::move(value).status();         \
  target = *std::move(value)
// NOLINTEND(bugprone-macro-parentheses)

#endif  // BACKWISE_KNOWLEDGE_STATUS_MACROS_H_
