// Every text of an element of the guidance, whatever kind of element it is.
#ifndef BACKWISE_SERVER_SERVICE_CATALOGUE_TEXTS_H_
#define BACKWISE_SERVER_SERVICE_CATALOGUE_TEXTS_H_

#include <google/protobuf/message.h>

#include <functional>
#include <string>

#include "knowledge/loader.h"

namespace backwise::service {

// Takes a text, its field and where it stands.
using TextVisitor = std::function<void(
    const google::protobuf::FieldDescriptor& field, const std::string& text,
    const knowledge::ElementPath& path)>;

// Calls `visit` for every text in `message`, which stands at `path`, and in its
// parts: the fields in the order of their numbers. Texts that are not set are
// left out.
void VisitTexts(const google::protobuf::Message& message,
                const knowledge::ElementPath& path, const TextVisitor& visit);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CATALOGUE_TEXTS_H_
