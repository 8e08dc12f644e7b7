// What the server offers, made once and shared by all calls.
//
//   Services services = MakeServices(knowledge, /*with_guidance=*/true);
//   services.advisor->Assess(request, response);
#ifndef BACKWISE_SERVER_SERVICE_SERVICES_H_
#define BACKWISE_SERVER_SERVICE_SERVICES_H_

#include <memory>
#include <optional>

#include "knowledge/knowledge.h"
#include "server/service/advisor.h"
#include "server/service/case_reader.h"
#include "server/service/catalogue.h"
#include "server/service/explainer.h"
#include "server/service/search.h"

namespace backwise::service {

// What answers `GuidanceService`, a part for each group of methods.
struct Guidance {
  std::shared_ptr<const Catalogue> catalogue;
  std::shared_ptr<const Explainer> explainer;
  std::shared_ptr<const Search> search;
  std::shared_ptr<const CaseReader> case_reader;
};

// All services.
struct Services {
  std::shared_ptr<const Advisor> advisor;
  // Absent when `GuidanceService` is not offered.
  std::optional<Guidance> guidance;
};

// Makes the services of `knowledge`. `archive` holds past releases, by which
// cases are read that were given under them.
Services MakeServices(std::shared_ptr<const knowledge::Knowledge> knowledge,
                      bool with_guidance, const Releases& archive = {});

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_SERVICES_H_
