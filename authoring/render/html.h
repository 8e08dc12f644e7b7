// Pieces of HTML that cannot be broken by the texts in them: text becomes
// `Html` only escaped.
//
//   Html item = Element("li", {{"class", "new"}}, "1 < 2");
//   Html list = Element("ul", item + item);
#ifndef BACKWISE_AUTHORING_RENDER_HTML_H_
#define BACKWISE_AUTHORING_RENDER_HTML_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::authoring {

// A well-formed piece of a page. The conversions from text are implicit because
// they are safe: they escape.
class Html {
 public:
  Html() = default;
  Html(const char* text);         // NOLINT(google-explicit-constructor)
  Html(const std::string& text);  // NOLINT(google-explicit-constructor)
  Html(absl::string_view text);   // NOLINT(google-explicit-constructor)

  // Takes `code` as it is. Only for what this program wrote itself.
  static Html Trusted(std::string code);

  const std::string& code() const { return code_; }
  bool empty() const { return code_.empty(); }
  Html& operator+=(const Html& other);

 private:
  std::string code_;
};

Html operator+(Html left, const Html& right);

// Names and values, which are escaped.
using Attributes = std::vector<std::pair<absl::string_view, std::string>>;

// Returns `<tag ...>content</tag>`.
Html Element(absl::string_view tag, const Attributes& attributes,
             const Html& content);
Html Element(absl::string_view tag, const Html& content);

// Returns `<tag ...>` of an element without content.
Html EmptyElement(absl::string_view tag, const Attributes& attributes);

// Returns `text` with the characters escaped that mean something in HTML, and
// without control characters.
std::string Escape(absl::string_view text);

// What stands in a link for the way to the book's own folder: "" or "../",
// which only the finished page knows. A control character, so that no text of
// the guidance can hold it.
inline constexpr char kRoot[] = "\x01";

// Returns `pieces` with `separator` between them.
Html Join(const std::vector<Html>& pieces, const Html& separator);

// Returns a list, or nothing when there are no `items`. `tag` is `ul` or `ol`.
Html List(absl::string_view tag, const std::vector<Html>& items);

}  // namespace backwise::authoring

#endif  // BACKWISE_AUTHORING_RENDER_HTML_H_
