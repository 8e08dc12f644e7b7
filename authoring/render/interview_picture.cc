#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "authoring/render/graph.h"
#include "authoring/render/picture.h"

namespace backwise::authoring {
namespace {

using knowledge::CompiledQuestion;

// A turn of the interview: its questions' titles.
struct Turn {
  int number = 0;
  std::vector<std::string> titles;
  // True when some people are never asked any of it.
  bool for_some = true;
};

std::vector<Turn> Turns(const Book& book) {
  std::vector<Turn> turns;
  for (const CompiledQuestion& compiled : book.knowledge().questions) {
    if (turns.empty() || turns.back().number != compiled.turn) {
      turns.push_back({compiled.turn, {}, true});
    }
    turns.back().titles.push_back(compiled.question->title());
    if (compiled.question->when().empty()) turns.back().for_some = false;
  }
  return turns;
}

std::string Label(const Turn& turn) {
  std::string label = absl::StrCat("Turn ", turn.number + 1);
  for (const std::string& title : turn.titles) {
    absl::StrAppend(&label, "\n", turn.titles.size() > 1 ? "- " : "", title);
  }
  return label;
}

std::string InWords(const std::vector<Turn>& turns) {
  std::string words = "The turns in their order.";
  for (const Turn& turn : turns) {
    absl::StrAppend(&words, " ", turn.number + 1,
                    turn.for_some ? " (only for some people): " : ": ");
    for (std::size_t i = 0; i < turn.titles.size(); ++i) {
      absl::StrAppend(&words, i == 0 ? "" : "; ", turn.titles[i]);
    }
    words += ".";
  }
  return words;
}

}  // namespace

// Turns for everybody stand in one column, and those for some beside it, on the
// way from the turn before to the turn after.
Picture InterviewPicture(const Book& book) {
  const std::vector<Turn> turns = Turns(book);
  Graph graph(Direction::kDown);
  int main = -1;
  std::vector<int> visits;
  for (const Turn& turn : turns) {
    const int node = graph.Node(
        Label(turn), turn.for_some ? Shape::kFollowUp : Shape::kFinding);
    if (turn.for_some) {
      const int before = visits.empty() ? main : visits.back();
      if (before >= 0) graph.Edge(before, node, Line::kMayVisit);
      visits.push_back(node);
      continue;
    }
    if (main >= 0) graph.Edge(main, node, Line::kNext);
    for (const int visit : visits) graph.Edge(visit, node, Line::kMayVisit);
    visits.clear();
    main = node;
  }
  return {"pictures/the-interview.svg", graph.Text(), InWords(turns)};
}

}  // namespace backwise::authoring
