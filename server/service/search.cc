#include "server/service/search.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/service/errors.h"
#include "server/service/limits.h"
#include "server/service/paging.h"
#include "server/service/provenance.h"

namespace backwise::service {
namespace {

constexpr PageSizes kPages = {.usual = 20, .most = 100};
// How many words stand around the first that was found.
constexpr std::size_t kWordsBefore = 6;
constexpr std::size_t kWordsAfter = 16;

// Returns the words around the first that was found, with "..." where the text
// goes on.
std::string ExcerptOf(const Hit& hit) {
  const std::vector<Word>& words = hit.text->words;
  const std::size_t first =
      *std::min_element(hit.words.begin(), hit.words.end());
  const std::size_t from = first > kWordsBefore ? first - kWordsBefore : 0;
  const std::size_t to = std::min(words.size(), first + kWordsAfter) - 1;
  const std::string& text = hit.text->text;
  const std::size_t begin = from == 0 ? 0 : words[from].begin;
  const std::size_t end = to + 1 == words.size() ? text.size() : words[to].end;
  return absl::StrCat(begin > 0 ? "... " : "", text.substr(begin, end - begin),
                      end < text.size() ? " ..." : "");
}

void CheckQuery(const std::string& query, Violations& violations) {
  if (query.size() > kLongestQuery) {
    violations.Add("query", "QUERY_TOO_LONG",
                   absl::StrCat("has ", query.size(), " bytes; at most ",
                                kLongestQuery, " are searched for"),
                   {{"limit", absl::StrCat(kLongestQuery)}});
  } else if (SplitWords(query).empty()) {
    violations.Add("query", "EMPTY_QUERY",
                   "has no words; expected a few, such as `blood thinners`");
  }
}

}  // namespace

Search::Search(std::shared_ptr<const knowledge::Knowledge> knowledge,
               std::shared_ptr<const Catalogue> catalogue)
    : knowledge_(std::move(knowledge)), catalogue_(std::move(catalogue)) {}

absl::Status Search::SearchGuidance(
    const v1::SearchGuidanceRequest& request,
    v1::SearchGuidanceResponse& response) const {
  Violations violations;
  CheckQuery(request.query(), violations);
  std::vector<Hit> hits;
  if (violations.empty()) {
    const SearchIndex& index =
        index_.Get(0, [this] { return SearchIndex(catalogue_->index()); });
    hits = index.Find(request.query());
  }
  const auto total = static_cast<std::int32_t>(hits.size());
  const Page page = ReadPage(
      request.page_size(), request.page_token(), kPages, total,
      absl::StrCat("search\n", request.query(), "\n", knowledge_->digest),
      violations);
  if (!violations.empty()) return violations.ToStatus();
  for (std::int32_t i = page.begin; i < page.end; ++i) {
    const Hit& hit = hits[static_cast<std::size_t>(i)];
    const Entry& entry = catalogue_->index().entry(hit.entry);
    v1::SearchResult& result = *response.add_results();
    result.set_name(entry.name);
    result.set_title(entry.title);
    result.set_excerpt(ExcerptOf(hit));
    *result.mutable_written_at() = entry.written_at;
  }
  response.set_next_page_token(page.next_token);
  response.set_total_size(total);
  *response.mutable_provenance() = ProvenanceOf(*knowledge_);
  return absl::OkStatus();
}

}  // namespace backwise::service
