// The fingerprint of a knowledge base.
#ifndef BACKWISE_KNOWLEDGE_DIGEST_H_
#define BACKWISE_KNOWLEDGE_DIGEST_H_

#include <string>

#include "backwise/v1/knowledge.pb.h"

namespace backwise::knowledge {

// Returns the SHA-256 of the deterministic encoding of `base`, as 64
// hexadecimal digits. Comments and layout of the files do not change it.
std::string Digest(const v1::KnowledgeBase& base);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_DIGEST_H_
