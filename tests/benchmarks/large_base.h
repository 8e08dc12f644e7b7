// Makes knowledge bases of any size with the shape of the shipped one.
//
//   const LargeBase large(ShippedKnowledge()->base(), 100000);
//   for (const knowledge::SourceFile& file : large.Files()) ...
//
// A rule is a concept, a flag, a contraindication or a piece of advice; they
// stand in the proportion of the shipped base and carry its texts, sources and
// levels in turn. Conditions have as many literals as those of the shipped
// base, in conjunctions of one to four. The findings have its kinds.
//
// Everybody is asked about the first `kCommonFindings` findings, as the shipped
// base asks everybody about its symptoms; about each other one only those who
// gave a certain answer to one of these.
//
// One person is made along, who has answered those, 15 of them positively, and
// is asked no more. `kFiringRules` rules hold for this person, at any size.
// Each conjunction of every other rule has, at a random place, one literal that
// does not hold: about a finding that this person was not asked, or a concept
// that does not hold. Its other literals are about the common findings, and
// hold or not.
#ifndef BACKWISE_TESTS_BENCHMARKS_LARGE_BASE_H_
#define BACKWISE_TESTS_BENCHMARKS_LARGE_BASE_H_

#include <string>
#include <vector>

#include "backwise/v1/advisor_service.pb.h"
#include "knowledge/source_file.h"
#include "tests/support/random_answers.h"

namespace backwise::benchmarks {

// Symptoms that everybody is asked about.
inline constexpr int kCommonFindings = 40;
inline constexpr int kPositiveAnswers = 15;
// How many rules hold for the person.
inline constexpr int kFiringRules = 20;
// A base of fewer rules would have findings that none of them reads.
inline constexpr int kFewestRules = 100;

// Returns the elements of a list one after the other, again and again.
template <typename List>
const auto& InTurn(const List& list, int i) {
  return list.Get(i % list.size());
}

// A knowledge base and a person.
class LargeBase {
 public:
  // `rules` is at least `kFewestRules`.
  LargeBase(const v1::KnowledgeBase& shipped, int rules);

  // Returns the files, of 1,000 elements at most each.
  std::vector<knowledge::SourceFile> Files() const;
  const v1::AssessRequest& person() const { return person_; }

 private:
  void AddFindings(int count);
  void AddQuestions();
  void AddPerson();
  // The rest is in large_base_rules.cc.
  void CountLiterals();
  void AddRareLiterals();
  void AddRules(int rules);
  void AddFlags(int count, int concepts);
  void AddConcepts(int count);
  void AddAdvice(int count, int concepts);
  void AddContraindications(int count, int concepts);
  // Returns a condition with as many literals as the next shipped one. It may
  // read so many concepts.
  std::string Condition(bool holds, int concepts);
  // Returns a literal of a common finding that holds, or any.
  std::string CommonLiteral(bool holds);
  // Returns a literal that does not hold, of the common finding for which it is
  // the turn of `i`.
  std::string NegativeLiteral(int i) const;
  // Returns the next literal that does not hold.
  std::string RareLiteral(int concepts);

  const v1::KnowledgeBase& shipped_;
  std::vector<int> literal_counts_;
  std::size_t next_count_ = 0;
  v1::KnowledgeBase base_;
  v1::AssessRequest person_;
  std::vector<std::string> rare_literals_;
  std::size_t next_rare_ = 0;
  int next_common_ = 0;
  testing::Random random_{1};
};

}  // namespace backwise::benchmarks

#endif  // BACKWISE_TESTS_BENCHMARKS_LARGE_BASE_H_
