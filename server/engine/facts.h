// What is known about one person, by index of the finding.
//
//   Facts facts(knowledge);
//   facts.Set(index, Fact::Yes());
#ifndef BACKWISE_SERVER_ENGINE_FACTS_H_
#define BACKWISE_SERVER_ENGINE_FACTS_H_

#include <bit>
#include <cstdint>
#include <vector>

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
      : facts_(static_cast<std::size_t>(knowledge.base().findings_size())),
        said_(facts_.size() / 64 + 1) {}

  const Fact& operator[](std::uint32_t finding) const {
    return facts_.data()[finding];
  }
  void Set(std::uint32_t finding, const Fact& fact) {
    facts_[finding] = fact;
    const std::uint64_t bit = std::uint64_t{1} << finding % 64;
    std::uint64_t& word = said_[finding / 64];
    word = fact.IsAbsent() ? word & ~bit : word | bit;
  }
  std::size_t size() const { return facts_.size(); }

  // Calls `visit` with the index of each finding of which something was said.
  template <typename Visit>
  void ForEachSaid(Visit visit) const {
    for (std::size_t w = 0; w < said_.size(); ++w) {
      ForEachOfWord(w, said_[w], visit);
    }
  }
  // The same for those that are among `findings`, which are bits by index.
  template <typename Visit>
  void ForEachSaidOf(const std::vector<std::uint64_t>& findings,
                     Visit visit) const {
    for (std::size_t w = 0; w < said_.size(); ++w) {
      ForEachOfWord(w, said_[w] & findings[w], visit);
    }
  }

  bool operator==(const Facts&) const = default;

 private:
  template <typename Visit>
  static void ForEachOfWord(std::size_t word, std::uint64_t findings,
                            const Visit& visit) {
    for (; findings != 0; findings &= findings - 1) {
      visit(static_cast<std::uint32_t>(word * 64) +
            static_cast<std::uint32_t>(std::countr_zero(findings)));
    }
  }

  absl::InlinedVector<Fact, 96> facts_;
  // The findings that are not absent.
  absl::InlinedVector<std::uint64_t, 2> said_;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_FACTS_H_
