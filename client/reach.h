// Calls a service that may be away for a while, without losing the person.
#ifndef BACKWISE_CLIENT_REACH_H_
#define BACKWISE_CLIENT_REACH_H_

#include <functional>

#include "absl/status/status.h"
#include "client/console.h"

namespace backwise::client {

// Calls `call` until it returns anything but "try later". Tells the person,
// waits a little longer each time, then asks whether to go on trying; when
// nobody sits there, gives up. Returns the last status.
absl::Status CallPatiently(Console& console,
                           const std::function<absl::Status()>& call);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_REACH_H_
