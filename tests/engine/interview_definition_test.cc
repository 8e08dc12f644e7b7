// The interview against its definition, over random people who answer turn by
// turn: what it asks applies and is not answered; it ends in as many turns as
// it said; and nothing that was left unasked would have changed the result.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "server/engine/interview.h"
#include "tests/support/random_answers.h"
#include "tests/support/vignettes.h"

namespace backwise::engine {
namespace {

using knowledge::CompiledAdvice;
using knowledge::CompiledQuestion;
using knowledge::CompiledRow;
using testing::Random;

// docs/interview.md promises it.
constexpr std::size_t kMostTurns = 18;

const Knowledge& Base() {
  static const auto& knowledge =
      *new std::shared_ptr<const Knowledge>(testing::ShippedKnowledge());
  return *knowledge;
}

// Somebody who makes up an answer when asked.
class Person {
 public:
  explicit Person(Random& random)
      : random_(random), positive_(kMoods[random.Below(4)]) {}

  // Returns the answer to a row that asks `choices` and leaves `unasked`.
  Fact Answer(const CompiledRow& row, ChoiceSet choices, ChoiceSet unasked,
              ChoiceSet known) {
    const v1::Finding& finding = Base().finding(row.finding);
    const bool unsure = random_.Chance(kUnsure);
    switch (finding.kind()) {
      case v1::FINDING_KIND_PRESENCE:
        if (unsure) return Fact::Unsure();
        return random_.Chance(positive_) ? Fact::Yes() : Fact::No();
      case v1::FINDING_KIND_CHOICE:
        return unsure ? Fact::Unsure() : Fact::Chosen(OneOf(choices));
      case v1::FINDING_KIND_CHOICES:
        return Fact::Chosen(known | SomeOf(choices), unasked);
      default:
        return unsure ? Fact::Declined() : Fact::Number(Number(finding));
    }
  }

 private:
  static constexpr double kMoods[] = {0.01, 0.04, 0.15, 0.4};
  static constexpr double kUnsure = 0.03;

  // The first is mostly "none".
  ChoiceSet OneOf(ChoiceSet choices) {
    std::vector<ChoiceSet> all;
    for (ChoiceSet left = choices; left != 0; left &= left - 1) {
      all.push_back(left & ~(left - 1));
    }
    return random_.Chance(positive_) ? random_.OneOf(all) : all.front();
  }

  ChoiceSet SomeOf(ChoiceSet choices) {
    ChoiceSet some = 0;
    for (ChoiceSet left = choices; left != 0; left &= left - 1) {
      if (random_.Chance(positive_)) some |= left & ~(left - 1);
    }
    return some;
  }

  double Number(const v1::Finding& finding) {
    const double range = finding.maximum() - finding.minimum();
    const double part = static_cast<double>(random_.Below(1001)) / 1000;
    const double number = finding.minimum() + range * part * part;
    return finding.kind() == v1::FINDING_KIND_SCALE
               ? static_cast<double>(static_cast<int>(number))
               : number;
  }

  Random& random_;
  const double positive_;
};

// What an interview is for. Once urgent, only what is as urgent counts; once an
// emergency, only that.
struct Result {
  v1::Disposition disposition = v1::DISPOSITION_UNSPECIFIED;
  std::vector<Truth> flags;
  std::vector<Truth> given;

