// Texts as the words by which they are searched.
//
//   SplitWords("Walking to A&E");  // "walk" 0-7, "to" 8-10, "a&e" 11-14
#ifndef BACKWISE_SERVER_SERVICE_SEARCH_WORDS_H_
#define BACKWISE_SERVER_SERVICE_SEARCH_WORDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace backwise::service {

// A word of a text.
struct Word {
  // In small letters and without its ending.
  std::string stem;
  // The same with its ending.
  std::string whole;
  // Where it stands in the text, in bytes.
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Returns the words of a text, in their order. Letters, digits and bytes of
// other alphabets make words, an ampersand between two letters, too; an
// apostrophe is left out.
std::vector<Word> SplitWords(absl::string_view text);

// Returns `word` (in small letters) without the endings of plural, -ing and
// -ed. Not always a word, but the same for all forms of one.
std::string Stem(absl::string_view word);

// Returns whether nobody searches for a word as common as this: "the", "my".
bool IsCommon(absl::string_view word);

// Returns the stems of the words that people use for this one: for "urin",
// those of "pee" and "bladder". Empty for most.
std::vector<std::string> SameAs(absl::string_view stem);

}  // namespace backwise::service

#endif  // BACKWISE_SERVER_SERVICE_SEARCH_WORDS_H_
