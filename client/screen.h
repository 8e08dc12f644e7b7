// Cuts a question into screens that a person can take in at once.
//
//   const Screen screen = FirstScreen(question);
//   for (const RowGroup& group : screen.groups) Ask(group);
#ifndef BACKWISE_CLIENT_SCREEN_H_
#define BACKWISE_CLIENT_SCREEN_H_

#include <string>
#include <vector>

#include "backwise/v1/advisor_service.pb.h"

namespace backwise::client {

// At most this many rows are shown at once; more are not read with care.
inline constexpr int kMaxRowsOnScreen = 7;

// One line that a person answers.
struct ScreenRow {
  // The index in `AskedQuestion.findings`.
  int finding = 0;
  // The choice that this row asks for, when each choice is a row of its own.
  std::string choice;
  // The words.
  std::string text;
  // The number of a yes-or-no row within its group, from 1; 0 for other rows.
  int number = 0;
};

// Rows that share one prompt: yes-or-no rows, or one row of another kind.
struct RowGroup {
  // True when each row takes yes, no or not sure.
  bool yes_or_no = false;
  std::vector<ScreenRow> rows;
};

// What is shown at once.
struct Screen {
  // The words above it, or empty.
  std::string heading;
  std::vector<RowGroup> groups;
};

// Returns whether the finding's rows take yes, no or not sure.
bool IsYesOrNo(const v1::AskedFinding& finding);

// Returns all screens. A non-empty heading begins a new one, and so does the
// row after the seventh; a finding is kept whole where it fits.
std::vector<Screen> SplitIntoScreens(const v1::AskedQuestion& question);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_SCREEN_H_
