// How many turns are promised at most, against the longest of all interviews
// that can come.
#include "server/engine/turn_bound.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/engine/tiny_person.h"

namespace backwise::engine {
namespace {

using testing::MostTurnsFor;
using testing::PlanFor;
using testing::TinyBase;

std::string NamesOf(const v1::Finding& finding, ChoiceSet choices) {
  std::vector<std::string> names;
  for (int c = 0; c < finding.choices_size(); ++c) {
    if ((choices >> c & 1) != 0) names.push_back(finding.choices(c).id());
  }
  return absl::StrJoin(names, ",");
}

// Returns some answers to a row, as `Say` reads them: those that conditions
// tell apart among them.
std::vector<std::string> ValuesOf(const v1::Finding& finding,
                                  const PlannedRow& row) {
  if (finding.kind() == v1::FINDING_KIND_NUMBER) return {"1", "9"};
  if (finding.kind() != v1::FINDING_KIND_CHOICES) {
    return {"yes", "no", "unsure"};
  }
  const std::string unasked =
      row.left_unasked == 0
          ? ""
          : absl::StrCat("/", NamesOf(finding, row.left_unasked));
  return {absl::StrCat(NamesOf(finding, row.known), unasked),
          absl::StrCat(NamesOf(finding, row.known | row.choices), unasked)};
}

// Expects that no interview of someone who has said `words` takes more turns
// than is promised, at any of them. Returns how many the longest one takes.
std::uint32_t LongestFrom(const Knowledge& knowledge,
                          const std::string& words) {
  std::vector<std::string> said = {words};
  for (const PlannedQuestion& question : PlanFor(knowledge, words).turn) {
    for (const PlannedRow& row : question.rows) {
      const v1::Finding& finding = knowledge.finding(row.row->finding);
      std::vector<std::string> more;
      for (const std::string& before : said) {
        for (const std::string& value : ValuesOf(finding, row)) {
          more.push_back(absl::StrCat(before, " ", finding.id(), "=", value));
        }
      }
      said = more;
    }
  }
  if (said.size() == 1) return 0;
  std::uint32_t longest = 0;
  for (const std::string& next : said) {
    longest = std::max(longest, 1 + LongestFrom(knowledge, next));
  }
  EXPECT_GE(MostTurnsFor(knowledge, words), longest) << "after: " << words;
  return longest;
}

// An interview whose rows come apart.
struct BoundCase {
  const char* name;
  const char* base;
  // The longest interview, and what is promised at its start.
  std::uint32_t longest;
  std::uint32_t promised;
};

void PrintTo(const BoundCase& bound, std::ostream* out) { *out << bound.name; }

class TurnBoundTest : public ::testing::TestWithParam<BoundCase> {};

TEST_P(TurnBoundTest, IsNotExceeded) {
  const auto tiny = TinyBase(GetParam().base);
  ASSERT_NE(tiny, nullptr);
  EXPECT_EQ(LongestFrom(*tiny, ""), GetParam().longest);
  EXPECT_EQ(MostTurnsFor(*tiny, ""), GetParam().promised);
}

INSTANTIATE_TEST_SUITE_P(
    All, TurnBoundTest,
    ::testing::ValuesIn(std::vector<BoundCase>{
        // The second follow-up of a turn waits for the first.
        {"FollowUpsOfOneTurn", R"pb(
           findings { id: "a" kind: FINDING_KIND_PRESENCE }
           findings { id: "b" kind: FINDING_KIND_PRESENCE }
           findings { id: "c" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows { finding: "a" }
           }
           questions {
             id: "first"
             turn: "after"
             follow_up: true
             when: "a"
             rows { finding: "b" }
           }
           questions {
             id: "second"
             turn: "after"
             follow_up: true
             when: "a && (b || unsure(a))"
             rows { finding: "c" }
           }
           flags {
             id: "rf"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "a && b && c"
           })pb",
         3, 3},
        // Both follow-ups wait for the card alone.
        {"FollowUpsTogether", R"pb(
           findings { id: "a" kind: FINDING_KIND_PRESENCE }
           findings { id: "b" kind: FINDING_KIND_PRESENCE }
           findings { id: "c" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows { finding: "a" }
           }
           questions {
             id: "first"
             turn: "after"
             follow_up: true
             when: "a"
             rows { finding: "b" }
           }
           questions {
             id: "second"
             turn: "after"
             follow_up: true
             when: "a"
             rows { finding: "c" }
           }
           flags {
             id: "rf"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "a && (b || c)"
           })pb",
         2, 2},
        // One row of a card is asked early, because it can undo an emergency.
        {"ARowThatUndoesAnEmergency", R"pb(
           findings { id: "hurt" kind: FINDING_KIND_PRESENCE }
           findings { id: "weeks" kind: FINDING_KIND_NUMBER }
           findings { id: "worse" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows { finding: "hurt" }
           }
           questions {
             id: "course"
             rows { finding: "weeks" }
             rows { finding: "worse" }
           }
           flags {
             id: "rf_hurt"
             disposition: DISPOSITION_EMERGENCY_NOW
             when: "hurt && !(weeks > 2)"
           }
           flags {
             id: "rf_worse"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "worse"
           })pb",
         3, 3},
        // The emergency is raised by the card that could undo it.
        {"AnEmergencyThatIsRaisedTooLate", R"pb(
           findings { id: "hurt" kind: FINDING_KIND_PRESENCE }
           findings { id: "weeks" kind: FINDING_KIND_NUMBER }
           findings { id: "worse" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows { finding: "worse" }
           }
           questions {
             id: "course"
             rows { finding: "weeks" }
             rows { finding: "hurt" }
           }
           flags {
             id: "rf_hurt"
             disposition: DISPOSITION_EMERGENCY_NOW
             when: "hurt && !(weeks > 2)"
           }
           flags {
             id: "rf_worse"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "worse"
           })pb",
         2, 2},
        // More of what is counted can undo an emergency.
        {"ACountThatUndoesAnEmergency", R"pb(
           findings { id: "hurt" kind: FINDING_KIND_PRESENCE }
           findings { id: "well" kind: FINDING_KIND_PRESENCE }
           findings { id: "worse" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows { finding: "hurt" }
           }
           questions {
             id: "course"
             rows { finding: "well" }
             rows { finding: "worse" }
           }
           flags {
             id: "rf_hurt"
             disposition: DISPOSITION_EMERGENCY_NOW
             when: "hurt && count(well, hurt) < 2"
           }
           flags {
             id: "rf_worse"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "worse"
           })pb",
         3, 3},
        // More choices can undo one that the first of them raises.
        {"ChoicesThatUndoAnEmergency", R"pb(
           findings {
             id: "signs"
             kind: FINDING_KIND_CHOICES
             choices { id: "one" }
             choices { id: "two" }
           }
           findings { id: "worse" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows {
               finding: "signs"
               each_choice_asked: true
               choices { id: "one" }
             }
           }
           questions {
             id: "course"
             rows {
               finding: "signs"
               each_choice_asked: true
               choices { id: "two" }
             }
             rows { finding: "worse" }
           }
           flags {
             id: "rf_signs"
             disposition: DISPOSITION_EMERGENCY_NOW
             when: "size(signs) == 1"
           }
           flags {
             id: "rf_worse"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "worse"
           })pb",
         3, 3},
        // A row waits for the disposition, which another row of its card
        // decides.
        {"ARowThatWaitsForTheDisposition", R"pb(
           findings { id: "a" kind: FINDING_KIND_PRESENCE }
           findings { id: "b" kind: FINDING_KIND_PRESENCE }
           findings { id: "c" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "first"
             rows { finding: "a" }
           }
           questions {
             id: "second"
             rows { finding: "b" }
             rows { finding: "c" when: "disposition >= SEE_DOCTOR_SOON" }
           }
           flags {
             id: "rf_b"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "b && !a"
           }
           flags {
             id: "rf_c"
             disposition: DISPOSITION_URGENT_SAME_DAY
             when: "b && c"
           })pb",
         3, 3},
        // A row waits for one that comes late, though its card is an earlier
        // one.
        {"ARowBehindALateRow", R"pb(
           findings { id: "a" kind: FINDING_KIND_PRESENCE }
           findings { id: "b" kind: FINDING_KIND_PRESENCE }
           findings { id: "c" kind: FINDING_KIND_PRESENCE }
           findings { id: "d" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "first"
             rows { finding: "a" }
             rows { finding: "b" when: "c" }
           }
           questions {
             id: "second"
             rows { finding: "c" }
             rows { finding: "d" when: "b" }
           }
           flags {
             id: "rf_a"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "a"
           }
           flags {
             id: "rf_d"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "c && b && d"
           })pb",
         4, 4},
        // One row of a follow-up waits for another.
        {"RowsOfOneFollowUp", R"pb(
           findings { id: "a" kind: FINDING_KIND_PRESENCE }
           findings { id: "b" kind: FINDING_KIND_PRESENCE }
           findings { id: "c" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows { finding: "a" }
           }
           questions {
             id: "check"
             follow_up: true
             when: "a"
             rows { finding: "b" }
             rows { finding: "c" when: "b" }
           }
           flags {
             id: "rf"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "a && b && c"
           })pb",
         3, 3},
        // A follow-up waits for another that waits for the last card.
        {"AFollowUpBehindTheLastCard", R"pb(
           findings { id: "a" kind: FINDING_KIND_PRESENCE }
           findings { id: "b" kind: FINDING_KIND_PRESENCE }
           findings { id: "c" kind: FINDING_KIND_PRESENCE }
           findings { id: "d" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "card"
             rows { finding: "a" }
           }
           questions {
             id: "late"
             turn: "after"
             follow_up: true
             when: "c"
             rows { finding: "b" }
           }
           questions {
             id: "early"
             turn: "after"
             follow_up: true
             when: "d"
             rows { finding: "c" }
           }
           questions {
             id: "last"
             rows { finding: "d" }
           }
           flags {
             id: "rf"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "a && b && c && d"
           })pb",
         4, 4},
        // The second card asks only what the first has asked by then.
        {"AFindingOnTwoCards", R"pb(
           findings { id: "a" kind: FINDING_KIND_PRESENCE }
           questions {
             id: "first"
             rows { finding: "a" }
           }
           questions {
             id: "second"
             rows { finding: "a" }
           }
           flags {
             id: "rf_a"
             disposition: DISPOSITION_SEE_DOCTOR_SOON
             when: "a"
           })pb",
         1, 1},
    }),
    [](const auto& bound) { return std::string(bound.param.name); });

}  // namespace
}  // namespace backwise::engine
