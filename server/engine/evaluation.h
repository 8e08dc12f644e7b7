// Evaluates every rule of a knowledge base over one person's answers.
//
// One condition has two readings. Closed world, "what is the answer now?": what
// is not answered is false. Open world, "what could still change?": what may
// still be asked is unknown.
//
//   const Evaluation now(knowledge, facts);
//   if (now.Of(condition) == Truth::kTrue) ...
#ifndef BACKWISE_SERVER_ENGINE_EVALUATION_H_
#define BACKWISE_SERVER_ENGINE_EVALUATION_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "backwise/v1/knowledge.pb.h"
#include "knowledge/knowledge.h"
#include "server/engine/facts.h"
#include "server/engine/truth.h"

namespace backwise::engine {

using knowledge::ConditionId;
using knowledge::Knowledge;
using knowledge::Node;

// What may still be asked: for each finding the choices, or bit 0 of a finding
// that has none; empty = it can no longer be asked.
class Askable {
 public:
  explicit Askable(const Knowledge& knowledge)
      : choices_(static_cast<std::size_t>(knowledge.base().findings_size())) {}

  ChoiceSet operator[](std::uint32_t finding) const {
    return choices_[finding];
  }
  void Add(std::uint32_t finding, ChoiceSet choices) {
    choices_[finding] |= choices;
  }
  // Whether nothing may be asked.
  bool IsEmpty() const {
    return std::all_of(choices_.begin(), choices_.end(),
                       [](ChoiceSet choices) { return choices == 0; });
  }
  bool operator==(const Askable&) const = default;

 private:
  absl::InlinedVector<ChoiceSet, 96> choices_;
};

// A set of dispositions: bit 1 << disposition.
using DispositionSet = std::uint32_t;

// All rules of a knowledge base, evaluated. Keeps a reference to it.
class Evaluation {
 public:
  // Closed world: what is not answered is false. O(answers + conjunctions that
  // are filed under what they say).
  Evaluation(const Knowledge& knowledge, const Facts& facts)
      : Evaluation(knowledge, facts, nullptr) {}
  // Open world: what `askable` holds and is not answered is unknown.
  Evaluation(const Knowledge& knowledge, const Facts& facts,
             const Askable& askable)
      : Evaluation(knowledge, facts, &askable) {}

  // Returns whether a condition holds. O(1) for conditions as a whole, O(nodes)
  // for parts of one.
  Truth Of(ConditionId condition) const {
    const knowledge::Atom atom = knowledge_.plan.AtomOf(condition);
    return atom == knowledge::kNoAtom ? OfPart(condition) : OfAtom(atom);
  }
  // Returns whether a concept or flag holds, by index of the rule. O(1).
  Truth OfRule(std::uint32_t rule) const {
    return OfAtom(knowledge_.plan.first_rule + rule);
  }
  // Returns the flags that certainly hold, by index of the rule and in this
  // order. O(flags / 64 + those).
  std::vector<std::uint32_t> RaisedFlags() const;
  // Returns the dispositions that are possible; exactly one in a closed world.
  DispositionSet dispositions() const { return dispositions_; }
  // Returns the disposition; of several possible ones the most urgent.
  v1::Disposition disposition() const;
  // Returns the most urgent disposition that some flag certainly has, or
  // SELF_CARE when none is certain.
  v1::Disposition certain_level() const { return certain_level_; }

 private:
  // The literals that hold, see `knowledge::MatchPlan`. Room for the shipped
  // knowledge base, so that evaluating it takes no memory from the heap.
  using Literals = absl::InlinedVector<std::uint64_t, 48>;

  Evaluation(const Knowledge& knowledge, const Facts& facts,
             const Askable* askable);

  void ReadAnswers(const Facts& facts);
  void ReadAnswers(const Facts& facts, const Askable& askable);
  void Match(const knowledge::Stage& stage);
  void FindDispositions();
  void ReadDispositions();
  // Returns the value of an atom.
  Truth OfAtom(knowledge::Atom atom) const {
    if (IsSet(certain_, atom)) return Truth::kTrue;
    return open_ && IsSet(possible_, atom) ? Truth::kUnknown : Truth::kFalse;
  }
  static bool IsSet(const Literals& literals, knowledge::Atom atom) {
    return (literals[atom / 64] >> atom % 64 & 1) != 0;
  }
  // Returns the value of a part of a condition.
  Truth OfPart(ConditionId condition) const;
  Truth OfCount(const Node& node) const;

  const Knowledge& knowledge_;
  // What certainly holds, and in an open world what may.
  Literals certain_;
  Literals possible_;
  const bool open_;
  DispositionSet dispositions_ = 0;
  v1::Disposition certain_level_ = v1::DISPOSITION_SELF_CARE;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EVALUATION_H_
