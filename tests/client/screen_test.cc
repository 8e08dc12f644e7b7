#include "client/screen.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/client/fakes.h"

namespace backwise::client {
namespace {

// Writes each screen as "heading: [a b] (c)": brackets hold yes-or-no groups.
std::vector<std::string> Layout(const std::string& question) {
  std::vector<std::string> layout;
  for (const Screen& screen :
       SplitIntoScreens(FromText<v1::AskedQuestion>(question))) {
    std::string text = screen.heading + ":";
    for (const RowGroup& group : screen.groups) {
      std::string rows;
      for (const ScreenRow& row : group.rows) {
        rows += (rows.empty() ? "" : " ") + row.text;
        if (row.number > 0) rows += std::to_string(row.number);
      }
      text += group.yes_or_no ? " [" + rows + "]" : " (" + rows + ")";
    }
    layout.push_back(text);
  }
  return layout;
}

std::string Presence(const std::string& text, const std::string& heading = "") {
  return "findings { id: '" + text + "' kind: FINDING_KIND_PRESENCE text: '" +
         text + "' heading: '" + heading + "' } ";
}

std::string Rows(int count) {
  std::string choices;
  for (int i = 0; i < count; ++i) {
    const std::string id(1, static_cast<char>('p' + i));
    absl::StrAppend(&choices, "choices { id: '", id, "' text: '", id, "' } ");
  }
  return "findings { id: 'x' kind: FINDING_KIND_CHOICES "
         "each_choice_asked: true " +
         choices + "} ";
}

using Layouts = std::vector<std::string>;

TEST(ScreenTest, PutsConsecutiveYesOrNoRowsTogether) {
  EXPECT_EQ(Layout(Presence("a") + Presence("b") +
                   "findings { id: 'c' kind: FINDING_KIND_CHOICE text: 'c' } " +
                   Presence("d")),
            (Layouts{": [a1 b2] (c) [d1]"}));
}

TEST(ScreenTest, BeginsAScreenAtEachHeading) {
  EXPECT_EQ(
      Layout(Presence("a", "First") + Presence("b") + Presence("c", "Second")),
      (Layouts{"First: [a1 b2]", "Second: [c1]"}));
}

TEST(ScreenTest, ShowsAtMostSevenRows) {
  std::string question;
  for (const std::string id : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    question += Presence(id);
  }
  EXPECT_EQ(Layout(question), (Layouts{": [a1 b2 c3 d4 e5 f6 g7]", ": [h1]"}));
}

TEST(ScreenTest, AsksEachChoiceAsARowAndKeepsAFindingWhole) {
  EXPECT_EQ(Layout(Presence("a") + Rows(2)), (Layouts{": [a1 p2 q3]"}));
  EXPECT_EQ(Layout(Presence("a") + Presence("b") + Rows(6)),
            (Layouts{": [a1 b2]", ": [p1 q2 r3 s4 t5 u6]"}));
}

TEST(ScreenTest, CutsALongFindingEvenly) {
  EXPECT_EQ(Layout(Rows(8)), (Layouts{": [p1 q2 r3 s4]", ": [t1 u2 v3 w4]"}));
}

TEST(ScreenTest, ListsOfChoicesAndNumbersStandAlone) {
  EXPECT_EQ(Layout("findings { id: 'a' kind: FINDING_KIND_CHOICES text: 'a' "
                   "  choices { id: 'p' text: 'p' } } "
                   "findings { id: 'b' kind: FINDING_KIND_NUMBER text: 'b' } "
                   "findings { id: 'c' kind: FINDING_KIND_SCALE text: 'c' }"),
            (Layouts{": (a) (b) (c)"}));
}

}  // namespace
}  // namespace backwise::client
