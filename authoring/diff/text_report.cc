#include <utility>

#include "absl/strings/str_cat.h"
#include "authoring/diff/report.h"
#include "authoring/diff/wording.h"

namespace backwise::authoring {
namespace {

class TextWriter {
 public:
  explicit TextWriter(const Difference& difference) : difference_(difference) {}

  std::string Write() {
    absl::StrAppend(&text_, Verdict(difference_), "\n");
    absl::StrAppend(&text_, "  old: release ", difference_.old_release,
                    ", digest ", difference_.old_digest, "\n");
    absl::StrAppend(&text_, "  new: release ", difference_.new_release,
                    ", digest ", difference_.new_digest, "\n");
    WriteMoves();
    for (const auto& group : ByKind(difference_.shifts)) WriteShifts(group);
    WriteLines("The solver could not decide whether", difference_.undecided);
    WriteLines("Answers that are not the same in both",
               difference_.free_answers);
    WriteLines("New elements", difference_.added);
    WriteLines("Removed elements", difference_.removed);
    WriteFields("Conditions that read differently",
                FieldChange::Kind::kCondition);
    WriteFields("Words and settings", FieldChange::Kind::kOther);
    WriteFields("Sources", FieldChange::Kind::kSources);
    return std::move(text_);
  }

 private:
  void WriteTitle(const std::string& title) {
    absl::StrAppend(&text_, "\n", title, ":\n");
  }

  void WriteLines(const std::string& title,
                  const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    WriteTitle(title);
    for (const std::string& line : lines) {
      absl::StrAppend(&text_, "  ", line, "\n");
    }
  }

  void WriteCase(const Case& example) {
    for (const std::string& line : CaseInWords(difference_.both, example)) {
      absl::StrAppend(&text_, "      ", line, "\n");
    }
  }

  void WriteMoves() {
    if (difference_.moves.empty()) return;
    WriteTitle("Who is sent where, with the smallest case of each");
    for (const Move& move : difference_.moves) {
      absl::StrAppend(&text_, "  ", Direction(move), ": ", MoveInWords(move),
                      "\n");
      WriteCase(move.example);
    }
  }

  void WriteShifts(const std::vector<const Shift*>& shifts) {
    WriteTitle(KindTitle(shifts.front()->kind));
    for (const Shift* shift : shifts) {
      absl::StrAppend(&text_, "  ", shift->id, shift->title.empty() ? "" : ": ",
                      shift->title, "\n");
      for (const Said& said : ShiftInWords(*shift)) {
        absl::StrAppend(&text_, "    ", said.words, "\n");
        if (said.example != nullptr) WriteCase(*said.example);
      }
    }
  }

  void WriteFields(const std::string& title, FieldChange::Kind kind) {
    const std::vector<const FieldChange*> changes = OfKind(difference_, kind);
    if (changes.empty()) return;
    WriteTitle(title);
    for (const FieldChange* change : changes) {
      absl::StrAppend(&text_, "  ", FieldName(*change), "\n    - ",
                      change->before, "\n    + ", change->after, "\n");
    }
  }

  const Difference& difference_;
  std::string text_;
};

}  // namespace

std::string TextReport(const Difference& difference) {
  return TextWriter(difference).Write();
}

}  // namespace backwise::authoring
