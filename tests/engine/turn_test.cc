// How a turn is put: rows, choices, headings, notes and what is read back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::AssessmentFor;
using ::testing::ElementsAre;
using testing::ExpectAsked;
using testing::FindingIndex;
using ::testing::IsEmpty;
using testing::MostTurnsFor;
using testing::PlanFor;
using testing::TinyBase;
using testing::TurnFor;

// The choices of one finding on two cards, one of them not for everybody.
constexpr char kDivided[] = R"pb(
  findings { id: "old" kind: FINDING_KIND_PRESENCE }
  findings {
    id: "risk"
    kind: FINDING_KIND_CHOICES
    choices { id: "immune" }
    choices { id: "sugar" }
    choices { id: "smoke" }
    choices { id: "needle" }
    choices { id: "not_sure" not_sure: true }
  }
  findings {
    id: "side"
    kind: FINDING_KIND_CHOICE
    choices { id: "none" }
    choices { id: "one" }
    choices { id: "both" }
  }
  questions {
    id: "who"
    rows { finding: "old" }
  }
  questions {
    id: "health"
    rows {
      finding: "risk"
      each_choice_asked: true
      choices { id: "sugar" text: "Sugar?" }
      choices { id: "immune" }
      choices { id: "smoke" when: "!no(old)" }
    }
  }
  questions {
    id: "months"
    rows {
      finding: "risk"
      each_choice_asked: true
      choices { id: "needle" }
      choices { id: "immune" }
    }
    rows { finding: "side" }
  }
  flags {
    id: "rf_any"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "'immune' in risk || 'sugar' in risk || 'smoke' in risk || "
          "('needle' in risk && side == 'both')"
  }
  flags {
    id: "rf_old"
    disposition: DISPOSITION_SEE_PROFESSIONAL_ROUTINE
    when: "old"
  }
)pb";

TEST(TurnTest, AsksEachChoiceOnceOverSeveralCards) {
  ExpectAsked(kDivided, {{"old=yes", "health: risk(immune sugar smoke)"},
                         {"old=no", "health: risk(immune sugar)"},
                         {"old=no risk=/needle",
                          "months: risk(needle) side(none one both)"},
                         {"old=no risk=/needle,immune", "health: risk(immune)"},
                         {"old=no risk=needle", "months: side(none one both)"},
                         {"old=no risk=", ""},
                         {"old=no risk=sugar/needle", ""},
                         {"old=no risk=unsure", ""}});
}

TEST(TurnTest, NamesWhatIsKnownAndWhatIsLeftUnasked) {
  const auto tiny = TinyBase(kDivided);
  ASSERT_NE(tiny, nullptr);
  const v1::AskedQuestion first = TurnFor(*tiny, "old=no");
  const v1::AskedFinding& health = first.findings(0);
  EXPECT_THAT(health.unasked_ids(), ElementsAre("needle"));
  EXPECT_THAT(health.known_ids(), IsEmpty());
  EXPECT_TRUE(health.each_choice_asked());
  EXPECT_EQ(health.not_sure_choice(), "not_sure");
  ASSERT_EQ(health.choices_size(), 2);
  EXPECT_EQ(health.choices(0).text(), "immune title");
  EXPECT_EQ(health.choices(1).text(), "Sugar?");

  const v1::AskedQuestion second =
      TurnFor(*tiny, "old=no risk=not_sure/needle");
  const v1::AskedFinding& months = second.findings(0);
  EXPECT_THAT(months.unasked_ids(), IsEmpty());
  EXPECT_THAT(months.known_ids(), ElementsAre("not_sure"));

  // Nothing is known or left of a finding with one choice.
  const v1::AskedFinding& side = second.findings(1);
  EXPECT_EQ(side.kind(), v1::FINDING_KIND_CHOICE);
  EXPECT_THAT(side.unasked_ids(), IsEmpty());
  EXPECT_EQ(side.not_sure_choice(), "");
  EXPECT_FALSE(side.each_choice_asked());
}

