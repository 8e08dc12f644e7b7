// Pictures of the guidance, drawn by the program `dot` of Graphviz.
#ifndef BACKWISE_AUTHORING_RENDER_PICTURE_H_
#define BACKWISE_AUTHORING_RENDER_PICTURE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "authoring/render/book.h"

namespace backwise::authoring {

// A picture before it is drawn.
struct Picture {
  // Below the book's folder: "pictures/rf_fever.svg".
  std::string address;
  // A graph in the language of Graphviz.
  std::string graph;
  // The same in words, for who cannot see it.
  std::string words;
};

// Returns the tree of a flag's condition, down to findings; a concept that it
// reads directly is opened.
Picture FlagPicture(const v1::Flag& flag, const Book& book);

// Returns the turns of the interview in their order.
Picture InterviewPicture(const Book& book);

// Returns the SVG of each picture, in their order, drawn by one process. Fails
// with UNAVAILABLE when `dot` cannot be run, and INTERNAL when it fails.
absl::StatusOr<std::vector<std::string>> Draw(
    const std::vector<Picture>& pictures);

// Returns the picture for a page, in a frame that scrolls.
Html PictureFrame(const Picture& picture, const std::string& caption);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_PICTURE_H_
