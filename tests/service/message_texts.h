// What stands in a response, wherever it stands.
#ifndef BACKWISE_TESTS_SERVICE_MESSAGE_TEXTS_H_
#define BACKWISE_TESTS_SERVICE_MESSAGE_TEXTS_H_

#include <google/protobuf/message.h>

#include <functional>
#include <set>
#include <string>

namespace backwise::testing {

// Called with the name of a field and a text in it.
using VisitText =
    std::function<void(const std::string& field, const std::string& text)>;

// Visits every text in the message, at any depth.
void VisitTexts(const google::protobuf::Message& message,
                const VisitText& visit);

// Returns the ids of all sources that the message cites, at any depth.
std::set<std::string> CitedIn(const google::protobuf::Message& message);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SERVICE_MESSAGE_TEXTS_H_
