// What other answers would have done, checked by assessing them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/explain/counterfactual.h"
#include "server/engine/explain/words.h"
#include "server/service/answer_reader.h"
#include "tests/engine/random_people.h"
#include "tests/engine/the_advisor.h"
#include "tests/engine/tiny_person.h"

namespace backwise {
namespace {

using engine::Change;
using engine::Changer;
using engine::Counterfactual;
using engine::Counterfactuals;
using engine::Evaluation;
using engine::Fact;
using engine::Facts;
using engine::Move;
using engine::MoveBetween;
using knowledge::Knowledge;
using testing::AnswerMap;
using testing::Assess;
using ::testing::ElementsAre;
using testing::FindingIndex;
using testing::ForEachCase;
using ::testing::IsEmpty;
using testing::Random;
using testing::ReadVignettes;
using testing::RuleIndex;
using testing::Say;
using testing::ShippedKnowledge;
using testing::TheAnswers;
using testing::TinyBase;

constexpr char kTwoSigns[] = R"pb(
  findings { id: "numb" kind: FINDING_KIND_PRESENCE }
  findings { id: "new" kind: FINDING_KIND_PRESENCE }
  findings { id: "age" kind: FINDING_KIND_NUMBER }
  findings { id: "told" kind: FINDING_KIND_PRESENCE }
  questions {
    id: "card"
    order: 1
    rows { finding: "numb" }
    rows { finding: "age" }
  }
  questions {
    id: "more"
    order: 2
    follow_up: true
    when: "numb"
    rows { finding: "new" }
  }
  flags {
    id: "rf_new"
    disposition: DISPOSITION_EMERGENCY_NOW
    when: "numb && new"
  }
  flags { id: "rf_numb" disposition: DISPOSITION_URGENT_SAME_DAY when: "numb" }
  flags { id: "rf_told" disposition: DISPOSITION_EMERGENCY_NOW when: "told" }
  flags {
    id: "rf_age"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "age >= 60"
  }
)pb";

// Returns a change in short: "numb=no age=60 -new"; what is left out after `-`.
std::string Short(const Knowledge& knowledge, const Counterfactual& found) {
  std::vector<std::string> parts;
  for (const Change& change : found.changes) {
    const v1::Answer answer =
        engine::AnswerOf(knowledge, change.finding, change.fact);
    std::string value = answer.unsure()       ? "unsure"
                        : answer.has_number() ? absl::StrCat(answer.number())
                        : answer.present()    ? "yes"
                                              : "no";
    if (answer.has_choices()) {
      value = absl::StrJoin(answer.choices().ids(), ",");
    }
    parts.push_back(absl::StrCat(answer.finding(), "=", value));
  }
  for (const std::uint32_t finding : found.dropped) {
    parts.push_back("-" + knowledge.finding(finding).id());
  }
  return absl::StrJoin(parts, " ");
}

// The changes of one person of a tiny base.
class Person {
 public:
  Person(const Knowledge& knowledge, const std::string& words)
      : knowledge_(knowledge),
        facts_(Say(knowledge, words)),
        now_(knowledge, facts_),
        search_(knowledge, facts_, now_) {}

  Counterfactuals& search() { return search_; }
  std::vector<std::string> Said(
      const std::vector<Counterfactual>& found) const {
    std::vector<std::string> said;
    for (const Counterfactual& one : found) {
      said.push_back(Short(knowledge_, one));
    }
    return said;
  }

