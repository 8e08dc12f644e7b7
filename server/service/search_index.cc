#include "server/service/search_index.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "knowledge/closest_name.h"
#include "server/service/catalogue_texts.h"

namespace backwise::service {
namespace {

using google::protobuf::FieldDescriptor;

// How surely a word of the query stands for a word of the guidance.
constexpr double kSame = 1.0;
constexpr double kSynonym = 0.9;
constexpr double kBeginning = 0.7;
constexpr double kMisspelt = 0.6;

// A word that follows another as in the query says more than one by itself.
constexpr double kNeighbours = 1.5;
// A text of so many words counts less than a very short one, by a third.
constexpr double kUsualWords = 12;
// What a text of an entry beside the best one adds.
constexpr double kOtherTexts = 0.1;

// Returns how much a text of this field says about its element; 0 for texts
// that are not for people.
double WeightOf(const FieldDescriptor& field, std::size_t depth) {
  const std::string& name = field.name();
  if (name == "sources" || name == "facts" || name == "turn" ||
      name == "advice" || name == "except" || name == "finding" ||
      name == "findings" || name == "reference" || name == "seen" ||
      absl::EndsWith(name, "when")) {
    return 0;
  }
  if (name == "title" || name == "meaning") return depth == 0 ? 4 : 2;
  if (name == "id") return depth == 0 ? 3 : 0;
  if (name == "question") return 3;
  if (name == "may_mean") return 2;
  if (name == "text" && depth == 0) return 3;
  if (name == "phrase" || absl::EndsWith(name, "_phrase")) return 1.5;
  // For staff and reviewers, not about the person.
  if (name == "judgement" || name == "awaits_clinician" ||
      name == "strength_reason") {
    return 0.3;
  }
  return 1;
}

// Who asks about a sign or a treatment wants to see that, rather than where it
// comes from or which rules share it.
double WeightOf(const Entry& entry) {
  if (absl::StartsWith(entry.name, "sources/")) return 0.3;
  if (absl::StartsWith(entry.name, "concepts/")) return 0.6;
  if (absl::StartsWith(entry.name, "questions/")) return 0.7;
  return 1;
}

double Share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

// Returns the words of a query but those that are too common to tell anything,
// unless there are no others.
std::vector<Word> TellingWords(absl::string_view query) {
  std::vector<Word> words = SplitWords(query);
  std::vector<Word> telling;
  for (const Word& word : words) {
    if (!IsCommon(word.whole)) telling.push_back(word);
  }
  return telling.empty() ? words : telling;
}

// Returns how well a text answers, by what was found in it.
double ScoreOf(const SearchedText& text, const MatchesOfText& found,
               std::size_t query_size) {
  double score = 0;
  for (const auto& [word, match] : found) {
    const auto before = word > 0 ? found.find(word - 1) : found.end();
    const bool neighbours =
        before != found.end() && before->second.word + 1 == match.word;
    score += match.value * (neighbours ? kNeighbours : 1);
  }
  // A word in a short text says more than one in a long one.
  const double length =
      std::sqrt(1 + static_cast<double>(text.words.size()) / kUsualWords);
  return score * text.weight * (1 + Share(found.size(), query_size)) / length;
}

// So much may be misspelt in a word of this length.
std::size_t SlipsIn(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

}  // namespace

SearchIndex::SearchIndex(const CatalogueIndex& catalogue)
    : catalogue_(catalogue) {
  for (EntryId i = 0; i < catalogue.entries().size(); ++i) {
    VisitTexts(*catalogue.entry(i).definition, {},
               [&](const FieldDescriptor& field, const std::string& text,
                   const knowledge::ElementPath& path) {
                 const double weight = WeightOf(field, path.size() - 1);
                 if (weight > 0) AddText(i, weight, text);
               });
  }
}

void SearchIndex::AddText(EntryId entry, double weight, std::string text) {
  SearchedText searched{entry, weight, std::move(text), {}};
  searched.words = SplitWords(searched.text);
  const auto at = static_cast<std::uint32_t>(texts_.size());
  for (std::size_t i = 0; i < searched.words.size(); ++i) {
    words_[searched.words[i].stem].push_back(
        {at, static_cast<std::uint32_t>(i)});
  }
  texts_.push_back(std::move(searched));
}

double SearchIndex::Rarity(const std::vector<Posting>& postings) const {
  std::set<EntryId> entries;
  for (const Posting& posting : postings) {
    entries.insert(texts_[posting.text].entry);
  }
  const auto all = static_cast<double>(catalogue_.entries().size());
  return std::log(1 + all / static_cast<double>(entries.size()));
}

void SearchIndex::AddExact(const std::string& stem, double likeness,
                           std::vector<Meaning>& meanings) const {
  const auto found = words_.find(stem);
  if (found != words_.end()) meanings.push_back({&found->second, likeness});
}

void SearchIndex::AddNear(const std::string& stem,
                          std::vector<Meaning>& meanings) const {
  const std::size_t most = SlipsIn(stem.size());
  for (std::size_t slips = 1; slips <= most && meanings.empty(); ++slips) {
    for (const auto& [known, postings] : words_) {
      const std::size_t longer = std::max(known.size(), stem.size());
      if (longer - std::min(known.size(), stem.size()) > slips) continue;
      if (knowledge::EditDistance(stem, known) == slips) {
        meanings.push_back({&postings, kMisspelt});
      }
    }
  }
}

std::vector<SearchIndex::Meaning> SearchIndex::MeaningsOf(
    const Word& word) const {
  std::vector<Meaning> meanings;
  AddExact(word.stem, kSame, meanings);
  for (const std::string& synonym : SameAs(word.stem)) {
    AddExact(synonym, kSynonym, meanings);
  }
  if (word.stem.size() >= 3) {
    for (auto next = words_.upper_bound(word.stem);
         next != words_.end() && absl::StartsWith(next->first, word.stem);
         ++next) {
      meanings.push_back({&next->second, kBeginning});
    }
  }
  // "numbness" is also found where "numb" stands.
  for (std::size_t n = word.stem.size() - 1; n >= 4 && n * 2 > word.stem.size();
       --n) {
    AddExact(word.stem.substr(0, n), kBeginning, meanings);
  }
  if (meanings.empty()) AddNear(word.stem, meanings);
  return meanings;
}

void SearchIndex::Match(const std::vector<Word>& query,
                        Matches& matches) const {
  for (std::size_t i = 0; i < query.size(); ++i) {
    for (const Meaning& meaning : MeaningsOf(query[i])) {
      const double value = meaning.likeness * Rarity(*meaning.postings);
      for (const Posting& posting : *meaning.postings) {
        WordMatch& best = matches[texts_[posting.text].entry][posting.text][i];
        if (value > best.value) best = {value, posting.word};
      }
    }
  }
}

Hit SearchIndex::HitOf(EntryId entry, const MatchesOfEntry& matches,
                       std::size_t query_size) const {
  Hit hit;
  hit.entry = entry;
  double best = 0;
  double all = 0;
  std::set<std::size_t> covered;
  for (const auto& [at, by_word] : matches) {
    const double score = ScoreOf(texts_[at], by_word, query_size);
    all += score;
    for (const auto& [word, match] : by_word) covered.insert(word);
    if (score <= best) continue;
    best = score;
    hit.text = &texts_[at];
    hit.words.clear();
    for (const auto& [word, match] : by_word) hit.words.push_back(match.word);
  }
  const double share = Share(covered.size(), query_size);
  hit.score = (best + kOtherTexts * (all - best)) * share * share *
              WeightOf(catalogue_.entry(entry));
  return hit;
}

std::vector<Hit> SearchIndex::Find(absl::string_view query) const {
  const std::vector<Word> words = TellingWords(query);
  Matches matches;
  Match(words, matches);
  std::vector<Hit> hits;
  for (const auto& [entry, by_text] : matches) {
    hits.push_back(HitOf(entry, by_text, words.size()));
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.score > b.score;
  });
  return hits;
}

}  // namespace backwise::service
