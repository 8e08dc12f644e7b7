// What is known about one person, by index of the finding.
//
//   Facts facts(knowledge);
//   facts.Set(index, Fact::Yes());
#ifndef BACKWISE_SERVER_ENGINE_FACTS_H_
#define BACKWISE_SERVER_ENGINE_FACTS_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "knowledge/fact.h"
#include "knowledge/knowledge.h"

namespace backwise::engine {

using knowledge::ChoiceSet;
using knowledge::Fact;

// All answers of one person.
class Facts {
 public:
  // Nothing is known.
  explicit Facts(const knowledge::Knowledge& knowledge)
      : facts_(static_cast<std::size_t>(knowledge.base().findings_size())) {}

  const Fact& operator[](std::uint32_t finding) const {
    return facts_[finding];
  }
  void Set(std::uint32_t finding, const Fact& fact) { facts_[finding] = fact; }
  std::size_t size() const { return facts_.size(); }

  bool operator==(const Facts&) const = default;

 private:
  absl::InlinedVector<Fact, 96> facts_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_FACTS_H_
