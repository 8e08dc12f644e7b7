// Writes protobuf messages field by field, as their serialised bytes.
//
//   AppendField(Answer::kFindingFieldNumber, "fever", bytes);
//   const auto begin = BeginMessage(Request::kAnswersFieldNumber, bytes);
//   ... append the fields of the answer
//   EndMessage(begin, bytes);
//
// Fields must come in the order of their numbers to be the bytes that protobuf
// itself writes.
#ifndef BACKWISE_SERVER_ENGINE_MESSAGE_BYTES_H_
#define BACKWISE_SERVER_ENGINE_MESSAGE_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace backwise::engine {

// Appends a field that holds bytes: a text or a message.
void AppendField(int number, absl::string_view bytes, std::string& target);
// Appends a field that holds a number.
void AppendField(int number, std::uint64_t value, std::string& target);
// Appends what comes before so many bytes of a field that holds bytes.
void AppendFieldHead(int number, std::size_t size, std::string& target);

// Begins a field that holds a message. What is appended until `EndMessage`
// with what this returns is in it.
std::size_t BeginMessage(int number, std::string& target);
void EndMessage(std::size_t begin, std::string& target);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_MESSAGE_BYTES_H_
