// Writes a graph in the language of Graphviz, in the look of the book.
#ifndef BACKWISE_AUTHORING_RENDER_GRAPH_H_
#define BACKWISE_AUTHORING_RENDER_GRAPH_H_

#include <string>

#include "absl/strings/string_view.h"

namespace backwise::authoring {

enum class Direction { kRight, kDown };

// What a node stands for. Each has a form of its own, not only a colour.
enum class Shape {
  kResult,    // thick frame: what the picture explains
  kGroup,     // ellipse: how many of its parts must hold
  kFinding,   // rounded box
  kConcept,   // double frame
  kFlag,      // cut corners: a flag or a level
  kFollowUp,  // dashed box
};

// What a line stands for.
enum class Line {
  kPart,      // is made of
  kMeaning,   // dashed: means
  kNext,      // arrow: comes next
  kMayVisit,  // dashed arrow: only for some
};

// A graph; nodes are numbered in the order in which they are added.
class Graph {
 public:
  explicit Graph(Direction direction);

  // Adds a node with `label`, broken into short lines.
  int Node(absl::string_view label, Shape shape);
  // Adds a line from one node to another.
  void Edge(int from, int to, Line line);
  // Returns the whole graph.
  std::string Text() const { return text_ + "}\n"; }

 private:
  std::string text_;
  int nodes_ = 0;
};

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_GRAPH_H_
