#include "authoring/render/graph.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace backwise::authoring {
namespace {

// About what fits into a box without making the picture wide.
constexpr std::size_t kLineLength = 34;

std::string EscapeLabel(absl::string_view text) {
  return absl::StrReplaceAll(text,
                             {{"\\", "\\\\"}, {"\"", "\\\""}, {"&", "&amp;"}});
}

// Breaks `text` into lines; a line break in it is kept.
std::string Wrapped(absl::string_view text) {
  std::string lines;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    std::size_t length = 0;
    if (!lines.empty()) lines += "\\n";
    for (const absl::string_view word : absl::StrSplit(line, ' ')) {
      if (length > 0 && length + word.size() >= kLineLength) {
        lines += "\\n";
        length = 0;
      }
      absl::StrAppend(&lines, length > 0 ? " " : "", EscapeLabel(word));
      length += word.size() + 1;
    }
  }
  return lines;
}

const char* Look(Shape shape) {
  switch (shape) {
    case Shape::kResult:
      return "shape=box, penwidth=3, fontname=\"DejaVu Sans Bold\"";
    case Shape::kGroup:
      return "shape=ellipse, style=filled, fillcolor=\"#e3e8ee\", margin=0.02";
    case Shape::kFinding:
      return "shape=box, style=\"rounded\"";
    case Shape::kConcept:
      return "shape=box, peripheries=2";
    case Shape::kFlag:
      return "shape=octagon, margin=0";
    case Shape::kFollowUp:
      return "shape=box, style=dashed";
  }
  return "";
}

const char* Look(Line line) {
  switch (line) {
    case Line::kPart:
      return "arrowhead=none";
    case Line::kMeaning:
      return "arrowhead=none, style=dashed, label=\"means\"";
    case Line::kNext:
      return "weight=10";
    case Line::kMayVisit:
      return "style=dashed";
  }
  return "";
}

}  // namespace

// The font is wide, so that a narrower one in its place fits into the boxes.
Graph::Graph(Direction direction)
    : text_(absl::StrCat("digraph guidance {\n  rankdir=",
                         direction == Direction::kRight ? "LR" : "TB",
                         ";\n  nodesep=0.15; ranksep=0.35;\n"
                         "  graph [fontname=\"DejaVu Sans\"];\n"
                         "  node [fontname=\"DejaVu Sans\", fontsize=12];\n"
                         "  edge [fontname=\"DejaVu Sans\", fontsize=11];\n")) {
}

int Graph::Node(absl::string_view label, Shape shape) {
  absl::StrAppend(&text_, "  n", nodes_, " [label=\"", Wrapped(label), "\", ",
                  Look(shape), "];\n");
  return nodes_++;
}

void Graph::Edge(int from, int to, Line line) {
  absl::StrAppend(&text_, "  n", from, " -> n", to, " [", Look(line), "];\n");
}

}  // namespace backwise::authoring
