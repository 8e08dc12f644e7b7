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

#include <cstdint>

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
  bool operator==(const Askable&) const = default;

 private:
  absl::InlinedVector<ChoiceSet, 96> choices_;
};

// A set of dispositions: bit 1 << disposition.
using DispositionSet = std::uint32_t;

// All rules of a knowledge base, evaluated. Keeps references to its arguments.
class Evaluation {
 public:
  // Closed world: what is not answered is false.
  Evaluation(const Knowledge& knowledge, const Facts& facts)
      : Evaluation(knowledge, facts, nullptr) {}
  // Open world: what `askable` holds and is not answered is unknown.
  Evaluation(const Knowledge& knowledge, const Facts& facts,
             const Askable& askable)
      : Evaluation(knowledge, facts, &askable) {}

  // Returns whether a condition holds. O(nodes of the condition).
  Truth Of(ConditionId condition) const;
  // Returns whether a concept or flag holds, by index of the rule. O(1).
  Truth OfRule(std::uint32_t rule) const { return rules_[rule]; }
  // Returns the dispositions that are possible; exactly one in a closed world.
  DispositionSet dispositions() const { return dispositions_; }
  // Returns the disposition; of several possible ones the most urgent.
  v1::Disposition disposition() const;
  // Returns the most urgent disposition that some flag certainly has, or
  // SELF_CARE when none is certain.
  v1::Disposition certain_level() const { return certain_level_; }

 private:
  Evaluation(const Knowledge& knowledge, const Facts& facts,
             const Askable* askable);

  Truth OfFinding(const Node& node) const;
  Truth OfChoice(const Node& node) const;
  Truth OfSize(const Node& node) const;
  Truth OfCount(const Node& node) const;
  Truth OfRaised(const Node& node) const;
  Truth OfDisposition(const Node& node) const;
  // What of the finding may still be asked.
  ChoiceSet Open(std::uint32_t finding) const;
  void FindDispositions();

  const Knowledge& knowledge_;
  const Facts& facts_;
  const Askable* const askable_;
  absl::InlinedVector<Truth, 256> rules_;
  DispositionSet dispositions_ = 0;
  v1::Disposition certain_level_ = v1::DISPOSITION_SELF_CARE;
};

// Returns whether `left` compares so with `right`.
bool Compare(double left, knowledge::Comparison comparison, double right);

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_EVALUATION_H_
