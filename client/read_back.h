// Reads back what matters most when all of it was denied.
#ifndef BACKWISE_CLIENT_READ_BACK_H_
#define BACKWISE_CLIENT_READ_BACK_H_

#include <vector>

#include "absl/types/span.h"
#include "backwise/v1/advisor_service.pb.h"
#include "client/asking.h"
#include "client/console.h"
#include "client/prompter.h"
#include "client/screen.h"

namespace backwise::client {

// Returns the read-backs of the question in `asking` whose findings are all
// answered no in `answers`, at least one of them on this screen.
std::vector<v1::ReadBack> DueReadBacks(const Asking& asking,
                                       absl::Span<const v1::Answer> answers);

// Reads the words back and asks whether they are right.
Outcome ConfirmReadBack(const v1::ReadBack& read_back, Console& console,
                        bool& right);

// Asks again the rows of `screen` that the read-back is about.
Outcome AskDeniedAgain(const v1::ReadBack& read_back, const Screen& screen,
                       Asking& asking);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_READ_BACK_H_
