// Evaluates every rule of a knowledge base over one person's answers, in the
// closed world: what is the answer now? What is not answered is false.
//
//   const Evaluation now(knowledge, facts);
//   if (now.Of(condition) == Truth::kTrue) ...
//
// What could still change is read by `OpenReading`.
#ifndef BACKWISE_SERVER_ENGINE_EVALUATION_H_
#define BACKWISE_SERVER_ENGINE_EVALUATION_H_

#include <bit>
#include <cstdint>
#include <vector>

#include "absl/container/fixed_array.h"
#include "absl/container/inlined_vector.h"
#include "backwise/v1/knowledge.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/facts.h"
#include "server/engine/truth.h"

namespace backwise::engine {

using knowledge::ConditionId;
using knowledge::Knowledge;
using knowledge::Node;

// Some atoms of a plan, see `knowledge::MatchPlan`. Which of its words are not
// empty is kept beside it, so that a large set with few members is gone through
// quickly.
class AtomSet {
 public:
  explicit AtomSet(std::uint32_t words)
      : words_(words, 0), used_((words + kBits - 1) / kBits, 0) {}

  bool Has(knowledge::Atom atom) const {
    return (Word(atom / kBits) >> atom % kBits & 1) != 0;
  }
  void Add(knowledge::Atom atom) {
    AddToWord(atom / kBits, std::uint64_t{1} << atom % kBits);
  }
  void AddToWord(std::uint32_t word, std::uint64_t atoms) {
    std::uint64_t& known = words_.data()[word];
    // Only the first time, so that not each addition waits for the one before.
    if (known == 0) {
      used_.data()[word / kBits] |= std::uint64_t{1} << word % kBits;
    }
    known |= atoms;
  }
  std::uint64_t Word(std::uint32_t word) const { return words_.data()[word]; }
  // Returns whether a literal holds. Whether it is negated cannot be foreseen,
  // so that there is no branch on it: a literal is when its lowest bit is set.
  bool Holds(knowledge::Literal literal) const {
    const knowledge::Atom atom = knowledge::AtomIn(literal);
    return ((Word(atom / kBits) >> atom % kBits ^ literal) & 1) != 0;
  }

  // Calls `visit` with the number of each word from `begin` to before `end`
  // that may not be empty.
  template <typename Visit>
  void ForEachUsedWord(std::uint32_t begin, std::uint32_t end,
                       Visit visit) const {
    for (std::uint32_t group = begin / kBits; group * kBits < end; ++group) {
      ForEachBit(used_.data()[group], [&](std::uint32_t bit) {
        const std::uint32_t word = group * kBits + bit;
        if (word >= begin && word < end) visit(word);
      });
    }
  }

  // Calls `visit` with the number of each word that may not be empty and is
  // among `words`, which are bits by number.
  template <typename Visit>
  void ForEachUsedWordOf(const std::vector<std::uint64_t>& words,
                         Visit visit) const {
    for (std::uint32_t group = 0; group < words.size(); ++group) {
      ForEachBit(used_.data()[group] & words[group],
                 [&](std::uint32_t bit) { visit(group * kBits + bit); });
    }
  }

  // Calls `visit` with the number of each bit of `set`.
  template <typename Visit>
  static void ForEachBit(std::uint64_t set, Visit visit) {
    for (; set != 0; set &= set - 1) {
      visit(static_cast<std::uint32_t>(std::countr_zero(set)));
    }
  }

 private:
  static constexpr std::uint32_t kBits = 64;

  // Room for the shipped knowledge base, so that evaluating it takes no memory
  // from the heap.
  absl::FixedArray<std::uint64_t, 16> words_;
  absl::FixedArray<std::uint64_t, 1> used_;
};

// All rules of a knowledge base, evaluated. Keeps a reference to it.
class Evaluation {
 public:
  // O(answers + conjunctions that are filed under what they say).
  Evaluation(const Knowledge& knowledge, const Facts& facts);

  // Returns whether a condition holds: true or false. O(1) for conditions as a
  // whole, O(nodes) for parts of one.
  Truth Of(ConditionId condition) const {
    const knowledge::Atom atom = knowledge_.plan.AtomOf(condition);
    return TruthOf(atom == knowledge::kNoAtom ? PartHolds(condition)
                                              : holding_.Has(atom));
  }
  // Returns whether a concept or flag holds, by index of the rule. O(1).
  Truth OfRule(std::uint32_t rule) const {
    return TruthOf(holding_.Has(knowledge_.plan.rules.begin + rule));
  }
  // Returns whether a question or condition as a whole holds, by its atom in
  // the plan. O(1).
  Truth OfAtom(knowledge::Atom atom) const {
    return TruthOf(holding_.Has(atom));
  }
  // Returns a word of atoms: the bits of those that hold.
  std::uint64_t WordOfAtoms(std::uint32_t word) const {
    return holding_.Word(word);
  }
  // Returns the flags that hold, by index of the rule and in this order.
  // O(flags / 4096 + those).
  absl::InlinedVector<std::uint32_t, 8> RaisedFlags() const;
  v1::Disposition disposition() const { return disposition_; }

  // Calls `visit` with the index of each that holds of the conditions whose
  // atoms these are, in their order.
  template <typename Visit>
  void ForEachHolding(const knowledge::Atoms& atoms, Visit visit) const {
    holding_.ForEachUsedWord(
        atoms.begin / 64, (atoms.end + 63) / 64, [&](std::uint32_t word) {
          AtomSet::ForEachBit(holding_.Word(word), [&](std::uint32_t bit) {
            const knowledge::Atom atom = word * 64 + bit;
            if (atom >= atoms.begin && atom < atoms.end) {
              visit(atom - atoms.begin);
            }
          });
        });
  }

 private:
  void ReadAnswers(const Facts& facts);
  template <typename Table, typename Holds>
  void ReadTables(const std::vector<Table>& tables,
                  knowledge::FurtherAtoms::Part part, Holds holds);
  void ReadChoices(const knowledge::FurtherAtoms& further, ChoiceSet chosen);
  void ReadNumber(const knowledge::FurtherAtoms& further, double number);
  void Match(const knowledge::Stage& stage);
  void MatchFiled(const knowledge::FiledWord& filed, std::uint64_t literals);
  // Returns whether all literals of a conjunction hold.
  bool AllHold(const knowledge::Conjunction& conjunction) const;
  bool IsRaised(v1::Disposition level) const {
    return holding_.Has(
        knowledge_.plan.raised[static_cast<std::size_t>(level)]);
  }
  v1::Disposition FindDisposition() const;
  void ReadDisposition();
  // Returns whether a part of a condition holds.
  bool PartHolds(ConditionId condition) const;

  const Knowledge& knowledge_;
  AtomSet holding_;
  v1::Disposition disposition_ = v1::DISPOSITION_UNSPECIFIED;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EVALUATION_H_
