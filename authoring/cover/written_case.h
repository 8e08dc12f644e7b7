// Written cases: answers and what must come of them, one JSON object a line, as
// in tests/vignettes/.
//
//   {"id": "cov_001", "narrative": "...", "findings": {"fever": "yes", ...},
//    "expect": {"disposition": "URGENT_SAME_DAY", "must_flag": [...], ...}}
#ifndef BACKWISE_AUTHORING_COVER_WRITTEN_CASE_H_
#define BACKWISE_AUTHORING_COVER_WRITTEN_CASE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "backwise/v1/assessment.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/facts.h"

namespace backwise::authoring {

// A case and what must come of it.
struct WrittenCase {
  std::string id;
  std::string narrative;
  std::vector<v1::Answer> answers;
  v1::Disposition disposition = v1::DISPOSITION_UNSPECIFIED;
  std::vector<std::string> must_flag, must_not_flag, must_recommend,
      must_not_recommend, must_caution;
  // Whether `must_flag`, `must_recommend` and `cautioned` name all there is.
  bool exact = false;
  // Of an exact case: by caution, the advice that it is given with.
  std::map<std::string, std::vector<std::string>> cautioned;
  std::string why;
  std::string source;
};

// Returns the cases of a file, or of all files `*.jsonl` of a folder by name.
// Fails with NOT_FOUND when it cannot be read, and with INVALID_ARGUMENT when a
// line is no case, or names what the knowledge base does not have.
absl::StatusOr<std::vector<WrittenCase>> ReadCases(
    const knowledge::Knowledge& knowledge, const std::string& path);

// Returns answers as the JSON object `findings`: {"fever": "yes", "age": 43}.
std::string FindingsAsJson(const std::vector<v1::Answer>& answers);

// Returns the case as one line of JSON without its line feed.
std::string CaseAsJson(const WrittenCase& item);

// Writes `cases` to a file, a line each. Returns whether that worked.
bool WriteCases(const std::string& path, const std::vector<WrittenCase>& cases);

// Returns the facts that answers to existing findings say.
engine::Facts FactsOf(const knowledge::Knowledge& knowledge,
                      const std::vector<v1::Answer>& answers);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_COVER_WRITTEN_CASE_H_
