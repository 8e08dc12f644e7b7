// What is wrong with a case code, for the client.
#ifndef BACKWISE_SERVER_SERVICE_CASE_CODE_ERRORS_H_
#define BACKWISE_SERVER_SERVICE_CASE_CODE_ERRORS_H_

#include <string>

#include "server/engine/case_code/case_code.h"
#include "server/service/errors.h"

namespace backwise::service {

// Adds what is wrong with a code that was read with a fault, and what would be
// right where that is known. `field` is where the code stands in the request.
void AddCodeFault(const engine::CodeReading& reading, const std::string& field,
                  Violations& violations);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CASE_CODE_ERRORS_H_
