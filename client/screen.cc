#include "client/screen.h"

#include <algorithm>
#include <utility>

namespace backwise::client {
namespace {

// Builds screens row by row.
class Splitter {
 public:
  explicit Splitter(const v1::AskedQuestion& question) : question_(question) {}

  std::vector<Screen> Run() {
    for (int i = 0; i < question_.findings_size(); ++i) AddFinding(i);
    Close();
    return std::move(screens_);
  }

 private:
  void AddFinding(int index) {
    const v1::AskedFinding& finding = question_.findings(index);
    std::vector<ScreenRow> rows = RowsOf(index);
    const int size = static_cast<int>(rows.size());
    if (!finding.heading().empty() || rows_ + size > kMaxRowsOnScreen) Close();
    if (!finding.heading().empty()) screen_.heading = finding.heading();
    // A finding that is too long for one screen is cut into even parts.
    const int parts = (size + kMaxRowsOnScreen - 1) / kMaxRowsOnScreen;
    const int part = (size + parts - 1) / parts;
    for (ScreenRow& row : rows) {
      if (rows_ == part && size > kMaxRowsOnScreen) Close();
      AddRow(std::move(row), IsYesOrNo(finding));
    }
  }

  std::vector<ScreenRow> RowsOf(int index) const {
    const v1::AskedFinding& finding = question_.findings(index);
    if (!finding.each_choice_asked() || finding.choices().empty()) {
      return {{.finding = index, .choice = "", .text = finding.text()}};
    }
    std::vector<ScreenRow> rows;
    for (const v1::AskedChoice& choice : finding.choices()) {
      rows.push_back(
          {.finding = index, .choice = choice.id(), .text = choice.text()});
    }
    return rows;
  }

  void AddRow(ScreenRow row, bool yes_or_no) {
    ++rows_;
    if (!yes_or_no || screen_.groups.empty() ||
        !screen_.groups.back().yes_or_no) {
      screen_.groups.push_back({.yes_or_no = yes_or_no, .rows = {}});
    }
    RowGroup& group = screen_.groups.back();
    if (yes_or_no) row.number = static_cast<int>(group.rows.size()) + 1;
    group.rows.push_back(std::move(row));
  }

  void Close() {
    if (rows_ > 0) screens_.push_back(std::move(screen_));
    screen_ = Screen();
    rows_ = 0;
  }

  const v1::AskedQuestion& question_;
  std::vector<Screen> screens_;
  Screen screen_;
  int rows_ = 0;
};

}  // namespace

bool IsYesOrNo(const v1::AskedFinding& finding) {
  if (finding.kind() == v1::FINDING_KIND_PRESENCE) return true;
  return finding.kind() == v1::FINDING_KIND_CHOICES &&
         finding.each_choice_asked() && !finding.choices().empty();
}

std::vector<Screen> SplitIntoScreens(const v1::AskedQuestion& question) {
  return Splitter(question).Run();
}

}  // namespace backwise::client
