// The written cases of tests/vignettes/, as requests and expectations.
#ifndef BACKWISE_TESTS_SUPPORT_VIGNETTES_H_
#define BACKWISE_TESTS_SUPPORT_VIGNETTES_H_

#include <map>
#include <string>
#include <vector>

#include "backwise/v1/assessment.pb.h"
#include "knowledge/knowledge.h"

namespace backwise::testing {

// A case and what must come of it.
struct Vignette {
  std::string id;
  std::string narrative;
  // By finding.
  std::map<std::string, v1::Answer> answers;
  std::string region;
  v1::Disposition disposition = v1::DISPOSITION_UNSPECIFIED;
  std::vector<std::string> must_flag, must_not_flag, must_recommend,
      must_not_recommend, must_caution, must_not_show;
  std::string within;
  std::string emergency_number;
};

// Returns every vignette. Ends the program when the file cannot be read.
std::vector<Vignette> ReadVignettes(const knowledge::Knowledge& knowledge);

// Returns the knowledge base in this binary. Ends the program when it has
// errors.
std::shared_ptr<const knowledge::Knowledge> ShippedKnowledge();

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_VIGNETTES_H_
