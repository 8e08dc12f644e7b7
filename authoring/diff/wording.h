// How a difference is put into words, in text and in Markdown.
#ifndef BACKWISE_AUTHORING_DIFF_WORDING_H_
#define BACKWISE_AUTHORING_DIFF_WORDING_H_

#include <string>
#include <vector>

#include "authoring/diff/difference.h"

namespace backwise::authoring {

// Returns what to say first: "Nothing changes for anybody."
std::string Verdict(const Difference& difference);

// Returns "FALLS", "rises", or "asked more" when nothing can be said yet.
std::string Direction(const Move& move);

// Returns "SELF_CARE -> SEE_DOCTOR_SOON".
std::string MoveInWords(const Move& move);

// Returns the title of the shifts of one kind: "Advice".
std::string KindTitle(const std::string& kind);

// One thing that is said of a shift, and who shows it; null when nobody needs
// to, or when it only follows from a flag, whose own shift shows it.
struct Said {
  std::string words;
  const Case* example = nullptr;
};

// Returns what happened to it: "new flag", "fires for fewer people".
std::vector<Said> ShiftInWords(const Shift& shift);

// Returns the answers of a case, a line each; all that is plainly denied on the
// last line, the safety questions in a word when all of them have an answer.
// Then the flags that are raised no longer or newly.
std::vector<std::string> CaseInWords(const v1::KnowledgeBase& both,
                                     const Case& example);

// Returns the shifts as groups of one kind, in their order.
std::vector<std::vector<const Shift*>> ByKind(const std::vector<Shift>& shifts);

// Returns the way to the field: `flags/rf_fever.when`.
std::string FieldName(const FieldChange& change);

// Returns the changes of one kind.
std::vector<const FieldChange*> OfKind(const Difference& difference,
                                       FieldChange::Kind kind);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_DIFF_WORDING_H_
