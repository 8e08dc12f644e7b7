// A difference as text for a terminal, as Markdown and as JSON.
#ifndef BACKWISE_AUTHORING_DIFF_REPORT_H_
#define BACKWISE_AUTHORING_DIFF_REPORT_H_

#include <string>

#include "authoring/diff/difference.h"

namespace backwise::authoring {

// Returns the report for a terminal.
std::string TextReport(const Difference& difference);

// Returns the report for a pull request.
std::string MarkdownReport(const Difference& difference);

// Returns the report for programs. The answers of each case are those of an
// `AssessRequest`, so that a case can be tried.
std::string JsonReport(const Difference& difference);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_REPORT_H_
