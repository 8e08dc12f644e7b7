#include "authoring/render/picture.h"

#include "absl/strings/str_cat.h"
#include "authoring/render/clause.h"
#include "authoring/render/graph.h"

namespace backwise::authoring {
namespace {

// Draws a clause as a tree that grows to the right.
class Tree {
 public:
  Tree(Graph& graph, const Book& book) : graph_(graph), book_(book) {}

  // Adds `clause` and returns its node. `open` says whether concepts are shown
  // with their own conditions.
  int Add(const Clause& clause, bool open) {
    if (clause.kind == Clause::Kind::kGroup) return AddGroup(clause, open);
    const Place* place = PlaceOf(clause);
    const Part part = place == nullptr ? Part::kFinding : place->part;
    const int node = graph_.Node(StatementText(clause),
                                 part == Part::kConcept ? Shape::kConcept
                                 : part == Part::kFlag || part == Part::kLevel
                                     ? Shape::kFlag
                                     : Shape::kFinding);
    if (open && part == Part::kConcept) {
      const auto& written =
          book_.base().concepts(place->path.front().index).when();
      graph_.Edge(node, Add(InWords(written, book_), false), Line::kMeaning);
    }
    return node;
  }

 private:
  static const Place* PlaceOf(const Clause& clause) {
    for (const Words& words : clause.words) {
      if (words.place != nullptr) return words.place;
    }
    return nullptr;
  }

  int AddGroup(const Clause& clause, bool open) {
    const int node = graph_.Node(clause.heading, Shape::kGroup);
    for (const Clause& child : clause.children) {
      graph_.Edge(node, Add(child, open), Line::kPart);
    }
    return node;
  }

  Graph& graph_;
  const Book& book_;
};

}  // namespace

Picture FlagPicture(const v1::Flag& flag, const Book& book) {
  const Clause clause = InWords(flag.when(), book);
  Graph graph(Direction::kRight);
  const int root = graph.Node(flag.title(), Shape::kResult);
  graph.Edge(root, Tree(graph, book).Add(clause, true), Line::kPart);
  return {absl::StrCat("pictures/", flag.id(), ".svg"), graph.Text(),
          absl::StrCat("Raised when ", AsSentence(clause), ".")};
}

Html PictureFrame(const Picture& picture, const std::string& caption) {
  const Html image = EmptyElement(
      "img", {{"src", kRoot + picture.address}, {"alt", picture.words}});
  return Element(
      "figure",
      Element("div",
              {{"class", "wide"},
               {"role", "region"},
               {"aria-label", "Picture: " + caption},
               {"tabindex", "0"}},
              image) +
          Element("figcaption",
                  Html(caption + ". ") +
                      LinkTo(picture.address, "Open the picture by itself")));
}

}  // namespace backwise::authoring
