// Puts texts together.
#ifndef BACKWISE_SERVER_ENGINE_TEXTS_H_
#define BACKWISE_SERVER_ENGINE_TEXTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "backwise/v1/knowledge.pb.h"

namespace backwise::engine {

// Returns `text` with the placeholders of the region filled.
std::string FillForRegion(const std::string& text, const v1::Region& region);

// Returns "a, b and c".
std::string JoinWithAnd(absl::Span<const absl::string_view> parts);
std::string JoinWithAnd(const std::vector<std::string>& parts);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_TEXTS_H_