// Tingling in a leg and no leg named.
constexpr char kContradiction[] = R"pb(
  screening { incomplete_when: "!answered(side) || conflict" }
  findings { id: "tingling" kind: FINDING_KIND_PRESENCE }
  findings {
    id: "side"
    kind: FINDING_KIND_CHOICE
    choices { id: "none" }
    choices { id: "one" }
    choices { id: "both" }
  }
  findings { id: "later" kind: FINDING_KIND_PRESENCE }
  questions {
    id: "legs"
    rows { finding: "side" }
    rows { finding: "tingling" }
  }
  questions {
    id: "again"
    follow_up: true
    when: "conflict"
    rows {
      finding: "side"
      choices { id: "one" }
      choices { id: "both" }
      ask_again_when: "conflict"
    }
  }
  questions {
    id: "rest"
    rows { finding: "later" }
  }
  concepts { id: "conflict" when: "tingling && !(side in ['one', 'both'])" }
  flags {
    id: "rf_both"
    disposition: DISPOSITION_URGENT_SAME_DAY
    when: "side == 'both'"
  }
  flags {
    id: "rf_later"
    disposition: DISPOSITION_SEE_PROFESSIONAL_ROUTINE
    when: "later"
  }
)pb";

TEST(TurnTest, AsksAContradictionAgainOnce) {
  ExpectAsked(kContradiction,
              {{"", "legs: side(none one both) tingling"},
               {"tingling=yes side=none", "again: side(one both); rest: later"},
               {"tingling=yes side=none later=no", "again: side(one both)"},
               {"tingling=yes side=one", "rest: later"},
               {"tingling=no side=none", "rest: later"},
               // "Not sure" ends it, and leaves it open all the same.
               {"tingling=yes side=unsure", "rest: later"},
               {"tingling=yes side=unsure later=no", ""}});
}

TEST(TurnTest, CountsAContradictionAsMissing) {
  const auto tiny = TinyBase(kContradiction);
  ASSERT_NE(tiny, nullptr);
  const std::uint32_t side = FindingIndex(*tiny, "side");
  const Plan again = PlanFor(*tiny, "tingling=yes side=none");
  EXPECT_THAT(again.missing, ElementsAre(side, FindingIndex(*tiny, "later")));
  EXPECT_THAT(again.missing_screening, ElementsAre(side));
  EXPECT_GE(MostTurnsFor(*tiny, "tingling=yes side=none"), 1u);

  const std::string over = "tingling=yes side=unsure later=no";
  EXPECT_THAT(PlanFor(*tiny, over).missing, IsEmpty());
  EXPECT_THAT(PlanFor(*tiny, over).missing_screening, ElementsAre(side));
  EXPECT_EQ(AssessmentFor(*tiny, over).disposition(),
            v1::DISPOSITION_UNDETERMINED);
  EXPECT_FALSE(AssessmentFor(*tiny, over).complete());
}

// Two screens, with notes, and words read back.
constexpr char kWords[] = R"pb(
  sources { id: "book" kind: SOURCE_KIND_STUDY title: "A book" }
  findings { id: "a" kind: FINDING_KIND_PRESENCE help: "look" }
  findings { id: "b" kind: FINDING_KIND_PRESENCE }
  findings { id: "c" kind: FINDING_KIND_PRESENCE }
  findings { id: "d" kind: FINDING_KIND_PRESENCE }
  findings { id: "pain" kind: FINDING_KIND_SCALE }
  findings { id: "weeks" kind: FINDING_KIND_NUMBER maximum: 50 unit: "weeks" }
  findings { id: "proxy" kind: FINDING_KIND_PRESENCE }
  questions {
    id: "who"
    rows { finding: "proxy" }
  }
  questions {
    id: "one"
    turn: "both"
    rows { heading: "First screen" finding: "a" }
    rows { finding: "b" text: "Really?" help: "feel" }
    rows { heading: "Second screen" finding: "c" may_skip: true }
    rows { finding: "d" }
    read_backs { findings: "a" findings: "b" text: "Neither?" }
    read_backs { findings: "d" text: "No d?" }
    notes { when: "proxy" text: "Ask them." }
    notes { when: "!proxy" text: "Think." }
    sources: "book"
  }
  questions {
    id: "two"
    turn: "both"
    rows { heading: "How bad" finding: "pain" }
    rows {
      finding: "weeks"
      bands { text: "Ages" number: 50 }
    }
    sources: "test_source"
    sources: "book"
  }
  flags {
    id: "rf"
    disposition: DISPOSITION_SEE_DOCTOR_SOON
    when: "a || b || c || d || pain > 5 || weeks > 5"
  }
)pb";

