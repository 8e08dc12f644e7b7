// A text for people before it has a form: the same for terminal and Markdown.
//
//   Document document;
//   document.Add(BlockKind::kHeading, "What to do now");
//   RenderText(document, 80, false);
#ifndef BACKWISE_CLIENT_DOCUMENT_H_
#define BACKWISE_CLIENT_DOCUMENT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::client {

// What a block is.
enum class BlockKind {
  kTitle,
  kHeading,
  kSubheading,
  // A paragraph that everybody must read.
  kStrong,
  kParagraph,
  // A paragraph that belongs to the subheading above.
  kDetail,
  kBullet,
  // A step with a number.
  kStep,
  // A source with its number in brackets.
  kSource,
};

// One paragraph.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  // A few words that lead in, such as "How much"; empty = none.
  std::string label;
  std::string text;
  // The number of a step or source.
  int number = 0;
};

// Blocks in order.
class Document {
 public:
  // Adds a block, unless its text is empty.
  void Add(BlockKind kind, absl::string_view text);
  // Adds a block with words that lead in.
  void AddLabelled(BlockKind kind, absl::string_view label,
                   absl::string_view text);
  // Adds a block with a number.
  void AddNumbered(BlockKind kind, int number, absl::string_view text);
  const std::vector<Block>& blocks() const { return blocks_; }

 private:
  std::vector<Block> blocks_;
};

// Returns the document for a terminal or a plain text file.
std::string RenderText(const Document& document, int width, bool colours);

// Returns the document as Markdown.
std::string RenderMarkdown(const Document& document);

}  // namespace backwise::client

#endif  // BACKWISE_CLIENT_DOCUMENT_H_
