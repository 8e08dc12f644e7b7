#include "server/service/services.h"

#include <utility>

namespace backwise::service {

Services MakeServices(std::shared_ptr<const knowledge::Knowledge> knowledge,
                      bool with_guidance) {
  Services services;
  if (with_guidance) {
    services.guidance.emplace();
    services.guidance->catalogue = std::make_shared<const Catalogue>(knowledge);
    services.guidance->search =
        std::make_shared<const Search>(knowledge, services.guidance->catalogue);
  }
  services.advisor = std::make_shared<const Advisor>(std::move(knowledge));
  return services;
}

}  // namespace backwise::service
