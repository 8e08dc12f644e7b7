// One answer of a person, and what a condition's questions about it come to.
//
//   if (Holds(node, Fact::Yes())) ...
#ifndef BACKWISE_KNOWLEDGE_FACT_H_
#define BACKWISE_KNOWLEDGE_FACT_H_

#include <cstdint>

#include "knowledge/condition.h"

namespace backwise::knowledge {

// One answer, or its absence.
struct Fact {
  enum class State : std::uint8_t {
    kAbsent,    // not asked
    kYes,       // presence: yes
    kNo,        // presence: no
    kUnsure,    // presence or choice: asked, and not known
    kChosen,    // choice or choices: `chosen`
    kNumber,    // scale or number: `number`
    kDeclined,  // asked and not known, of a kind that has no "not sure": counts
                // as no answer in every rule, but is not asked again
  };

  State state = State::kAbsent;
  // What is yes; exactly one for a choice finding.
  ChoiceSet chosen = 0;
  // What was not asked yet, of a choices finding.
  ChoiceSet unasked = 0;
  double number = 0;

  static Fact Yes() { return {State::kYes, 0, 0, 0}; }
  static Fact No() { return {State::kNo, 0, 0, 0}; }
  static Fact Unsure() { return {State::kUnsure, 0, 0, 0}; }
  static Fact Declined() { return {State::kDeclined, 0, 0, 0}; }
  static Fact Chosen(ChoiceSet chosen, ChoiceSet unasked = 0) {
    return {State::kChosen, chosen, unasked, 0};
  }
  static Fact Number(double number) { return {State::kNumber, 0, 0, number}; }

  bool operator==(const Fact&) const = default;

  // Whether it counts as answered: all of it was asked and said.
  bool IsAnswered() const {
    return state != State::kAbsent && state != State::kDeclined && unasked == 0;
  }
  // Whether nothing was said or asked yet.
  bool IsAbsent() const { return state == State::kAbsent; }
};

// Returns whether `left` compares so with `right`.
bool Compare(double left, Comparison comparison, double right);

// Returns whether the question `node` about a finding holds of its answer. What
// is not answered is false. O(1).
bool Holds(const Node& node, const Fact& fact);

}  // namespace backwise::knowledge

#endif  // BACKWISE_KNOWLEDGE_FACT_H_
