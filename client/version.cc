#include "client/version.h"

namespace backwise::client {

const char kVersion[] = BACKWISE_VERSION;

}  // namespace backwise::client
