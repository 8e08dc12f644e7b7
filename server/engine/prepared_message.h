// Messages of the guidance, serialised beforehand but for the placeholders in
// their texts.
//
//   const PreparedMessage topic(message);
//   topic.AppendTo(bytes, values);   // the same bytes as the filled message
//
// Serialised messages may be put together piece by piece: the bytes of a
// message are those of its fields, one after the other.
#ifndef BACKWISE_SERVER_ENGINE_PREPARED_MESSAGE_H_
#define BACKWISE_SERVER_ENGINE_PREPARED_MESSAGE_H_

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace backwise::engine {

// What a placeholder in a text stands for.
enum class Placeholder : std::uint8_t {
  kEmergency,
  kEmergencyDepartment,
  kAdviceLine,
  kCrisis,
  kReason,
  kWithin,
  kOpenCount,
  kOpenQuestions,
};
inline constexpr std::size_t kPlaceholders = 8;

// By placeholder: its text.
using PlaceholderValues = std::array<absl::string_view, kPlaceholders>;

// A text with placeholders. One that has no value stays as it is.
class PreparedText {
 public:
  explicit PreparedText(const std::string& text);

  std::string Fill(const PlaceholderValues& values) const;
  std::size_t SizeWith(const PlaceholderValues& values) const;
  void AppendTo(std::string& target, const PlaceholderValues& values) const;
  // Whether it has no placeholders.
  bool IsConstant() const { return parts_.empty(); }
  // Whether it has this one.
  bool Has(Placeholder placeholder) const;

 private:
  // A placeholder and the text before it.
  struct Part {
    std::string before;
    Placeholder placeholder;
  };

  std::vector<Part> parts_;
  std::string end_;
};

// Some fields of a message, in the order of their numbers.
class PreparedMessage {
 public:
  PreparedMessage() = default;
  // Prepares the fields with numbers from `first` to `last`.
  explicit PreparedMessage(const google::protobuf::Message& message,
                           int first = 1,
                           int last = std::numeric_limits<int>::max());

  // Whether it has this placeholder.
  bool Has(Placeholder placeholder) const;

  // Appends the fields with their placeholders filled. O(size).
  void AppendTo(std::string& target, const PlaceholderValues& values) const;

 private:
  // A field with placeholders, and the bytes before it.
  struct Part {
    std::string before;
    int field;
    PreparedText text;
  };

  void AddText(int field, const std::string& text);

  std::vector<Part> parts_;
  std::string end_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_PREPARED_MESSAGE_H_