 private:
  const Knowledge& knowledge_;
  const Facts facts_;
  const Evaluation now_;
  Counterfactuals search_;
};

TEST(ExplainCounterfactualTest, LeavesOutFollowUpsOfAnswersTakenBack) {
  const auto tiny = TinyBase(kTwoSigns);
  Person person(*tiny, "numb=yes new=yes age=40");
  EXPECT_THAT(
      person.Said(person.search().Lowering()),
      ElementsAre("numb=no -new", "numb=unsure -new", "new=no", "new=unsure"));
}

TEST(ExplainCounterfactualTest, AnswersAFollowUpOnlyTogetherWithItsQuestion) {
  const auto tiny = TinyBase(kTwoSigns);
  Person person(*tiny, "numb=no age=40");
  const auto rule = RuleIndex(*tiny, "rf_new");
  EXPECT_THAT(person.Said(person.search().TurningFlag(rule)),
              ElementsAre("numb=yes new=yes"));
  EXPECT_THAT(person.Said(person.search().Raising()),
              ElementsAre("numb=yes", "age=60"));
}

TEST(ExplainCounterfactualTest, DoesNotProposeWhatNobodyAsks) {
  const auto tiny = TinyBase(kTwoSigns);
  Person silent(*tiny, "numb=no age=40");
  const auto rule = RuleIndex(*tiny, "rf_told");
  EXPECT_THAT(silent.search().TurningFlag(rule), IsEmpty());
  Person told(*tiny, "told=yes");
  EXPECT_THAT(told.Said(told.search().Lowering()),
              ElementsAre("told=no", "told=unsure"));
}

TEST(ExplainCounterfactualTest, KeepsAnswersThatHadNoQuestionBefore) {
  const auto tiny = TinyBase(kTwoSigns);
  // `new` was sent though nobody would have asked it.
  Person person(*tiny, "numb=no new=no age=61");
  EXPECT_THAT(person.Said(person.search().Lowering()), ElementsAre("age=59"));
}

TEST(ExplainCounterfactualTest, TakesTheNearestNumberOfEachKind) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "weeks" kind: FINDING_KIND_NUMBER }
    flags {
      id: "rf_short"
      disposition: DISPOSITION_SEE_DOCTOR_SOON
      when: "weeks < 2 || weeks > 12 || weeks == 6.5"
    }
  )pb");
  const Facts facts = Say(*tiny, "weeks=10");
  const Evaluation now(*tiny, facts);
  const Changer changer(*tiny, facts, now);
  const auto finding = FindingIndex(*tiny, "weeks");
  EXPECT_THAT(
      changer.Candidates(finding),
      ElementsAre(Fact::Number(1), Fact::Number(6.5), Fact::Number(13)));
}

TEST(ExplainCounterfactualTest, ChangesOneOfSeveralChoices) {
  const auto tiny = TinyBase(R"pb(
    findings {
      id: "places"
      kind: FINDING_KIND_CHOICES
      choices { id: "low" }
      choices { id: "leg" }
      choices { id: "arm" }
    }
    flags {
      id: "rf_arm"
      disposition: DISPOSITION_SEE_DOCTOR_SOON
      when: "'arm' in places || 'leg' in places"
    }
  )pb");
  Person person(*tiny, "places=low");
  EXPECT_THAT(person.Said(person.search().Raising()),
              ElementsAre("places=low,leg", "places=low,arm"));
}

TEST(ExplainCounterfactualTest, TakesTwoChangesWhereNoOneChangeWillDo) {
  const auto tiny = TinyBase(R"pb(
    findings { id: "a" kind: FINDING_KIND_PRESENCE }
    findings { id: "b" kind: FINDING_KIND_PRESENCE }
    flags { id: "rf_a" disposition: DISPOSITION_URGENT_SAME_DAY when: "a" }
    flags { id: "rf_b" disposition: DISPOSITION_URGENT_SAME_DAY when: "b" }
  )pb");
  Person person(*tiny, "a=yes b=yes");
  EXPECT_THAT(person.Said(person.search().Lowering()),
              ElementsAre("a=no b=no", "a=no b=unsure", "a=unsure b=no",
                          "a=unsure b=unsure"));
}

TEST(ExplainCounterfactualTest, UndeterminedIsNoLevelOfUrgency) {
  using v1::DISPOSITION_EMERGENCY_NOW;
  using v1::DISPOSITION_SEE_DOCTOR_SOON;
  using v1::DISPOSITION_SELF_CARE;
  using v1::DISPOSITION_UNDETERMINED;
  EXPECT_EQ(MoveBetween(DISPOSITION_UNDETERMINED, DISPOSITION_SELF_CARE),
            Move::kSettles);
  EXPECT_EQ(MoveBetween(DISPOSITION_UNDETERMINED, DISPOSITION_EMERGENCY_NOW),
            Move::kRaises);
  EXPECT_EQ(MoveBetween(DISPOSITION_EMERGENCY_NOW, DISPOSITION_UNDETERMINED),
            Move::kLowers);
  EXPECT_EQ(MoveBetween(DISPOSITION_SEE_DOCTOR_SOON, DISPOSITION_UNDETERMINED),
            Move::kNone);
  EXPECT_EQ(MoveBetween(DISPOSITION_SEE_DOCTOR_SOON, DISPOSITION_SELF_CARE),
            Move::kLowers);
}

