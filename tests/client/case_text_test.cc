#include "client/case_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/client/fakes.h"

namespace backwise::client {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

v1::GetCaseResponse Example() {
  return FromText<v1::GetCaseResponse>(R"pb(
    code: "1A07V-NKJN7"
    release: "2025.7.0"
    release_held: true
    words: "Age: 41 years"
    words: "Fever: no"
    retired_findings: "old_thing"
    then { disposition: DISPOSITION_SELF_CARE headline: "Stay active." }
    now {
      disposition: DISPOSITION_URGENT_SAME_DAY
      headline: "Be seen today."
      flags { title: "Fever" }
      flags { title: "Numbness" }
    }
    difference {
      words: "Before: at home. After: today."
      changes { name: "flags/rf_fever" why: "Noticed." }
    }
    provenance { release: "2026.11.0" }
  )pb");
}

TEST(CaseTextTest, ShowsAnswersThenTodayAndTheDifference) {
  const std::string text = RenderText(DescribeCase(Example()), 80, false);
  std::size_t at = 0;
  for (const char* words :
       {"Case 1A07V-NKJN7",
        "Given under release 2025.7.0; today's is 2026.11.0.", "Age: 41 years",
        "Fever: no", "Not used today any more: old_thing", "Stay active.",
        "Signs: none", "Be seen today.", "Signs: Fever and Numbness",
        "Before: at home. After: today.", "flags/rf_fever: Noticed."}) {
    const std::size_t found = text.find(words, at);
    EXPECT_NE(found, std::string::npos) << words << "\n" << text;
    at = found;
  }
}

TEST(CaseTextTest, SaysThatTheReleaseIsNotHeld) {
  v1::GetCaseResponse response = Example();
  response.set_release_held(false);
  response.clear_then();
  response.clear_difference();
  const std::string text = RenderText(DescribeCase(response), 200, false);
  EXPECT_THAT(text, HasSubstr("2025.7.0, which this server does not hold"));
  EXPECT_THAT(text, Not(HasSubstr("What differs")));
  EXPECT_THAT(text, Not(HasSubstr("WHAT DIFFERS")));
}

}  // namespace
}  // namespace backwise::client
