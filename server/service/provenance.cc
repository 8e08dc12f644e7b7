#include "server/service/provenance.h"

namespace backwise::service {

v1::Provenance ProvenanceOf(const knowledge::Knowledge& knowledge) {
  v1::Provenance provenance;
  provenance.set_release(knowledge.base().release());
  provenance.set_digest(knowledge.digest);
  provenance.set_engine_version(kEngineVersion);
  provenance.set_review_status(knowledge.base().review_status());
  return provenance;
}

}  // namespace backwise::service
