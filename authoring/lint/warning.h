// What a lint found.
#ifndef BACKWISE_AUTHORING_LINT_WARNING_H_
#define BACKWISE_AUTHORING_LINT_WARNING_H_

#include <optional>
#include <string>

#include "knowledge/loader.h"

namespace backwise::authoring {

// Something that is allowed but is hardly what its author meant.
struct Warning {
  // The lint's name: `idle-part`.
  std::string lint;
  // The way to what it is about.
  knowledge::ElementPath path;
  // Where in the text of that field, in bytes.
  std::optional<int> offset;
  std::string message;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_LINT_WARNING_H_
