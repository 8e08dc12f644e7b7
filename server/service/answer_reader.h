// Turns the answers of a request into facts, or says what is wrong with them.
#ifndef BACKWISE_SERVER_SERVICE_ANSWER_READER_H_
#define BACKWISE_SERVER_SERVICE_ANSWER_READER_H_

#include <string>

#include "backwise/v1/assessment.pb.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "server/engine/facts.h"
#include "server/service/errors.h"

namespace backwise::service {

// The answers of one request.
using Answers = google::protobuf::RepeatedPtrField<v1::Answer>;

// Returns the facts that `answers` say. Adds everything that is wrong to
// `violations`, with paths that begin with `field`; what is wrong is left out.
engine::Facts ReadAnswers(const knowledge::Knowledge& knowledge,
                          const Answers& answers, const std::string& field,
                          Violations& violations);

// Adds that `field` names a finding that does not exist, with the nearest one
// that does.
void AddUnknownFinding(const knowledge::Knowledge& knowledge,
                       const std::string& id, const std::string& field,
                       Violations& violations);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_ANSWER_READER_H_
