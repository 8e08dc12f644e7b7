#include "server/service/catalogue_texts.h"

#include <vector>

namespace backwise::service {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using knowledge::ElementPath;

void VisitTexts(const Message& message, const ElementPath& path,
                const TextVisitor& visit) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int size =
        field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < size; ++i) {
      const int index = field->is_repeated() ? i : -1;
      ElementPath at = path;
      at.push_back({field->name(), index});
      std::string scratch;
      if (field->message_type() != nullptr) {
        VisitTexts(field->is_repeated()
                       ? reflection.GetRepeatedMessage(message, field, i)
                       : reflection.GetMessage(message, field),
                   at, visit);
      } else if (field->type() == FieldDescriptor::TYPE_STRING) {
        visit(*field,
              field->is_repeated()
                  ? reflection.GetRepeatedStringReference(message, field, i,
                                                          &scratch)
                  : reflection.GetStringReference(message, field, &scratch),
              at);
      }
    }
  }
}

}  // namespace backwise::service
