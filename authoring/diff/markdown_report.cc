#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "authoring/diff/report.h"
#include "authoring/diff/wording.h"

namespace backwise::authoring {
namespace {

// Keeps the words of the guidance from being read as HTML.
std::string Plain(const std::string& text) {
  return absl::StrReplaceAll(text,
                             {{"&", "&amp;"}, {"<", "&lt;"}, {"\n", " "}});
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Difference& difference)
      : difference_(difference) {}

  std::string Write() {
    absl::StrAppend(&text_, "## What changes for people\n\n**",
                    Verdict(difference_), "**\n\n");
    absl::StrAppend(&text_, "| | Release | Digest |\n|---|---|---|\n| Old | ",
                    difference_.old_release, " | `", difference_.old_digest,
                    "` |\n| New | ", difference_.new_release, " | `",
                    difference_.new_digest, "` |\n");
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
    absl::StrAppend(&text_, "\n### ", title, "\n\n");
  }

  void WriteLines(const std::string& title,
                  const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    WriteTitle(title);
    for (const std::string& line : lines) {
      absl::StrAppend(&text_, "- ", Plain(line), "\n");
    }
  }

  // A case folds away below the line it belongs to.
  void WriteCase(const Case& example) {
    absl::StrAppend(&text_,
                    "  <details><summary>The smallest case</summary>\n\n");
    for (const std::string& line : CaseInWords(difference_.both, example)) {
      absl::StrAppend(&text_, "  - ", Plain(line), "\n");
    }
    absl::StrAppend(&text_, "\n  </details>\n");
  }

  void WriteMoves() {
    if (difference_.moves.empty()) return;
    WriteTitle("Who is sent where");
    for (const Move& move : difference_.moves) {
      absl::StrAppend(&text_, "- ", Direction(move), ": `", MoveInWords(move),
                      "`\n");
      WriteCase(move.example);
    }
  }

  void WriteShifts(const std::vector<const Shift*>& shifts) {
    WriteTitle(KindTitle(shifts.front()->kind));
    for (const Shift* shift : shifts) {
      for (const Said& said : ShiftInWords(*shift)) {
        absl::StrAppend(&text_, "- `", shift->id, "`",
                        shift->title.empty() ? "" : " ", Plain(shift->title),
                        ": ", said.words, "\n");
        if (said.example != nullptr) WriteCase(*said.example);
      }
    }
  }

  void WriteFields(const std::string& title, FieldChange::Kind kind) {
    const std::vector<const FieldChange*> changes = OfKind(difference_, kind);
    if (changes.empty()) return;
    WriteTitle(title);
    for (const FieldChange* change : changes) {
      absl::StrAppend(&text_, "- `", FieldName(*change),
                      "`\n  - old: ", Plain(change->before),
                      "\n  - new: ", Plain(change->after), "\n");
    }
  }

  const Difference& difference_;
  std::string text_;
};

}  // namespace

std::string MarkdownReport(const Difference& difference) {
  return MarkdownWriter(difference).Write();
}

}  // namespace backwise::authoring
