// Finds out what became of a case, by its code alone.
//
//   const CaseReader reader(advisor, archive);
//   v1::GetCaseResponse response;
//   RETURN_IF_ERROR(reader.GetCase(request, response));
#ifndef BACKWISE_SERVER_SERVICE_CASE_READER_H_
#define BACKWISE_SERVER_SERVICE_CASE_READER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "backwise/v1/case.pb.h"
#include "server/service/advisor.h"

namespace backwise::service {

// Knowledge bases, each of another release.
using Releases = std::vector<std::shared_ptr<const knowledge::Knowledge>>;

// Answers `GetCase`. Pure: the same request gives the same response.
// Thread-safe.
class CaseReader {
 public:
  // `today` is what is served, `archive` what was. A release that is served is
  // not looked for in the archive.
  CaseReader(std::shared_ptr<const Advisor> today, const Releases& archive);

  // Returns the answers of a case, their assessment under the release they were
  // given under, when it is held, and under today's. Fails with
  // INVALID_ARGUMENT when the code is not one, or holds a finding or choice by
  // a number that neither that release nor, when it is not held, today's has.
  absl::Status GetCase(const v1::GetCaseRequest& request,
                       v1::GetCaseResponse& response) const;

 private:
  // Returns the advisor of a release, or null when it is not held.
  const Advisor* AdvisorOf(const std::string& release) const;

  const std::shared_ptr<const Advisor> today_;
  // By release.
  std::map<std::string, Advisor> archive_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_CASE_READER_H_