// What an assessment must show for a goal to be reached.
using Shows = std::function<bool(const v1::Assessment&)>;

// A case of the shipped guidance, and what assessing says of its changes.
class Checked {
 public:
  explicit Checked(const AnswerMap& answers)
      : answers_(answers),
        knowledge_(*ShippedKnowledge()),
        facts_(Read(answers)),
        now_(knowledge_, facts_),
        search_(knowledge_, facts_, now_),
        before_(Assess(answers)) {}

  // Expects that each change does what `shows` says, and that nothing smaller
  // does: neither a half of two, nor, with `thorough`, any one change.
  void Expect(const std::vector<Counterfactual>& found, const Shows& shows,
              bool thorough) {
    const std::size_t size = found.empty() ? 0 : found[0].changes.size();
    // As many as are told, taken from all of them.
    const std::size_t step = found.size() / 20 + 1;
    for (std::size_t i = 0; i < found.size(); i += step) {
      const Counterfactual& one = found[i];
      const v1::Assessment after = Assess(After(one.changes, one.dropped));
      EXPECT_TRUE(shows(after)) << Short(knowledge_, one);
      EXPECT_EQ(after.disposition(), one.disposition);
      EXPECT_EQ(one.changes.size(), size);
      for (const Change& half : one.changes) {
        if (size == 2) ExpectNot({half}, shows);
      }
    }
    if (size == 1 || !thorough) return;
    for (std::uint32_t i = 0; i < facts_.size(); ++i) {
      for (const Fact& fact : search_.changer().Candidates(i)) {
        ExpectNot({{i, fact}}, shows);
      }
    }
  }

  // Returns every coherent pair that lowers the disposition, in short.
  std::set<std::string> AllLoweringPairs() const {
    std::set<std::string> pairs;
    const Changer& changer = search_.changer();
    for (std::uint32_t a = 0; a < facts_.size(); ++a) {
      for (const Fact& first : changer.Candidates(a)) {
        for (std::uint32_t b = a + 1; b < facts_.size(); ++b) {
          for (const Fact& second : changer.Candidates(b)) {
            const auto changed = changer.Apply({{a, first}, {b, second}});
            if (MoveBetween(now_.disposition(), changed->now.disposition()) ==
                    Move::kLowers &&
                changer.IsCoherent(*changed)) {
              pairs.insert(
                  Short(knowledge_, {changed->changes, changed->dropped, {}}));
            }
          }
        }
      }
    }
    return pairs;
  }

  Shows Moves(Move move) const {
    return [this, move](const v1::Assessment& after) {
      return MoveBetween(before_.disposition(), after.disposition()) == move;
    };
  }

  Counterfactuals& search() { return search_; }
  const Knowledge& knowledge() const { return knowledge_; }
  const v1::Assessment& before() const { return before_; }

 private:
  static Facts Read(const AnswerMap& answers) {
    service::Answers list;
    for (const auto& [id, answer] : answers) *list.Add() = answer;
    service::Violations violations;
    return service::ReadAnswers(*ShippedKnowledge(), list, "answers",
                                violations);
  }

  AnswerMap After(const std::vector<Change>& changes,
                  const std::vector<std::uint32_t>& dropped) const {
    AnswerMap after = answers_;
    for (const Change& change : changes) {
      after[knowledge_.finding(change.finding).id()] =
          engine::AnswerOf(knowledge_, change.finding, change.fact);
    }
    for (const std::uint32_t finding : dropped) {
      after.erase(knowledge_.finding(finding).id());
    }
    return after;
  }

