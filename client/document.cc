#include "client/document.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/text.h"

namespace backwise::client {
namespace {

constexpr char kBold[] = "\x1b[1m";
constexpr char kPlain[] = "\x1b[0m";

// Returns whether `kind` is a line of a list.
bool IsListLine(BlockKind kind) {
  return kind == BlockKind::kBullet || kind == BlockKind::kStep ||
         kind == BlockKind::kSource;
}

// Returns whether a blank line stands before `block`.
bool BeginsApart(const Block& block, const Block* before) {
  if (before == nullptr) return false;
  if (before->kind == BlockKind::kTitle) return true;
  if (before->kind == BlockKind::kHeading) {
    return block.kind == BlockKind::kSubheading;
  }
  if (IsListLine(block.kind)) {
    return before->kind != block.kind && !absl::EndsWith(before->text, ":");
  }
  if (block.kind == BlockKind::kDetail) return IsListLine(before->kind);
  return true;
}

std::string Labelled(const Block& block) {
  return block.label.empty() ? block.text
                             : absl::StrCat(block.label, ": ", block.text);
}

// Returns text that ends with a line break in bold, where there are colours.
std::string Bold(absl::string_view text, bool colours) {
  if (!colours) return std::string(text);
  return absl::StrCat(kBold, absl::StripSuffix(text, "\n"), kPlain, "\n");
}

std::string Underlined(absl::string_view text, char mark,
                       const WrapStyle& style, bool colours) {
  const std::string line(static_cast<size_t>(DisplayWidth(text)), mark);
  const bool fits = static_cast<int>(line.size()) <= style.width;
  return absl::StrCat(Bold(Wrap(text, style), colours),
                      fits ? absl::StrCat(line, "\n") : "");
}

std::string TextOf(const Block& block, int width, bool colours) {
  const WrapStyle plain{.width = width, .first = "", .next = ""};
  const WrapStyle detail{.width = width, .first = "   ", .next = "   "};
  switch (block.kind) {
    case BlockKind::kTitle:
      return Underlined(block.text, '=', plain, colours);
    case BlockKind::kHeading:
      return Underlined(absl::AsciiStrToUpper(block.text), '-', plain, colours);
    case BlockKind::kSubheading:
    case BlockKind::kStrong:
      return Bold(Wrap(Labelled(block), plain), colours);
    case BlockKind::kParagraph:
      return Wrap(Labelled(block), plain);
    case BlockKind::kDetail:
      return Wrap(Labelled(block), detail);
    case BlockKind::kBullet:
      return Wrap(block.text,
                  {.width = width, .first = "   - ", .next = "     "});
    case BlockKind::kStep: {
      const std::string mark = absl::StrCat("   ", block.number, ". ");
      return Wrap(block.text, {.width = width,
                               .first = mark,
                               .next = std::string(mark.size(), ' ')});
    }
    case BlockKind::kSource: {
      const std::string mark = absl::StrCat("[", block.number, "] ");
      return Wrap(block.text, {.width = width,
                               .first = mark,
                               .next = std::string(mark.size(), ' ')});
    }
  }
  return "";
}

// Returns `text` so that Markdown shows it as it is; a line break becomes a
// hard one.
std::string Escape(absl::string_view text) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(Clean(text), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    std::string escaped;
    // A line that begins like a heading, list or quote is none.
    if (!line.empty() && absl::StrContains("#>+-=~|", line.substr(0, 1))) {
      escaped.push_back('\\');
    }
    for (char c : line) {
      if (absl::StrContains("\\`*_[]<", absl::string_view(&c, 1))) {
        escaped.push_back('\\');
      }
      escaped.push_back(c);
    }
    lines.push_back(escaped);
  }
  return absl::StrJoin(lines, "  \n");
}

std::string MarkdownOf(const Block& block) {
  const std::string label =
      block.label.empty() ? ""
                          : absl::StrCat("**", Escape(block.label), ":** ");
  const std::string text = absl::StrCat(label, Escape(block.text));
  switch (block.kind) {
    case BlockKind::kTitle:
      return absl::StrCat("# ", text, "\n");
    case BlockKind::kHeading:
      return absl::StrCat("## ", text, "\n");
    case BlockKind::kSubheading:
      return absl::StrCat("### ", text, "\n");
    case BlockKind::kStrong:
      return absl::StrCat("**", text, "**\n");
    case BlockKind::kParagraph:
    case BlockKind::kDetail:
      return absl::StrCat(text, "\n");
    case BlockKind::kBullet:
      return absl::StrCat("- ", text, "\n");
    case BlockKind::kStep:
      return absl::StrCat(block.number, ". ", text, "\n");
    case BlockKind::kSource:
      return absl::StrCat("- \\[", block.number, "\\] ", text, "\n");
  }
  return "";
}

}  // namespace

void Document::Add(BlockKind kind, absl::string_view text) {
  AddLabelled(kind, "", text);
}

void Document::AddLabelled(BlockKind kind, absl::string_view label,
                           absl::string_view text) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(text);
  if (trimmed.empty()) return;
  blocks_.push_back({.kind = kind,
                     .label = std::string(label),
                     .text = std::string(trimmed)});
}

void Document::AddNumbered(BlockKind kind, int number, absl::string_view text) {
  const size_t before = blocks_.size();
  Add(kind, text);
  if (blocks_.size() > before) blocks_.back().number = number;
}

std::string RenderText(const Document& document, int width, bool colours) {
  std::string text;
  const Block* before = nullptr;
  for (const Block& block : document.blocks()) {
    if (BeginsApart(block, before)) text.push_back('\n');
    absl::StrAppend(&text, TextOf(block, width, colours));
    before = &block;
  }
  return text;
}

std::string RenderMarkdown(const Document& document) {
  std::string text;
  const Block* before = nullptr;
  for (const Block& block : document.blocks()) {
    const bool same_list = before != nullptr && before->kind == block.kind &&
                           IsListLine(block.kind);
    if (before != nullptr && !same_list) text.push_back('\n');
    absl::StrAppend(&text, MarkdownOf(block));
    before = &block;
  }
  return text;
}

}  // namespace backwise::client
