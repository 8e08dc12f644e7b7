// Past releases of the guidance, for cases that were given under them.
#ifndef BACKWISE_SERVER_ARCHIVE_H_
#define BACKWISE_SERVER_ARCHIVE_H_

#include <string>

#include "absl/status/statusor.h"
#include "server/service/case_reader.h"

namespace backwise {

// Reads the knowledge bases in the sub-folders of `folder`, in the order of
// their names. `served` is the knowledge base that is served; an exact copy of
// it may stand there, too.
//
// Fails with NOT_FOUND or PERMISSION_DENIED when a folder cannot be read, and
// with INVALID_ARGUMENT when one holds errors, or a release that another holds
// or that is served with other content.
absl::StatusOr<service::Releases> ReadArchive(
    const std::string& folder, const knowledge::Knowledge& served);

}  // namespace backwise

#endif  // BACKWISE_SERVER_ARCHIVE_H_
