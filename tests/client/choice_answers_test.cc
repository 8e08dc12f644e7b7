#include "client/choice_answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/matchers.h"

namespace backwise::client {
namespace {

using ::backwise::testing::StatusIs;
using ::testing::HasSubstr;
using Texts = std::vector<std::string>;

// Writes the picked choices from 1, "?" for not sure, "error" for a refusal.
std::string Write(const absl::StatusOr<Picked>& picked) {
  if (!picked.ok()) return "error";
  if (picked->unsure) return "?";
  std::string text;
  for (size_t choice : picked->choices) {
    text += (text.empty() ? "" : " ") + std::to_string(choice + 1);
  }
  return text;
}

Texts Legs() { return {"None", "One leg", "Both legs"}; }
Texts Cancer() { return {"No", "In the past", "Now"}; }
Texts Places() {
  return {"Low back", "Buttock", "Hip or groin", "Leg, below knee", "Foot"};
}

struct ChoiceCase {
  std::string line;
  Texts texts;
  std::string expected;
};

TEST(ChoiceAnswersTest, PicksOneByNumberOrWords) {
  const std::vector<ChoiceCase> cases = {
      {"2", Legs(), "2"},
      {" 2) ", Legs(), "2"},
      {"both", Legs(), "3"},
      {"BOTH LEGS!", Legs(), "3"},
      {"one", Legs(), "2"},
      {"none", Legs(), "1"},
      {"no", Legs(), "1"},
      {"n", Legs(), "1"},
      {"no", Cancer(), "1"},
      {"n", Cancer(), "1"},
      {"past", Cancer(), "2"},
      {"now", Cancer(), "3"},
      {"?", Legs(), "?"},
      {"not sure", Legs(), "?"},
      {"Don't know.", Legs(), "?"},
      {"prefer not to say", Legs(), "?"},
      {"not sure", {"Yes", "Not sure"}, "2"},
  };
  for (const ChoiceCase& test : cases) {
    SCOPED_TRACE(test.line);
    EXPECT_EQ(Write(ParseOneChoice(test.line, test.texts)), test.expected);
  }
}

TEST(ChoiceAnswersTest, RefusesWhatIsNotOneChoice) {
  const std::vector<ChoiceCase> cases = {
      {"0", Legs(), ""},
      {"4", Legs(), ""},
      {"-1", Legs(), ""},
      {"1.5", Legs(), ""},
      {"1, 2", Legs(), ""},
      {"leg", {"Legs", "Leg pain"}, ""},  // begins two
      {"arm", Legs(), ""},
      {"...", Legs(), ""},
      // A denial must never pick "now".
      {"no", {"In the past", "Now"}, ""},
      {"n", {"In the past", "Now"}, ""},
      {"yes", {"Yesterday", "Today"}, ""},
      {"99999999999999999999", Legs(), ""},
  };
  for (const ChoiceCase& test : cases) {
    SCOPED_TRACE(test.line);
    EXPECT_EQ(Write(ParseOneChoice(test.line, test.texts)), "error");
  }
  EXPECT_THAT(ParseOneChoice("7", Legs()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("number from 1 to 3")));
}

TEST(ChoiceAnswersTest, PicksSeveral) {
  const std::vector<ChoiceCase> cases = {
      {"1, 3", Places(), "1 3"},
      {"1 3", Places(), "1 3"},
      {"3 and 1", Places(), "1 3"},
      {"1,1", Places(), "1"},
      {"low back and foot", Places(), "1 5"},
      {"buttock, 5", Places(), "2 5"},
      {"Leg, below knee", Places(), "4"},
      {"none", Places(), ""},
      {"none of these", Places(), ""},
      {"no", Places(), ""},
      {"?", Places(), "?"},
      {"not sure", Places(), "?"},
      {"nothing", {"Sitting", "Nothing eases it"}, ""},
      {"nothing eases it", {"Sitting", "Nothing eases it"}, "2"},
  };
  for (const ChoiceCase& test : cases) {
    SCOPED_TRACE(test.line);
    EXPECT_EQ(Write(ParseSeveralChoices(test.line, test.texts)), test.expected);
  }
  for (const std::string line : {"6", "1, 9", "1, not sure", "head", ","}) {
    SCOPED_TRACE(line);
    EXPECT_EQ(Write(ParseSeveralChoices(line, Places())), "error");
  }
}

}  // namespace
}  // namespace backwise::client
