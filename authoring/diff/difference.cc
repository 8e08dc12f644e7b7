#include "authoring/diff/difference.h"

#include <algorithm>

#include "authoring/diff/fields.h"
#include "authoring/diff/people.h"

namespace backwise::authoring {
namespace {

// The place on the way from home to the emergency department.
int Rank(v1::Disposition disposition) {
  switch (disposition) {
    case v1::DISPOSITION_SELF_CARE:
      return 1;
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return 2;
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return 3;
    case v1::DISPOSITION_UNDETERMINED:
      return 4;
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return 5;
    case v1::DISPOSITION_EMERGENCY_NOW:
      return 6;
    default:
      return 0;
  }
}

}  // namespace

bool Falls(v1::Disposition from, v1::Disposition to) {
  return Rank(to) < Rank(from);
}

bool Difference::CanFall() const {
  return !undecided.empty() ||
         std::any_of(moves.begin(), moves.end(), [](const Move& move) {
           return Falls(move.from, move.to);
         });
}

Difference Compare(const knowledge::Knowledge& old_knowledge,
                   const knowledge::Knowledge& new_knowledge) {
  Difference difference;
  difference.old_release = old_knowledge.base().release();
  difference.new_release = new_knowledge.base().release();
  difference.old_digest = old_knowledge.digest;
  difference.new_digest = new_knowledge.digest;
  // The digest covers every field, so equal digests need no search.
  if (old_knowledge.digest == new_knowledge.digest) return difference;
  ComparePeople(old_knowledge.base(), new_knowledge.base(), difference);
  CompareFields(old_knowledge.base(), new_knowledge.base(), difference);
  return difference;
}

}  // namespace backwise::authoring
