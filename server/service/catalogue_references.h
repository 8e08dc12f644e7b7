// Finds out which element of the guidance refers to which.
#ifndef BACKWISE_SERVER_SERVICE_CATALOGUE_REFERENCES_H_
#define BACKWISE_SERVER_SERVICE_CATALOGUE_REFERENCES_H_

#include <vector>

#include "knowledge/knowledge.h"
#include "server/service/catalogue_index.h"

namespace backwise::service {

// Returns where the element at `path` is written.
v1::WrittenAt PlaceOf(const knowledge::Knowledge& knowledge,
                      const knowledge::ElementPath& path);

// Fills `referred_to_by` and `refers_to` of all entries. Safety-net texts,
// headlines, regions, exceptions and the screening gate refer to entries, too;
// they are no entries themselves, so the references from them have no name.
void LinkReferences(const knowledge::Knowledge& knowledge,
                    const std::vector<Collection>& collections,
                    std::vector<Entry>& entries);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CATALOGUE_REFERENCES_H_