  void ExpectNot(const std::vector<Change>& changes, const Shows& shows) const {
    const auto changed = search_.changer().Apply(changes);
    if (!search_.changer().IsCoherent(*changed)) return;
    EXPECT_FALSE(shows(Assess(After(changes, changed->dropped))))
        << Short(knowledge_, {changes, changed->dropped, {}});
  }

  const AnswerMap answers_;
  const Knowledge& knowledge_;
  const Facts facts_;
  const Evaluation now_;
  Counterfactuals search_;
  const v1::Assessment before_;
};

template <typename List>
bool Holds(const List& list, const std::string& id) {
  return std::any_of(list.begin(), list.end(),
                     [&id](const auto& item) { return item.id() == id; });
}

void ExpectDispositions(Checked& checked, bool thorough) {
  checked.Expect(checked.search().Raising(), checked.Moves(Move::kRaises),
                 thorough);
  checked.Expect(
      checked.search().Lowering(), checked.Moves(Move::kLowers),
      thorough && checked.before().disposition() > v1::DISPOSITION_SELF_CARE);
  checked.Expect(checked.search().Settling(), checked.Moves(Move::kSettles),
                 false);
}

void ExpectOneFlag(Checked& checked, Random& random, bool thorough) {
  const Knowledge& knowledge = checked.knowledge();
  const auto rule = static_cast<std::uint32_t>(
      knowledge.first_flag +
      random.Below(knowledge.rules.size() - knowledge.first_flag));
  const std::string& id = knowledge.rules[rule].flag->id();
  SCOPED_TRACE(id);
  const bool raised = Holds(checked.before().flags(), id);
  checked.Expect(
      checked.search().TurningFlag(rule),
      [&](const v1::Assessment& after) {
        return Holds(after.flags(), id) != raised;
      },
      thorough);
}

void ExpectOneAdvice(Checked& checked, Random& random, bool thorough) {
  const Knowledge& knowledge = checked.knowledge();
  const auto index =
      static_cast<std::uint32_t>(random.Below(knowledge.advice.size()));
  const std::string& id = knowledge.advice[index].advice->id();
  SCOPED_TRACE(id);
  const bool given = Holds(checked.before().advice(), id);
  checked.Expect(
      checked.search().TurningAdvice(index),
      [&](const v1::Assessment& after) {
        return Holds(after.advice(), id) != given &&
               (!given ||
                after.disposition() == checked.before().disposition());
      },
      thorough);
}

TEST(ExplainCounterfactualTest, DoesWhatItSaysInEveryVignette) {
  Random random(1);
  for (const auto& vignette : ReadVignettes(*ShippedKnowledge())) {
    SCOPED_TRACE(vignette.id);
    Checked checked(vignette.answers);
    ExpectDispositions(checked, /*thorough=*/true);
    ExpectOneFlag(checked, random, false);
    ExpectOneAdvice(checked, random, false);
  }
}

TEST(ExplainCounterfactualTest, DoesWhatItSaysForRandomAnswers) {
  ForEachCase(/*one_in=*/10, [](Random& random) {
    const bool thorough = random.Chance(0.01);
    Checked checked(random.Chance(0.5) ? TheAnswers().Some(random)
                                       : TheAnswers().Person(random));
    ExpectDispositions(checked, thorough);
    // These searches take longer.
    if (random.Chance(0.2)) ExpectOneFlag(checked, random, thorough);
    if (random.Chance(0.2)) ExpectOneAdvice(checked, random, thorough);
  });
}

// What is pruned could not have had the effect.
TEST(ExplainCounterfactualTest, FindsEveryPairThatLowers) {
  int compared = 0;
  for (const auto& vignette : ReadVignettes(*ShippedKnowledge())) {
    Checked checked(vignette.answers);
    const std::vector<Counterfactual> found = checked.search().Lowering();
    if (found.empty() || found[0].changes.size() < 2) continue;
    if (++compared > 3) break;
    SCOPED_TRACE(vignette.id);
    std::set<std::string> pairs;
    for (const Counterfactual& one : found) {
      pairs.insert(Short(checked.knowledge(), one));
    }
    EXPECT_EQ(pairs, checked.AllLoweringPairs());
  }
  EXPECT_GT(compared, 0);
}

}  // namespace
}  // namespace backwise