  bool operator==(const Result&) const = default;
};

Result ResultOf(const Facts& facts, v1::Disposition stopped_at) {
  const Evaluation now(Base(), facts);
  Result result{now.disposition(), {}, {}};
  if (stopped_at >= v1::DISPOSITION_EMERGENCY_NOW) return result;
  const bool urgent = stopped_at >= v1::DISPOSITION_URGENT_SAME_DAY;
  for (std::uint32_t rule = Base().first_flag; rule < Base().rules.size();
       ++rule) {
    const v1::Disposition level = Base().rules[rule].flag->disposition();
    if (!urgent || level >= stopped_at) {
      result.flags.push_back(now.OfRule(rule));
    }
  }
  if (urgent) return result;
  for (const CompiledAdvice& advice : Base().advice) {
    Truth given = now.Of(advice.indicated_when);
    for (const std::uint32_t c : advice.avoided_by) {
      given = And(given, Not(now.Of(Base().contraindications[c].when)));
    }
    result.given.push_back(given);
    for (const std::uint32_t c : advice.cautioned_by) {
      result.given.push_back(
          And(given, now.Of(Base().contraindications[c].when)));
    }
  }
  return result;
}

// Answers everything that some row may still ask, also what is asked only
// because of that.
void SayTheRest(Person& person, v1::Disposition stopped_at, Facts& facts) {
  const bool screening_only = stopped_at >= v1::DISPOSITION_URGENT_SAME_DAY;
  for (bool more = true; more;) {
    more = false;
    for (const CompiledQuestion& question : Base().questions) {
      if (screening_only && question.question->stage() != v1::STAGE_SCREENING) {
        continue;
      }
      // Its rows are put at once.
      const Facts before = facts;
      const Evaluation now(Base(), before);
      if (now.Of(question.when) != Truth::kTrue) continue;
      for (const CompiledRow& row : question.rows) {
        const Fact& fact = facts[row.finding];
        if (!fact.IsAbsent() && fact.unasked == 0) continue;
        if (now.Of(row.when) != Truth::kTrue) continue;
        ChoiceSet choices = 0;
        ChoiceSet all = 0;
        for (const auto& choice : row.choices) {
          all |= ChoiceSet{1} << choice.choice;
          if (now.Of(choice.when) == Truth::kTrue) {
            choices |= ChoiceSet{1} << choice.choice;
          }
        }
        const int count = Base().finding(row.finding).choices_size();
        const ChoiceSet open =
            fact.IsAbsent() ? (ChoiceSet{1} << count) - 1 : fact.unasked;
        choices &= open;
        if (all != 0 && choices == 0) continue;
        facts.Set(row.finding,
                  person.Answer(row, choices, open & ~choices, fact.chosen));
        more = true;
      }
    }
  }
}

// Checks that a row applies and is not answered.
void ExpectOpen(const PlannedQuestion& question, const PlannedRow& row,
                const Facts& facts, const Evaluation& now) {
  const Fact& fact = facts[row.row->finding];
  const bool again = !row.row->row->ask_again_when().empty() &&
                     now.Of(row.row->ask_again_when) == Truth::kTrue;
  EXPECT_TRUE(fact.IsAbsent() || again ||
              (row.choices != 0 && (fact.unasked & row.choices) == row.choices))
      << row.row->row->finding() << " is answered";
  EXPECT_EQ(now.Of(question.question->when), Truth::kTrue);
  EXPECT_EQ(now.Of(row.row->when), Truth::kTrue);
}

void AnswerTurn(const Plan& plan, Person& person, const Evaluation& now,
                Facts& facts) {
  Facts said = facts;
  for (const PlannedQuestion& question : plan.turn) {
    for (const PlannedRow& row : question.rows) {
      ExpectOpen(question, row, facts, now);
      Fact fact =
          person.Answer(*row.row, row.choices, row.left_unasked, row.known);
      // Several choices may be asked in two rows of one turn.
      if (said[row.row->finding] != facts[row.row->finding]) {
        fact.chosen |= said[row.row->finding].chosen;
      }
      said.Set(row.row->finding, fact);
    }
  }
  facts = said;
}

// Interviews one person and checks every turn and the end.
void Check(Random& random) {
  Person person(random);
  Facts facts(Base());
  std::vector<std::uint32_t> promised;
  while (promised.size() <= kMostTurns) {
    const Evaluation now(Base(), facts);
    const Plan plan = PlanTurn(Base(), facts, now);
    if (plan.turn.empty()) break;
    if (!promised.empty()) {
      ASSERT_LE(plan.at_most_remaining, promised.back());
    }
    promised.push_back(plan.at_most_remaining);
    AnswerTurn(plan, person, now, facts);
  }
  ASSERT_LE(promised.size(), kMostTurns) << "no end";
  for (std::size_t turn = 0; turn < promised.size(); ++turn) {
    ASSERT_GE(promised[turn], promised.size() - turn) << "turn " << turn + 1;
  }
  const v1::Disposition stopped_at = Evaluation(Base(), facts).disposition();
  Facts all = facts;
  SayTheRest(person, stopped_at, all);
  ASSERT_EQ(ResultOf(all, stopped_at), ResultOf(facts, stopped_at))
      << v1::Disposition_Name(stopped_at);
}

// An eighth of 100,000 people each, so that they can run side by side.
class RandomPeopleTest : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomPeopleTest, AreAskedByTheDefinition) {
  const std::uint64_t count = testing::CaseCount(12'500);
  constexpr std::uint64_t kFirst = 20261100;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t seed = kFirst + GetParam() * count + i;
    SCOPED_TRACE("run HoldsForFreshPeople with BACKWISE_SEED=" +
                 std::to_string(seed));
    Random random(seed);
    Check(random);
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Eighths, RandomPeopleTest,
                         ::testing::Range<std::uint64_t>(0, 8));

// Other people each time.
TEST(InterviewDefinitionTest, HoldsForFreshPeople) {
  const bool given = std::getenv("BACKWISE_SEED") != nullptr;
  const std::uint64_t first =
      given ? testing::CaseSeeds(1).front() : std::random_device()();
  std::cout << "the first seed is " << first << "\n";
  const std::uint64_t end = first + testing::CaseCount(1000);
  for (std::uint64_t seed = first; seed < end; ++seed) {
    SCOPED_TRACE("run again with BACKWISE_SEED=" + std::to_string(seed));
    Random random(seed);
    Check(random);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace backwise::engine
