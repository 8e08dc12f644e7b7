// Reads the requests of `AdvisorService` straight from their bytes.
//
//   const RequestReader reader(knowledge);
//   Case read(knowledge);
//   if (!reader.Read(bytes, read)) ... parse and check, to say what is wrong
//
// Parsing a message into memory and looking through it afterwards would take
// half as long again as everything else that a call needs.
#ifndef BACKWISE_SERVER_SERVICE_REQUEST_READER_H_
#define BACKWISE_SERVER_SERVICE_REQUEST_READER_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "server/service/case.h"

namespace backwise::service {

// Reads requests for one knowledge base, to which it keeps a reference.
// Immutable and thread-safe.
class RequestReader {
 public:
  explicit RequestReader(const knowledge::Knowledge& knowledge);

  // Fills `read`, in which nothing is known yet, with what a serialised
  // `v1::AssessRequest` or `v1::AdvanceRequest` says. Returns false, with
  // something in `read`, for bytes that are no request, for a request with
  // errors, and for some that are written in an unusual way, such as an answer
  // whose value comes first. Linear in the size.
  bool Read(absl::string_view request, Case& read) const;

 private:
  // What may be said about one finding.
  struct Answerable {
    struct Choice {
      absl::string_view id;
      // As it stands in facts, and by its number.
      std::uint64_t bit = 0;
      std::uint32_t number = 0;
    };

    std::uint32_t index = 0;
    const v1::Finding* finding = nullptr;
    v1::FindingKind kind = v1::FINDING_KIND_UNSPECIFIED;
    // The choice that says "not sure", or no bit.
    std::uint64_t not_sure = 0;
    std::vector<Choice> choices;

    const Choice* Find(absl::string_view id) const;
  };
  // A set of choices, by their places and by their numbers.
  struct ChoiceSets {
    std::uint64_t bits = 0;
    std::uint64_t numbers = 0;
  };

  bool ReadAnswer(absl::string_view answer, Case& read) const;
  static bool ReadChoices(const Answerable& answerable,
                          absl::string_view choices, ChoiceSets& chosen,
                          ChoiceSets& unasked);

  const knowledge::Knowledge& knowledge_;
  std::vector<Answerable> findings_;
  // By id.
  absl::flat_hash_map<absl::string_view, std::uint32_t> index_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_REQUEST_READER_H_
