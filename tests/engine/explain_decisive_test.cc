// A smallest set of answers that alone leads to the result.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "server/engine/explain/decisive.h"
#include "server/service/answer_reader.h"
#include "tests/engine/random_people.h"
#include "tests/engine/the_advisor.h"
#include "tests/engine/tiny_person.h"

namespace backwise {
namespace {

using engine::DecisiveFindings;
using engine::Evaluation;
using engine::Facts;
using testing::AnswerMap;
using testing::Assess;
using testing::ForEachCase;
using testing::Random;
using testing::ReadVignettes;
using testing::ShippedKnowledge;
using testing::TheAnswers;
using testing::TinyBase;

// Sets of which every proper part is tried have at most so many answers.
constexpr std::size_t kMostForAllParts = 10;

std::vector<std::string> Decisive(const knowledge::Knowledge& knowledge,
                                  const Facts& facts) {
  const Evaluation now(knowledge, facts);
  std::vector<std::string> ids;
  for (const std::uint32_t finding : DecisiveFindings(knowledge, facts, now)) {
    ids.push_back(knowledge.finding(finding).id());
  }
  return ids;
}

// Returns the decisive answers of what a person of a tiny base said.
std::string DecisiveOf(const knowledge::Knowledge& knowledge,
                       const std::string& words) {
  return absl::StrJoin(Decisive(knowledge, testing::Say(knowledge, words)),
                       " ");
}

// Whether `part`, assessed alone, leads where `whole` does: to the same
// disposition, by flags of the whole. Says it by assessments alone.
bool LeadsThere(const v1::Assessment& whole, const AnswerMap& part) {
  const v1::Assessment alone = Assess(part);
  if (alone.disposition() != whole.disposition()) return false;
  return std::all_of(
      alone.flags().begin(), alone.flags().end(), [&](const auto& flag) {
        return flag.disposition() != whole.disposition() ||
               std::any_of(
                   whole.flags().begin(), whole.flags().end(),
                   [&](const auto& other) { return other.id() == flag.id(); });
      });
}

AnswerMap Only(const AnswerMap& answers, const std::vector<std::string>& ids) {
  AnswerMap some;
  for (const std::string& id : ids) some[id] = answers.at(id);
  return some;
}

// Expects that no proper part of `ids` leads there: tries all parts of small
// sets, and of large ones those that lack one answer and random ones.
void ExpectNoPartLeads(const AnswerMap& answers, const v1::Assessment& whole,
                       const std::vector<std::string>& ids, Random& random) {
  const auto expect = [&](const std::vector<std::string>& part) {
    EXPECT_FALSE(LeadsThere(whole, Only(answers, part)))
        << absl::StrJoin(part, " ") << " of " << absl::StrJoin(ids, " ");
  };
  if (ids.size() <= kMostForAllParts) {
    for (std::size_t bits = 0; bits + 1 < std::size_t{1} << ids.size();
         ++bits) {
      std::vector<std::string> part;
      for (std::size_t i = 0; i < ids.size(); ++i) {
        if ((bits >> i & 1) != 0) part.push_back(ids[i]);
      }
      expect(part);
    }
    return;
  }
  for (std::size_t left_out = 0; left_out < ids.size(); ++left_out) {
    std::vector<std::string> part = ids;
    part.erase(part.begin() + static_cast<std::ptrdiff_t>(left_out));
    expect(part);
  }
  for (int i = 0; i < 50; ++i) {
    std::vector<std::string> part = ids;
    random.Shuffle(part);
    part.resize(random.Below(ids.size()));
    expect(part);
  }
}

void ExpectDecisive(const AnswerMap& answers, Random& random) {
  service::Answers list;
  for (const auto& [id, answer] : answers) *list.Add() = answer;
  service::Violations violations;
  const auto knowledge = ShippedKnowledge();
  const Facts facts =
      service::ReadAnswers(*knowledge, list, "answers", violations);
  const v1::Assessment whole = Assess(answers);
  const std::vector<std::string> ids = Decisive(*knowledge, facts);
  EXPECT_TRUE(LeadsThere(whole, Only(answers, ids))) << absl::StrJoin(ids, " ");
  ExpectNoPartLeads(answers, whole, ids, random);
}

TEST(ExplainDecisiveTest, NamesTheAnswersThatRaiseTheFlag) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "numb" kind: FINDING_KIND_PRESENCE }
    findings { id: "fever" kind: FINDING_KIND_PRESENCE }
    findings { id: "age" kind: FINDING_KIND_NUMBER }
    flags {
      id: "rf_old_and_hot"
      disposition: DISPOSITION_URGENT_SAME_DAY
      when: "fever && age >= 60"
    }
  )pb");
  EXPECT_EQ(DecisiveOf(*tiny, "numb=yes fever=yes age=61"), "fever age");
  EXPECT_EQ(DecisiveOf(*tiny, "numb=yes fever=yes age=59"), "");
}

