#include "server/service/explanation_words.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/reasons.h"
#include "server/engine/texts.h"

namespace backwise::service {
namespace {

using engine::Evaluation;
using engine::Facts;
using engine::Truth;
using knowledge::Knowledge;

// Titles in one sentence.
constexpr std::size_t kMostTitlesInWords = 5;

std::string WhatDecides(const Knowledge& knowledge, const Facts& facts,
                        const Evaluation& now,
                        const v1::ExplainResponse& response) {
  const v1::DecisiveAnswers& decisive = response.decisive();
  switch (now.disposition()) {
    case v1::DISPOSITION_UNDETERMINED:
      return "No answer so far says that it is urgent. But that it is safe to "
             "look after at home cannot be said yet.";
    case v1::DISPOSITION_SELF_CARE:
      return absl::StrCat("No warning sign was found. For this to be said, ",
                          decisive.answers_size(),
                          " questions had to be answered, and they were.");
    default:
      break;
  }
  std::vector<std::string> titles, said;
  std::set<std::uint32_t> read;
  for (std::uint32_t rule = knowledge.first_flag; rule < knowledge.rules.size();
       ++rule) {
    const v1::Flag& flag = *knowledge.rules[rule].flag;
    if (std::find(decisive.flags().begin(), decisive.flags().end(),
                  "flags/" + flag.id()) == decisive.flags().end()) {
      continue;
    }
    titles.push_back(flag.title());
    for (const auto& reason :
         FindReasons(knowledge, facts, now, knowledge.rules[rule].when)) {
      read.insert(reason.finding);
    }
  }
  // Below urgent the screening is decisive as well; it is counted, not read
  // out.
  std::size_t others = 0;
  for (int i = 0; i < decisive.answers_size(); ++i) {
    const bool urgent = now.disposition() >= v1::DISPOSITION_URGENT_SAME_DAY;
    const std::uint32_t finding =
        knowledge.finding_index.at(decisive.answers(i).finding());
    if (urgent || read.count(finding) > 0) {
      said.push_back(decisive.words(i));
    } else {
      ++others;
    }
  }
  std::string words = absl::StrCat(
      titles.size() == 1 ? "What decides is this warning sign: "
                         : "What decides are these warning signs: ",
      Titles(titles),
      ". It comes from what you said: ", absl::StrJoin(said, "; "), ".");
  if (others > 0) {
    absl::StrAppend(&words, " The other ", others,
                    " safety questions were answered, and showed nothing more "
                    "urgent.");
  }
  return words;
}

std::string WhereFrom(const Knowledge& knowledge,
                      const v1::Assessment& assessment) {
  std::vector<std::string> titles;
  std::set<std::string> seen;
  for (const v1::RaisedFlag& flag : assessment.flags()) {
    if (flag.disposition() != assessment.disposition()) continue;
    for (const std::string& id : flag.sources()) {
      if (!seen.insert(id).second) continue;
      const v1::Source& source = *knowledge.source_by_id.at(id);
      titles.push_back(
          source.publisher().empty()
              ? source.title()
              : absl::StrCat(source.title(), " (", source.publisher(), ")"));
    }
  }
  return titles.empty()
             ? ""
             : absl::StrCat("Where the rule comes from: ", Titles(titles), ".");
}

std::string WhatElse(const v1::Assessment& assessment) {
  std::vector<std::string> titles;
  for (const v1::RaisedFlag& flag : assessment.flags()) {
    if (flag.disposition() != assessment.disposition()) {
      titles.push_back(flag.title());
    }
  }
  return titles.empty()
             ? ""
             : absl::StrCat("There is more that somebody should look at: ",
                            Titles(titles), ".");
}

std::string WhatIsMissing(const Knowledge& knowledge,
                          const v1::Assessment& assessment) {
  std::vector<std::string> titles;
  for (const std::string& id : assessment.missing_screening_findings()) {
    titles.push_back(knowledge.finding(knowledge.finding_index.at(id)).title());
  }
  return titles.empty() ? ""
                        : absl::StrCat(
                              "These safety questions still need an "
                              "answer: ",
                              Titles(titles), ".");
}

}  // namespace

std::string Quoted(const std::string& text) {
  return absl::StrCat("“", text, "”");
}

std::string Titles(const std::vector<std::string>& titles) {
  std::vector<std::string> named;
  for (const std::string& title : titles) {
    if (named.size() == kMostTitlesInWords) break;
    named.push_back(Quoted(title));
  }
  if (titles.size() > named.size()) {
    named.push_back(absl::StrCat(titles.size() - named.size(), " more"));
  }
  return engine::JoinWithAnd(named);
}

std::vector<std::string> ExplanationInWords(
    const Knowledge& knowledge, const Facts& facts, const Evaluation& now,
    const v1::ExplainResponse& response) {
  const v1::Assessment& assessment = response.assessment();
  std::vector<std::string> words = {
      absl::StrCat("The answer was: ", assessment.headline()),
      WhatDecides(knowledge, facts, now, response),
      WhereFrom(knowledge, assessment), WhatElse(assessment),
      WhatIsMissing(knowledge, assessment)};
  words.erase(std::remove(words.begin(), words.end(), ""), words.end());
  return words;
}

}  // namespace backwise::service
