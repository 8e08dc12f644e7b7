#include "client/citations.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/text.h"

namespace backwise::client {
namespace {

// Returns a source in words: who, what, when, where.
std::string Describe(const v1::Source& source) {
  std::vector<std::string> parts;
  const std::string year = source.year() > 0 ? absl::StrCat(source.year()) : "";
  for (const std::string& part :
       {source.publisher(), source.title(), source.section(), year}) {
    if (!part.empty()) parts.push_back(AsSentence(part));
  }
  // Often an address, which must not get a full stop.
  if (!source.reference().empty()) parts.push_back(source.reference());
  return absl::StrJoin(parts, " ");
}

}  // namespace

Citations::Citations(const Sources& sources) {
  for (const v1::Source& source : sources) sources_[source.id()] = &source;
}

std::string Citations::Marks(const Ids& ids) {
  std::set<int> numbers;
  for (const std::string& id : ids) {
    const auto [number, fresh] =
        numbers_.emplace(id, static_cast<int>(order_.size()) + 1);
    if (fresh) order_.push_back(id);
    numbers.insert(number->second);
  }
  return absl::StrJoin(numbers, " ", [](std::string* out, int number) {
    absl::StrAppend(out, "[", number, "]");
  });
}

std::string Citations::Cited(const std::string& text, const Ids& ids) {
  if (text.empty() || ids.empty()) return text;
  return absl::StrCat(text, " ", Marks(ids));
}

void Citations::AddList(Document& document) const {
  if (order_.empty()) return;
  document.Add(BlockKind::kHeading, "Sources");
  for (const std::string& id : order_) {
    const auto source = sources_.find(id);
    document.AddNumbered(
        BlockKind::kSource, numbers_.at(id),
        source == sources_.end() ? id : Describe(*source->second));
  }
}

}  // namespace backwise::client
