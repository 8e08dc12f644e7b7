// A second opinion on the rules: takes the text of every condition and works it
// out as it stands, in the closed world. Slow, short, and shares no code with
// knowledge/ and server/, so that a mistake there is not repeated here.
//
//   const NaiveRules rules = NaiveRulesOf(base);
//   const NaiveResult result = ReadNaively(rules, answers);
//   EXPECT_EQ(SummaryOf(response.assessment()), result);
#ifndef BACKWISE_TESTS_SUPPORT_NAIVE_READER_H_
#define BACKWISE_TESTS_SUPPORT_NAIVE_READER_H_

#include <map>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "backwise/v1/assessment.pb.h"
#include "backwise/v1/knowledge.pb.h"
#include "tests/support/simulated_person.h"

namespace backwise::testing {

// A see-a-professional sign; its condition is in `NaiveRules::conditions`.
struct NaiveFlag {
  std::string id;
  v1::Disposition level = v1::DISPOSITION_UNSPECIFIED;
};

// What withholds advice, or adds words to it.
struct NaiveContraindication {
  std::string id;
  bool avoid = false;
  std::string when;
  std::set<std::string> advice;
};

// Rules as text, each list in the order of its file.
struct NaiveRules {
  std::map<std::string, v1::Finding, std::less<>> findings;
  // The conditions of concepts and flags, by id.
  std::map<std::string, std::string, std::less<>> conditions;
  std::vector<NaiveFlag> flags;
  std::vector<NaiveContraindication> contraindications;
  // Id and indication.
  std::vector<std::pair<std::string, std::string>> advice;
  // While it holds the disposition is UNDETERMINED.
  std::string undetermined;
  // While one of them holds, nothing is said about advice.
  std::vector<std::string> alone;
};

// Returns the rules of a knowledge base.
NaiveRules NaiveRulesOf(const v1::KnowledgeBase& base);

// Returns the rules of the clinical table at `path`, tab-separated columns `id
// kind level within expression affects source`, over the findings of `base`.
// Ends the program when it cannot be read.
NaiveRules NaiveRulesOfTable(const std::string& path,
                             const v1::KnowledgeBase& base);

// What rules say about a person; texts and ranking are left out.
struct NaiveResult {
  v1::Disposition disposition = v1::DISPOSITION_UNSPECIFIED;
  // The most urgent first, those of one level in the order of the rules.
  std::vector<std::string> flags;
  // What is given, with the cautions in their order.
  std::map<std::string, std::vector<std::string>> advice;
  // Withheld advice and the first contraindication that withholds it.
  std::map<std::string, std::string> withheld;

  bool operator==(const NaiveResult&) const = default;
};
std::ostream& operator<<(std::ostream& out, const NaiveResult& result);

// Returns what an assessment says of that.
NaiveResult SummaryOf(const v1::Assessment& assessment);

// Returns what the rules say of these answers. Ends the program at a condition
// that cannot be read.
NaiveResult ReadNaively(const NaiveRules& rules, const AnswerMap& answers);

// Returns whether a condition holds; an empty one always does.
bool HoldsNaively(const NaiveRules& rules, const AnswerMap& answers,
                  const std::string& condition);

}  // namespace backwise::testing

#endif  // BACKWISE_TESTS_SUPPORT_NAIVE_READER_H_