std::vector<std::string> Headings(const v1::AskedQuestion& turn) {
  std::vector<std::string> headings;
  for (const auto& row : turn.findings()) headings.push_back(row.heading());
  return headings;
}

TEST(TurnTest, JoinsTheWordsOfItsQuestions) {
  const auto tiny = TinyBase(kWords);
  ASSERT_NE(tiny, nullptr);
  const v1::AskedQuestion turn = TurnFor(*tiny, "proxy=no");
  EXPECT_EQ(turn.id(), "one+two");
  EXPECT_EQ(turn.title(), "one title");
  EXPECT_EQ(turn.text(), "one text two text");
  EXPECT_EQ(turn.why(), "one why two why");
  EXPECT_EQ(turn.help(), "Think.");
  EXPECT_THAT(turn.sources(), ElementsAre("book", "test_source"));
  EXPECT_EQ(TurnFor(*tiny, "proxy=yes").help(), "Ask them.");
}

TEST(TurnTest, DescribesEachRow) {
  const auto tiny = TinyBase(kWords);
  ASSERT_NE(tiny, nullptr);
  const v1::AskedQuestion turn = TurnFor(*tiny, "proxy=no");
  ASSERT_EQ(turn.findings_size(), 6);
  EXPECT_EQ(turn.findings(0).text(), "a question");
  EXPECT_EQ(turn.findings(0).help(), "look");
  EXPECT_EQ(turn.findings(0).question(), "one");
  EXPECT_FALSE(turn.findings(0).may_skip());
  EXPECT_EQ(turn.findings(1).text(), "Really?");
  EXPECT_EQ(turn.findings(1).help(), "feel");
  EXPECT_TRUE(turn.findings(2).may_skip());
  EXPECT_EQ(turn.findings(4).kind(), v1::FINDING_KIND_SCALE);
  EXPECT_EQ(turn.findings(4).maximum(), 10);
  EXPECT_EQ(turn.findings(5).unit(), "weeks");
  EXPECT_EQ(turn.findings(5).maximum(), 50);
  EXPECT_EQ(turn.findings(5).bands(0).text(), "Ages");
  EXPECT_EQ(turn.findings(5).question(), "two");
}

TEST(TurnTest, CarriesTheHeadingOfAScreenWhoseFirstRowIsLeftOut) {
  const auto tiny = TinyBase(kWords);
  ASSERT_NE(tiny, nullptr);
  EXPECT_THAT(
      Headings(TurnFor(*tiny, "proxy=no")),
      ElementsAre("First screen", "", "Second screen", "", "How bad", ""));
  EXPECT_THAT(Headings(TurnFor(*tiny, "proxy=no a=no c=no pain=1")),
              ElementsAre("First screen", "Second screen", "How bad"));
}

TEST(TurnTest, ReadsBackWhatItAsks) {
  const auto tiny = TinyBase(kWords);
  ASSERT_NE(tiny, nullptr);
  EXPECT_EQ(TurnFor(*tiny, "proxy=no").read_backs_size(), 2);
  const v1::AskedQuestion turn = TurnFor(*tiny, "proxy=no a=no");
  ASSERT_EQ(turn.read_backs_size(), 1);
  EXPECT_EQ(turn.read_backs(0).text(), "No d?");
}

// A note alone is reason enough to ask what it depends on, while its question
// may come.
TEST(TurnTest, AsksWhatANoteDependsOn) {
  ExpectAsked(kWords, {{"", "who: proxy"},
                       {"a=no b=no c=no", "who: proxy"},
                       {"a=no b=no c=no d=no pain=1", "two: weeks"}});
}

}  // namespace
}  // namespace backwise::engine
