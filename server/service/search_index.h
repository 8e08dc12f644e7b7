// An inverted index of the guidance's texts: which word stands where.
//
//   SearchIndex index(catalogue.index());
//   for (const Hit& hit : index.Find("sadle numb")) ...
#ifndef BACKWISE_SERVER_SERVICE_SEARCH_INDEX_H_
#define BACKWISE_SERVER_SERVICE_SEARCH_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/service/catalogue_index.h"
#include "server/service/search_words.h"

namespace backwise::service {

// A text that is searched. Kept for excerpts.
struct SearchedText {
  EntryId entry = 0;
  // How much a word in it says about the entry: an id or a title more than an
  // instruction.
  double weight = 1;
  std::string text;
  std::vector<Word> words;
};

// A word of the query in a text: how surely, times how rare the word is, and
// which word of the text it is.
struct WordMatch {
  double value = 0;
  std::uint32_t word = 0;
};
// By word of the query.
using MatchesOfText = std::map<std::size_t, WordMatch>;
// By text.
using MatchesOfEntry = std::map<std::uint32_t, MatchesOfText>;

// An entry that was found.
struct Hit {
  EntryId entry = 0;
  double score = 0;
  // The text that answers best, and the words of it that were found.
  const SearchedText* text = nullptr;
  std::vector<std::uint32_t> words;
};

// Immutable. Thread-safe.
class SearchIndex {
 public:
  // Points into `catalogue`.
  explicit SearchIndex(const CatalogueIndex& catalogue);

  // Returns the entries in which words of the query stand, the best first, of
  // equals the first in the guidance. A word also stands for its other forms,
  // for the words it begins, for what the guidance calls it, and, when the
  // guidance has none of these, for words that are a slip of the hand away.
  // O(words of the query * words of the guidance).
  std::vector<Hit> Find(absl::string_view query) const;

 private:
  // Where a word stands.
  struct Posting {
    std::uint32_t text = 0;
    std::uint32_t word = 0;
  };
  // A word of the guidance that a word of the query stands for, and how surely.
  struct Meaning {
    const std::vector<Posting>* postings = nullptr;
    double likeness = 1;
  };
  using Matches = std::map<EntryId, MatchesOfEntry>;

  void AddText(EntryId entry, double weight, std::string text);
  std::vector<Meaning> MeaningsOf(const Word& word) const;
  void AddExact(const std::string& stem, double likeness,
                std::vector<Meaning>& meanings) const;
  void AddNear(const std::string& stem, std::vector<Meaning>& meanings) const;
  void Match(const std::vector<Word>& query, Matches& matches) const;
  Hit HitOf(EntryId entry, const MatchesOfEntry& matches,
            std::size_t query_size) const;
  // How much it says that an entry has this word: rare words say more.
  double Rarity(const std::vector<Posting>& postings) const;

  const CatalogueIndex& catalogue_;
  std::vector<SearchedText> texts_;
  // By stem.
  std::map<std::string, std::vector<Posting>> words_;
};

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_SEARCH_INDEX_H_
