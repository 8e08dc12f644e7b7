// What two knowledge bases do differently.
//
//   const Difference difference = Compare(*old_knowledge, *new_knowledge);
//   if (difference.CanFall()) ...
#ifndef BACKWISE_AUTHORING_DIFF_DIFFERENCE_H_
#define BACKWISE_AUTHORING_DIFF_DIFFERENCE_H_

#include <optional>
#include <string>
#include <vector>

#include "backwise/v1/assessment.pb.h"
#include "backwise/v1/knowledge.pb.h"
#include "knowledge/knowledge.h"

namespace backwise::authoring {

// The smallest answers of one person for whom something changes.
struct Case {
  std::vector<v1::Answer> answers;
  // The flags that only the old and only the new base raises for them.
  std::vector<std::string> raised_before, raised_after;
};

// Somebody is sent somewhere else than before.
struct Move {
  v1::Disposition from = v1::DISPOSITION_UNSPECIFIED;
  v1::Disposition to = v1::DISPOSITION_UNSPECIFIED;
  Case example;
};

// Returns whether `to` seeks help later than `from`. UNDETERMINED stands
// between SEE_DOCTOR_SOON and URGENT_SAME_DAY on the way down: reassurance
// before the screening is complete is a fall, and so is being asked on instead
// of being sent today.
bool Falls(v1::Disposition from, v1::Disposition to);

// Something that is given, raised, shown or asked for more people, for fewer,
// or both.
struct Shift {
  // Its field in the knowledge base: "advice", "flags", "safety_net".
  std::string kind;
  std::string id;
  // A few words, may be empty.
  std::string title;
  // Whether the old and the new base hold it.
  bool was = false;
  bool is = false;
  // Somebody who gets it now and did not before, and the other way round. Their
  // flags differ only if nobody shows it whose flags are the same.
  std::optional<Case> gained, lost;
};

// A field that reads differently.
struct FieldChange {
  enum class Kind { kCondition, kSources, kOther };

  Kind kind = Kind::kOther;
  // `flags/rf_fever`.
  std::string element;
  // `rows[fever].text`.
  std::string field;
  std::string before, after;
};

// Everything that is different.
struct Difference {
  // Release and digest of the old and the new base.
  std::string old_release, new_release, old_digest, new_digest;
  // All findings of both, for saying answers in words.
  v1::KnowledgeBase both;
  // What makes answers differ: findings and choices of one base only.
  std::vector<std::string> free_answers;

  std::vector<Move> moves;
  std::vector<Shift> shifts;
  // What the solver could not decide; counts as if somebody can fall.
  std::vector<std::string> undecided;

  // Elements of one base only, as `flags/rf_fever`.
  std::vector<std::string> added, removed;
  std::vector<FieldChange> fields;

  // Whether anything changes for anybody.
  bool ChangesPeople() const {
    return !moves.empty() || !shifts.empty() || !undecided.empty();
  }
  // Whether somebody's disposition can fall.
  bool CanFall() const;
};

// Compares two knowledge bases over all answers that both take. Seconds.
Difference Compare(const knowledge::Knowledge& old_knowledge,
                   const knowledge::Knowledge& new_knowledge);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_DIFFERENCE_H_
