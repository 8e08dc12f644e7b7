// Finds the name a person most likely meant.
#ifndef BACKWISE_CLIENT_NEAREST_H_
#define BACKWISE_CLIENT_NEAREST_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace backwise::client {

// Returns the name nearest to `typed`, or an empty text when none is near: more
// than a third of its letters, and more than two, would have to change.
std::string Nearest(absl::string_view typed,
                    absl::Span<const absl::string_view> names);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_NEAREST_H_
