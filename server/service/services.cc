#include "server/service/services.h"

namespace backwise::service {

Services MakeServices(std::shared_ptr<const knowledge::Knowledge> knowledge,
                      bool with_guidance, const Releases& archive) {
  Services services;
  services.advisor = std::make_shared<const Advisor>(knowledge);
  if (with_guidance) {
    services.guidance.emplace();
    services.guidance->catalogue = std::make_shared<const Catalogue>(knowledge);
    services.guidance->explainer = std::make_shared<const Explainer>(knowledge);
    services.guidance->search =
        std::make_shared<const Search>(knowledge, services.guidance->catalogue);
    services.guidance->case_reader =
        std::make_shared<const CaseReader>(services.advisor, archive);
  }
  return services;
}

}  // namespace backwise::service
