// Asks one row that takes a choice, several choices, or a number.
#ifndef BACKWISE_CLIENT_ASK_VALUE_H_
#define BACKWISE_CLIENT_ASK_VALUE_H_

#include "client/asking.h"
#include "client/prompter.h"
#include "client/screen.h"

namespace backwise::client {

// Shows the row and asks until it has an answer, which is read back. "Not sure"
// is asked once more, with the row's help, before it is taken.
Outcome AskValue(const ScreenRow& row, Asking& asking);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ASK_VALUE_H_
