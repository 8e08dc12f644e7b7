#include "knowledge/digest.h"

// OpenSSL's newer interface reads a configuration and looks for providers
// first, which takes longer than to hash the shipped base.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <openssl/sha.h>

#include <array>
#include <cstddef>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"

namespace backwise::knowledge {
namespace {

// Hashes what is written to it.
class Hash : public google::protobuf::io::CopyingOutputStream {
 public:
  Hash() { SHA256_Init(&context_); }

  bool Write(const void* data, int size) override {
    return SHA256_Update(&context_, data, static_cast<std::size_t>(size)) == 1;
  }

  // Returns the hash of all that was written, in hexadecimal digits.
  std::string Finish() {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> hash;
    SHA256_Final(hash.data(), &context_);
    return absl::BytesToHexString(absl::string_view(
        reinterpret_cast<const char*>(hash.data()), hash.size()));
  }

 private:
  SHA256_CTX context_;
};

}  // namespace

std::string Digest(const v1::KnowledgeBase& base) {
  Hash hash;
  {
    // The encoding of a large base is never held as a whole.
    google::protobuf::io::CopyingOutputStreamAdaptor stream(&hash);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    base.SerializeToCodedStream(&coded);
  }
  return hash.Finish();
}

}  // namespace backwise::knowledge
