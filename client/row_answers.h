// Reads one line that answers several numbered rows at once.
//
//   ParseRowAnswers("2 and 5 yes, rest no", {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5})
//   // {1: no, 2: yes, 3: no, 4: no, 5: yes}
#ifndef BACKWISE_CLIENT_ROW_ANSWERS_H_
#define BACKWISE_CLIENT_ROW_ANSWERS_H_

#include <map>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace backwise::client {

// What a person said to one row.
enum class RowValue { kYes, kNo, kUnsure, kSkipped };

// Returns the value in words: "yes", "no", "not sure", "left out".
std::string ToString(RowValue value);

// Returns what `line` says about the rows numbered `rows`. "rest", "all",
// "none" and a bare "no" speak of the rows in `open` only, which are those not
// answered yet. A row that is not mentioned is not in the result: nothing is
// assumed. A line that can be read in two ways is refused. The error's message
// is for the person.
absl::StatusOr<std::map<int, RowValue>> ParseRowAnswers(
    absl::string_view line, const std::set<int>& rows,
    const std::set<int>& open);

// Returns what was understood, to be read back: "I have: 2 yes, 5 yes, the
// others no." While rows are open, each "no" is named by its number.
std::string DescribeRowAnswers(const std::map<int, RowValue>& values,
                               bool complete);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ROW_ANSWERS_H_
