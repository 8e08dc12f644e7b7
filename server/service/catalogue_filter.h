// Which entries of a list are asked for: `reads:fever cites:nice_ng59`.
#ifndef BACKWISE_SERVER_SERVICE_CATALOGUE_FILTER_H_
#define BACKWISE_SERVER_SERVICE_CATALOGUE_FILTER_H_

#include <string>
#include <vector>

#include "server/service/catalogue_index.h"
#include "server/service/errors.h"

namespace backwise::service {

// Returns the entries of `collection` that the filter names, in the order of
// the guidance. A filter is terms `name:value`, apart by spaces or `AND`, all
// of which must hold:
//   - `reads`, `uses`, `cites`, `asks`, `withholds`, `cautions`, and the id or
//     name of an element: the entry refers to it. Through concepts counts for
//     `reads`;
//   - a field of the collection's elements that takes one of a set of values,
//     such as `disposition` or `kind`, and such a value: `URGENT_SAME_DAY`.
// Adds a violation for each term that is not of this form, with the nearest
// name that is. O(entries * terms).
std::vector<EntryId> Filter(const CatalogueIndex& index,
                            const Collection& collection,
                            const std::string& filter, Violations& violations);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CATALOGUE_FILTER_H_
