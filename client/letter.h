// Writes the result as a letter from a careful physiotherapist.
//
//   RenderText(WriteLetter(assessment, provenance, said), 80, false)
#ifndef BACKWISE_CLIENT_LETTER_H_
#define BACKWISE_CLIENT_LETTER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "backwise/v1/advisor_service.pb.h"
#include "client/answer_book.h"
#include "client/document.h"

namespace backwise::client {

// Returns how soon to see whom, in a sentence: "See a doctor within 1 week."
std::string HowSoon(v1::Disposition disposition, absl::string_view within);

// Returns the letter. With `said` the person's answers stand at its end, with
// `case_code` the code by which others can look them up.
Document WriteLetter(const v1::Assessment& assessment,
                     const v1::Provenance& provenance,
                     const std::vector<Said>& said,
                     absl::string_view case_code = "");

// Returns the answers alone, for when there is no result to write about.
Document WriteAnswers(const std::vector<Said>& said);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_LETTER_H_
