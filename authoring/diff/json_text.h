// Writes JSON with its members in the order they are given.
#ifndef BACKWISE_AUTHORING_DIFF_JSON_TEXT_H_
#define BACKWISE_AUTHORING_DIFF_JSON_TEXT_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::authoring {

// Returns a string of JSON.
std::string JsonString(absl::string_view text);

// Returns a list of values that are JSON already.
std::string JsonList(const std::vector<std::string>& values);

// Returns an object whose values are JSON already.
std::string JsonObject(
    const std::vector<std::pair<std::string, std::string>>& members);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_JSON_TEXT_H_
