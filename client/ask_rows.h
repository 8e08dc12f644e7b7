// Asks a block of yes-or-no rows.
#ifndef BACKWISE_CLIENT_ASK_ROWS_H_
#define BACKWISE_CLIENT_ASK_ROWS_H_

#include "client/asking.h"
#include "client/prompter.h"
#include "client/screen.h"

namespace backwise::client {

// Shows the rows and asks until each has an answer of its own. Reads back what
// was understood. A row answered "not sure" is asked once more with its help.
Outcome AskRows(const RowGroup& group, Asking& asking);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ASK_ROWS_H_
