// Reasons in words, each made ready when it is first found: most are the same
// for everybody.
//
//   const ReasonTexts texts(knowledge);
//   const WordedReason reason = texts.InWords(facts, found);
//   AppendField(v1::RaisedFlag::kBecauseFieldNumber, reason.message(), bytes);
#ifndef BACKWISE_SERVER_ENGINE_REASON_TEXTS_H_
#define BACKWISE_SERVER_ENGINE_REASON_TEXTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/engine/on_demand.h"
#include "server/engine/reasons.h"

namespace backwise::engine {

// A reason with its words, and serialised as a `v1::Reason`.
struct PreparedReason {
  std::string text;
  std::string message;
};

// A reason that was found. Its words are those of a prepared one, or its own
// when it is a number.
struct WordedReason {
  absl::string_view text() const {
    return prepared == nullptr ? own.text : prepared->text;
  }
  absl::string_view message() const {
    return prepared == nullptr ? own.message : prepared->message;
  }

  FoundReason found;
  const PreparedReason* prepared = nullptr;
  PreparedReason own;
};

// All reasons of one knowledge base, to which it keeps a reference.
// Thread-safe.
class ReasonTexts {
 public:
  explicit ReasonTexts(const Knowledge& knowledge)
      : knowledge_(knowledge),
        findings_(static_cast<std::size_t>(knowledge.base().findings_size())) {}

  // Returns a reason that was found in `facts`, in words. It leads into this.
  WordedReason InWords(const Facts& facts, const FoundReason& reason) const;

 private:
  // Of one finding.
  struct Prepared {
    PreparedReason yes, unsure, absent;
    std::vector<PreparedReason> choices;
  };

  Prepared PrepareFinding(std::uint32_t finding) const;
  PreparedReason Prepare(std::uint32_t finding, std::string text) const;

  const Knowledge& knowledge_;
  const OnDemand<Prepared> findings_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_REASON_TEXTS_H_
