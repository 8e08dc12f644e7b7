// What is known about one person, by index of the finding.
//
//   Facts facts(knowledge);
//   facts.Set(index, Fact::Yes());
#ifndef BACKWISE_SERVER_ENGINE_FACTS_H_
#define BACKWISE_SERVER_ENGINE_FACTS_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "knowledge/knowledge.h"

namespace backwise::engine {

using knowledge::ChoiceSet;

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
