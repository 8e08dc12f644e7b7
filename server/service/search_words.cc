#include "server/service/search_words.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace backwise::service {
namespace {

// Words that people use for one another. One word may stand in several lines.
constexpr std::array<absl::string_view, 24> kSameWords = {
    "pee peeing urine urinate wee bladder incontinence incontinent wet leak",
    "poo stool faeces bowel constipation incontinence incontinent soiled",
    "saddle crotch genitals groin privates",
    "thinner anticoagulant warfarin apixaban rivaroxaban",
    "a&e emergency er casualty 999 112 ambulance",
    "belly tummy abdomen abdominal stomach",
    "operation op surgery",
    "fever temperature feverish",
    "cancer tumour tumor metastases",
    "suicide suicidal harm kill die",
    "water swim swimming pool",
    "therapist physio physiotherapist professional",
    "baby birth postpartum",
    "pregnant pregnancy expecting",
    "broken break broke fracture",
    "collapse faint fainted",
    "shingles zoster",
    "sex erection erectile",
    "child kid teenager",
    "injury accident crash fall fell trauma",
    "clot dvt",
    "tingling pins needles",
    "weak weakness paralysed",
    "stress anxiety anxious depressed"};

bool IsLetter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return absl::ascii_isalnum(byte) || byte > 127;
}

// "A&E", but not "back & legs".
bool JoinsLetters(absl::string_view text, std::size_t i) {
  return (text[i] == '&' || text[i] == '\'') && i > 0 && i + 1 < text.size() &&
         IsLetter(text[i - 1]) && IsLetter(text[i + 1]);
}

bool IsVowel(char c) { return absl::StrContains("aeiouy", c); }

// "rolling" without "ing" is "roll", "swimming" is "swim", "numbing" "numb".
std::string WithoutDouble(absl::string_view stem) {
  const std::size_t n = stem.size();
  const bool twice = n > 3 && stem[n - 1] == stem[n - 2] &&
                     !IsVowel(stem[n - 1]) && stem[n - 1] != 'l' &&
                     stem[n - 1] != 's';
  return std::string(twice ? stem.substr(0, n - 1) : stem);
}

}  // namespace

std::string Stem(absl::string_view word) {
  absl::string_view stem = word;
  if (stem.size() > 4 && absl::ConsumeSuffix(&stem, "ies")) {
    return absl::StrCat(stem, "i");
  }
  if (stem.size() > 5 && absl::EndsWith(stem, "sses")) stem.remove_suffix(2);
  if (stem.size() > 3 && absl::EndsWith(stem, "s") &&
      !absl::EndsWith(stem, "ss") && !absl::EndsWith(stem, "us") &&
      !absl::EndsWith(stem, "is")) {
    stem.remove_suffix(1);
  }
  std::string result(stem);
  for (const absl::string_view ending : {"ing", "ed"}) {
    if (stem.size() >= ending.size() + 3 && absl::EndsWith(stem, ending)) {
      result = WithoutDouble(absl::StripSuffix(stem, ending));
      break;
    }
  }
  // "exercise" and "exercising", "injury" and "injuries" end alike.
  if (result.size() > 3 && result.back() == 'e') result.pop_back();
  if (result.size() > 3 && result.back() == 'y') result.back() = 'i';
  return result;
}

std::vector<Word> SplitWords(absl::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsLetter(text[i])) {
      ++i;
      continue;
    }
    Word word;
    word.begin = i;
    for (; i < text.size() && (IsLetter(text[i]) || JoinsLetters(text, i));
         ++i) {
      if (text[i] == '\'') continue;
      word.whole += absl::ascii_tolower(static_cast<unsigned char>(text[i]));
    }
    word.end = i;
    word.stem = Stem(word.whole);
    words.push_back(std::move(word));
  }
  return words;
}

bool IsCommon(absl::string_view word) {
  static constexpr std::array<absl::string_view, 52> kCommon = {
      "a",    "about", "all",  "am",   "an",   "and", "any",   "are",  "as",
      "at",   "be",    "been", "but",  "by",   "can", "could", "did",  "do",
      "does", "for",   "from", "get",  "got",  "had", "has",   "have", "how",
      "i",    "if",    "im",   "in",   "is",   "it",  "ive",   "me",   "my",
      "of",   "on",    "or",   "so",   "that", "the", "their", "they", "this",
      "to",   "was",   "what", "when", "with", "you", "your"};
  return std::find(kCommon.begin(), kCommon.end(), word) != kCommon.end();
}

std::vector<std::string> SameAs(absl::string_view stem) {
  std::vector<std::string> others;
  for (const absl::string_view group : kSameWords) {
    std::vector<std::string> stems;
    for (const absl::string_view word : absl::StrSplit(group, ' ')) {
      stems.push_back(Stem(word));
    }
    if (std::find(stems.begin(), stems.end(), stem) == stems.end()) continue;
    for (std::string& other : stems) {
      if (other != stem) others.push_back(std::move(other));
    }
  }
  return others;
}

}  // namespace backwise::service
