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
#include "server/service/catalogue.h"
#include "server/service/search.h"

namespace backwise::service {

// What answers `GuidanceService`, a part for each group of methods.
struct Guidance {
  std::shared_ptr<const Catalogue> catalogue;
  std::shared_ptr<const Search> search;
};

// All services.
struct Services {
  std::shared_ptr<const Advisor> advisor;
  // Absent when `GuidanceService` is not offered.
  std::optional<Guidance> guidance;
};

// Makes the services of `knowledge`.
Services MakeServices(std::shared_ptr<const knowledge::Knowledge> knowledge,
                      bool with_guidance);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_SERVICES_H_
