// Shows what was noticed during the conversation, at the moment it is noticed.
#ifndef BACKWISE_CLIENT_ALERTS_H_
#define BACKWISE_CLIENT_ALERTS_H_

#include <set>
#include <string>

#include "backwise/v1/advisor_service.pb.h"
#include "client/console.h"

namespace backwise::client {

// Returns whether a flag says that this is an emergency.
bool HasEmergency(const v1::AdvanceResponse& turn);

// Returns a box around the flag's title and what to do. An emergency's box is
// made to stop the eye: red where there are colours, exclamation marks where
// there are none.
std::string AlertBox(const v1::RaisedFlag& flag, int width, bool colours);

// Remembers what was shown. Thread-compatible.
class Alerts {
 public:
  // Shows the emergencies and urgent flags that were not raised before this
  // turn. What is no longer raised is forgotten, so that it shows again when it
  // is raised again; says so when the last emergency goes.
  void ShowNew(const v1::AdvanceResponse& turn, Console& console);

 private:
  std::set<std::string> raised_;
  bool emergency_ = false;
};

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_ALERTS_H_
