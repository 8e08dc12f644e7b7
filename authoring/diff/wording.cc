#include "authoring/diff/wording.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "authoring/proof/prove.h"
#include "knowledge/symbols.h"

namespace backwise::authoring {
namespace {

// What is said of things of one kind.
struct KindWords {
  std::string title, one, more, fewer;
};

const KindWords& WordsOf(const std::string& kind) {
  static const auto& words = *new std::map<std::string, KindWords>{
      {"advice",
       {"Advice", "advice", "newly recommended to somebody",
        "newly withheld from somebody"}},
      {"flags",
       {"Flags", "flag", "fires for more people", "fires for fewer people"}},
      {"contraindications",
       {"Contraindications and cautions", "contraindication or caution",
        "applies to more people", "applies to fewer people"}},
      {"safety_net",
       {"Safety-net texts", "text", "given to more people",
        "given to fewer people"}},
      {"topics",
       {"Topics", "topic", "offered to more people",
        "offered to fewer people"}},
      {"headlines",
       {"Opening lines", "opening line", "said to more people",
        "said to fewer people"}},
      {"questions",
       {"Questions", "row", "asked of more people", "asked of fewer people"}}};
  return words.at(kind);
}

std::string InBackticks(const std::vector<std::string>& ids) {
  return absl::StrCat("`", absl::StrJoin(ids, "`, `"), "`");
}

bool IsPlainlyDenied(const v1::Answer& answer) {
  if (answer.has_choice()) return answer.choice() == "none";
  if (answer.has_choices()) {
    return answer.choices().ids().empty() &&
           answer.choices().unasked_ids().empty();
  }
  return answer.value_case() == v1::Answer::kPresent && !answer.present();
}

bool IsSafetyQuestion(const v1::Finding& finding) {
  return finding.screening() == v1::SCREENING_BEFORE_ALL;
}

// Whether an answer to every safety question is among `answers`.
bool IsScreened(const v1::KnowledgeBase& both,
                const std::vector<v1::Answer>& answers) {
  std::set<std::string> answered;
  for (const v1::Answer& answer : answers) answered.insert(answer.finding());
  return std::all_of(both.findings().begin(), both.findings().end(),
                     [&](const v1::Finding& finding) {
                       return !IsSafetyQuestion(finding) ||
                              answered.count(finding.id()) > 0;
                     });
}

// Returns the flags that are raised for only one of the bases, or nothing.
std::string FlagsInWords(const Case& example) {
  std::vector<std::string> words;
  if (!example.raised_before.empty()) {
    words.push_back(
        absl::StrCat("no longer raised: ", InBackticks(example.raised_before)));
  }
  if (!example.raised_after.empty()) {
    words.push_back(
        absl::StrCat("newly raised: ", InBackticks(example.raised_after)));
  }
  return absl::StrJoin(words, "; ");
}

// Returns what is denied, in a line. Of somebody who has answered all of them,
// the safety questions are not listed one by one.
std::string DeniedInWords(const v1::KnowledgeBase& both, const Case& example) {
  const bool screened = IsScreened(both, example.answers);
  std::set<std::string> denied;
  for (const v1::Answer& answer : example.answers) {
    if (IsPlainlyDenied(answer)) denied.insert(answer.finding());
  }
  std::vector<std::string> titles;
  bool gathered = false;
  for (const v1::Finding& finding : both.findings()) {
    if (denied.count(finding.id()) == 0) continue;
    if (screened && IsSafetyQuestion(finding)) {
      gathered = true;
    } else {
      titles.push_back(finding.title());
    }
  }
  if (gathered) titles.push_back("every other safety question");
  return absl::StrJoin(titles, "; ");
}

// Whoever gets something because of a flag is shown with the flag.
Said ChangeInWords(const Shift& shift, const std::string& words,
                   const Case& example) {
  const std::string flags = FlagsInWords(example);
  if (shift.kind == "flags" || flags.empty()) return {words, &example};
  return {absl::StrCat(words, ", only as flags change (", flags, ")")};
}

}  // namespace

std::string Verdict(const Difference& difference) {
  if (difference.old_digest == difference.new_digest) {
    return "Nothing changed: both say the same.";
  }
  if (!difference.ChangesPeople()) {
    return "Nothing changes for anybody: every answer leads to the same "
           "result. Only words and notes changed.";
  }
  if (difference.CanFall()) {
    return "SOMEBODY IS SENT FOR HELP LATER THAN BEFORE, or is reassured "
           "earlier.";
  }
  return "Nobody is sent for help later than before.";
}

std::string Direction(const Move& move) {
  if (Falls(move.from, move.to)) return "FALLS";
  return move.to == v1::DISPOSITION_UNDETERMINED ? "asked more" : "rises";
}

std::string MoveInWords(const Move& move) {
  return absl::StrCat(knowledge::LevelName(move.from), " -> ",
                      knowledge::LevelName(move.to));
}

std::string KindTitle(const std::string& kind) { return WordsOf(kind).title; }

std::vector<Said> ShiftInWords(const Shift& shift) {
  const KindWords& words = WordsOf(shift.kind);
  std::vector<Said> said;
  if (!shift.was) said.push_back({absl::StrCat("new ", words.one)});
  if (!shift.is) said.push_back({absl::StrCat(words.one, " removed")});
  if (shift.gained)
    said.push_back(ChangeInWords(shift, words.more, *shift.gained));
  if (shift.lost)
    said.push_back(ChangeInWords(shift, words.fewer, *shift.lost));
  return said;
}

std::vector<std::string> CaseInWords(const v1::KnowledgeBase& both,
                                     const Case& example) {
  std::vector<v1::Answer> told;
  for (const v1::Answer& answer : example.answers) {
    if (!IsPlainlyDenied(answer)) told.push_back(answer);
  }
  std::vector<std::string> lines = AnswersInWords(both, told);
  if (example.answers.empty()) lines.push_back("nothing answered");
  const std::string denied = DeniedInWords(both, example);
  if (!denied.empty()) {
    lines.push_back(absl::StrCat("answered no or none: ", denied));
  }
  if (const std::string flags = FlagsInWords(example); !flags.empty()) {
    lines.push_back(flags);
  }
  return lines;
}

std::vector<std::vector<const Shift*>> ByKind(
    const std::vector<Shift>& shifts) {
  std::vector<std::vector<const Shift*>> groups;
  for (const Shift& shift : shifts) {
    if (groups.empty() || groups.back().front()->kind != shift.kind) {
      groups.emplace_back();
    }
    groups.back().push_back(&shift);
  }
  return groups;
}

std::string FieldName(const FieldChange& change) {
  return change.element == change.field
             ? change.field
             : absl::StrCat(change.element, ".", change.field);
}

std::vector<const FieldChange*> OfKind(const Difference& difference,
                                       FieldChange::Kind kind) {
  std::vector<const FieldChange*> found;
  for (const FieldChange& change : difference.fields) {
    if (change.kind == kind) found.push_back(&change);
  }
  return found;
}

}  // namespace backwise::authoring