TEST(ExplainDecisiveTest, TakesTheSmallerOfTwoWays) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "a" kind: FINDING_KIND_PRESENCE }
    findings { id: "b" kind: FINDING_KIND_PRESENCE }
    findings { id: "c" kind: FINDING_KIND_PRESENCE }
    flags {
      id: "rf_two"
      disposition: DISPOSITION_URGENT_SAME_DAY
      when: "a && b"
    }
    flags { id: "rf_one" disposition: DISPOSITION_URGENT_SAME_DAY when: "c" }
  )pb");
  EXPECT_EQ(DecisiveOf(*tiny, "a=yes b=yes c=yes"), "c");
}

// `new` takes a flag back: without it the same disposition is reached by a flag
// that the case does not raise, and that is no explanation.
TEST(ExplainDecisiveTest, IsNotLedByFlagsThatAnotherAnswerTakesBack) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "numb" kind: FINDING_KIND_PRESENCE }
    findings { id: "weak" kind: FINDING_KIND_PRESENCE }
    findings { id: "new" kind: FINDING_KIND_PRESENCE }
    flags {
      id: "rf_new"
      disposition: DISPOSITION_EMERGENCY_NOW
      when: "numb && !no(new)"
    }
    flags {
      id: "rf_old_and_more"
      disposition: DISPOSITION_EMERGENCY_NOW
      when: "numb && no(new) && weak"
    }
  )pb");
  EXPECT_EQ(DecisiveOf(*tiny, "numb=yes weak=yes new=no"), "numb weak new");
}

// `new` does not raise the flag, but without it there is a more urgent one.
TEST(ExplainDecisiveTest, HoldsWhatTakesBackAMoreUrgentFlag) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "numb" kind: FINDING_KIND_PRESENCE }
    findings { id: "new" kind: FINDING_KIND_PRESENCE }
    flags {
      id: "rf_new"
      disposition: DISPOSITION_EMERGENCY_NOW
      when: "numb && !no(new)"
    }
    flags { id: "rf_any" disposition: DISPOSITION_URGENT_SAME_DAY when: "numb" }
  )pb");
  EXPECT_EQ(DecisiveOf(*tiny, "numb=yes new=no"), "numb new");
}

TEST(ExplainDecisiveTest, HoldsTheScreeningBelowUrgent) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "a" kind: FINDING_KIND_PRESENCE }
    findings { id: "b" kind: FINDING_KIND_PRESENCE }
    findings { id: "c" kind: FINDING_KIND_PRESENCE }
    screening { incomplete_when: "!answered(a) || !answered(b)" }
    flags { id: "rf_c" disposition: DISPOSITION_SEE_DOCTOR_SOON when: "c" }
  )pb");
  EXPECT_EQ(DecisiveOf(*tiny, "a=no b=no c=no"), "a b");
  EXPECT_EQ(DecisiveOf(*tiny, "a=no b=no c=yes"), "a b c");
  EXPECT_EQ(DecisiveOf(*tiny, "a=no c=yes"), "");
}

TEST(ExplainDecisiveTest, NoProperPartLeadsThereInAnyVignette) {
  Random random(1);
  for (const auto& vignette : ReadVignettes(*ShippedKnowledge())) {
    SCOPED_TRACE(vignette.id);
    ExpectDecisive(vignette.answers, random);
  }
}

TEST(ExplainDecisiveTest, NoProperPartLeadsThereForRandomAnswers) {
  ForEachCase(/*one_in=*/10, [](Random& random) {
    ExpectDecisive(TheAnswers().Some(random), random);
  });
}

TEST(ExplainDecisiveTest, NoProperPartLeadsThereForRandomPeople) {
  ForEachCase(/*one_in=*/40, [](Random& random) {
    ExpectDecisive(TheAnswers().Person(random), random);
  });
}

}  // namespace
}  // namespace backwise
