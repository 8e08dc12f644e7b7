#include "tests/service/message_texts.h"

#include <google/protobuf/descriptor.h>

#include <vector>

#include "absl/strings/match.h"

namespace backwise::testing {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void VisitTexts(const Message& message, const VisitText& visit) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool repeated = field->is_repeated();
    const int size = repeated ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        VisitTexts(repeated ? reflection.GetRepeatedMessage(message, field, i)
                            : reflection.GetMessage(message, field),
                   visit);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        visit(field->name(),
              repeated ? reflection.GetRepeatedString(message, field, i)
                       : reflection.GetString(message, field));
      }
    }
  }
}

std::set<std::string> CitedIn(const Message& message) {
  std::set<std::string> cited;
  VisitTexts(message, [&](const std::string& field, const std::string& text) {
    if (absl::EndsWith(field, "sources")) cited.insert(text);
  });
  return cited;
}

}  // namespace backwise::testing
