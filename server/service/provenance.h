// What a response comes from.
#ifndef BACKWISE_SERVER_SERVICE_PROVENANCE_H_
#define BACKWISE_SERVER_SERVICE_PROVENANCE_H_

#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/knowledge.h"

namespace backwise::service {

// The version of the engine, in every response.
inline constexpr char kEngineVersion[] = "0.1.0";

// Returns the release, digest and review status of `knowledge`, and the version
// of the engine.
v1::Provenance ProvenanceOf(const knowledge::Knowledge& knowledge);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_PROVENANCE_H_
