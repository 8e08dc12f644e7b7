// What may still be asked of a person.
#ifndef BACKWISE_SERVER_ENGINE_OPEN_WORLD_H_
#define BACKWISE_SERVER_ENGINE_OPEN_WORLD_H_

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/container/fixed_array.h"
#include "absl/container/inlined_vector.h"
#include "server/engine/evaluation.h"
#include "server/engine/open_reading.h"

namespace backwise::engine {

// The open world of one person's answers.
//
// A finding may still be asked while some row that asks it may still apply. An
// answer that contradicts another one is taken as not given. What can no longer
// apply is settled as unanswered; that can settle more, until nothing changes.
// Once an emergency is certain nothing is asked any more; once something urgent
// is certain only the screening is.
class OpenWorld {
 public:
  // `now` is the closed-world evaluation of the same answers. Keeps references
  // to its arguments.
  OpenWorld(const Knowledge& knowledge, const Facts& facts,
            const Evaluation& now);

  OpenWorld(const OpenWorld&) = delete;
  OpenWorld& operator=(const OpenWorld&) = delete;

  // The answers that count: without those that must be asked again.
  const Facts& facts() const {
    return without_contradictions_ ? *without_contradictions_ : facts_;
  }
  // The closed-world evaluation of all answers.
  const Evaluation& now() const { return now_; }
  // What has become of all conditions.
  const OpenReading& reading() const { return reading_; }

  // Whether nothing may be asked any more.
  bool IsOver() const { return over_; }
  // Returns what of a finding may still be asked: its choices, or any bit.
  ChoiceSet Open(std::uint32_t finding) const { return open_.data()[finding]; }
  // Whether something urgent is certain, so that only that counts.
  bool IsUrgent() const { return certain_ >= v1::DISPOSITION_URGENT_SAME_DAY; }
  // The level of it; SELF_CARE when nothing urgent is certain.
  v1::Disposition certain() const { return certain_; }

  // Whether questions of this stage may still ask the finding, by a row that
  // `asks_again` or not: only such a row may ask one whose answer contradicts
  // another.
  bool MayAsk(std::uint32_t finding, v1::Stage stage, bool asks_again) const {
    const bool stage_is_over =
        IsUrgent() && (certain_ >= v1::DISPOSITION_EMERGENCY_NOW ||
                       stage != v1::STAGE_SCREENING);
    return !stage_is_over && (asks_again || !Contradicts(finding));
  }

 private:
  void DropContradictions();
  // Lists what any row asks of findings that are not answered in full.
  void ListAsked();
  // Takes away what can no longer be asked and reads what is left.
  void Settle();
  void Settle(const Evaluation& now);
  ChoiceSet StillAsked(std::uint32_t finding);
  // Whether the answer contradicts another.
  bool Contradicts(std::uint32_t finding) const {
    return std::find(contradicting_.begin(), contradicting_.end(), finding) !=
           contradicting_.end();
  }
  // Returns the most urgent level that is certain.
  v1::Disposition CertainLevel(const Evaluation& now) const;

  const Knowledge& knowledge_;
  const Facts& facts_;
  const Evaluation& now_;
  // If some answers contradict others: those that count.
  std::optional<Facts> without_contradictions_;
  absl::InlinedVector<std::uint32_t, 2> contradicting_;
  Askable askable_;
  OpenReading reading_;
  v1::Disposition certain_ = v1::DISPOSITION_SELF_CARE;
  absl::FixedArray<ChoiceSet, 96> open_;
  bool over_ = true;
};

}  // namespace backwise::engine

#endif  // BACKWISE_SERVER_ENGINE_OPEN_WORLD_H_
