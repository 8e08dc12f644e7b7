#include "authoring/render/html.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace backwise::authoring {
namespace {

// White space after these would show; all others end their line.
bool IsInline(absl::string_view tag) {
  constexpr std::array<absl::string_view, 5> kInline = {"a", "code", "span",
                                                        "strong", "em"};
  return std::find(kInline.begin(), kInline.end(), tag) != kInline.end();
}

std::string OpenTag(absl::string_view tag, const Attributes& attributes) {
  std::string code = absl::StrCat("<", tag);
  for (const auto& [name, value] : attributes) {
    // The way to the book's folder is ours, not part of a text.
    const bool from_root = absl::StartsWith(value, kRoot);
    const absl::string_view rest =
        absl::string_view(value).substr(from_root ? 1 : 0);
    absl::StrAppend(&code, " ", name, "=\"", from_root ? kRoot : "",
                    Escape(rest), "\"");
  }
  return code + ">";
}

}  // namespace

std::string Escape(absl::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') escaped += c;
    }
  }
  return escaped;
}

Html::Html(const char* text) : code_(Escape(text)) {}
Html::Html(const std::string& text) : code_(Escape(text)) {}
Html::Html(absl::string_view text) : code_(Escape(text)) {}

Html Html::Trusted(std::string code) {
  Html html;
  html.code_ = std::move(code);
  return html;
}

Html& Html::operator+=(const Html& other) {
  code_ += other.code_;
  return *this;
}

Html operator+(Html left, const Html& right) { return left += right; }

Html Element(absl::string_view tag, const Attributes& attributes,
             const Html& content) {
  return Html::Trusted(absl::StrCat(OpenTag(tag, attributes), content.code(),
                                    "</", tag, ">", IsInline(tag) ? "" : "\n"));
}

Html Element(absl::string_view tag, const Html& content) {
  return Element(tag, {}, content);
}

Html EmptyElement(absl::string_view tag, const Attributes& attributes) {
  return Html::Trusted(OpenTag(tag, attributes) + "\n");
}

Html Join(const std::vector<Html>& pieces, const Html& separator) {
  Html all;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) all += separator;
    all += pieces[i];
  }
  return all;
}

Html List(absl::string_view tag, const std::vector<Html>& items) {
  if (items.empty()) return Html();
  Html all = Html::Trusted("\n");
  for (const Html& item : items) all += Element("li", item);
  return Element(tag, all);
}

}  // namespace backwise::authoring
