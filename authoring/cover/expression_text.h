// The text of a parsed condition.
#ifndef BACKWISE_AUTHORING_COVER_EXPRESSION_TEXT_H_
#define BACKWISE_AUTHORING_COVER_EXPRESSION_TEXT_H_

#include <string>

#include "knowledge/condition_parser.h"

namespace backwise::authoring {

// Returns `e` as an author would write it, with the parentheses it needs.
// Parsing the text gives `e` again, but for the offsets.
std::string ExpressionText(const knowledge::Expression& e);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_EXPRESSION_TEXT_H_
