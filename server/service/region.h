// The region of a request.
#ifndef BACKWISE_SERVER_SERVICE_REGION_H_
#define BACKWISE_SERVER_SERVICE_REGION_H_

#include <string>

#include "knowledge/knowledge.h"
#include "server/service/errors.h"

namespace backwise::service {

// The code of the region of everybody whose region is not known.
inline constexpr char kEverywhere[] = "001";

// Returns the row of the region with this code; that of the country for a
// subdivision without one, and that of everybody else for a region without one
// or an empty code. Adds to `violations` what is not a region code.
const v1::Region& ReadRegion(const knowledge::Knowledge& knowledge,
                             const std::string& code, Violations& violations);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_REGION_H_
