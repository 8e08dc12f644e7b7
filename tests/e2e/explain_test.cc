// Explanations over real programs: `backwise explain`, `why-not`, `compare`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/e2e/cli_program.h"
#include "tests/e2e/server_program.h"
#include "tests/support/process.h"

namespace backwise {
namespace {

using ::testing::AllOf;
using testing::CliOptions;
using testing::Finished;
using testing::Flat;
using ::testing::HasSubstr;
using testing::RunProgram;
using testing::ServerProgram;

using Words = std::vector<std::string>;

Finished Cli(const ServerProgram& server, Words words) {
  words.insert(words.end(), {"--server", server.address()});
  return RunProgram(CliOptions(words));
}

const Words kNumb = {"--answer", "saddle_numbness=yes", "--answer",
                     "cauda_symptoms_recent=yes"};

Words With(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(ExplainTest, SaysWhyInWords) {
  ServerProgram server;
  const Finished finished =
      Cli(server, With({"explain", "--region", "GB"}, kNumb));
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  EXPECT_THAT(Flat(finished.output),
              AllOf(HasSubstr("The answer was: Get emergency help now"),
                    HasSubstr("THE ANSWERS THAT DECIDE"),
                    HasSubstr("you feel numb or different between your legs"),
                    HasSubstr("WHAT WOULD MAKE IT LESS URGENT"),
                    HasSubstr("the result would be: be seen today."),
                    HasSubstr("Written at: "
                              "knowledge/base/flags/cauda_equina.textproto:5"),
                    HasSubstr("WHO SAYS SO")));
}

TEST(ExplainTest, GivesTheWholeAsJson) {
  ServerProgram server;
  const Finished finished =
      Cli(server, With({"explain", "--full", "--format", "json"}, kNumb));
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  EXPECT_THAT(finished.output, AllOf(HasSubstr("\"decisive\""),
                                     HasSubstr("RULE_OUTCOME_NOT_MATCHED"),
                                     HasSubstr("\"counterfactuals\"")));
}

TEST(ExplainTest, SaysWhyNot) {
  ServerProgram server;
  const Finished finished =
      Cli(server, With({"why-not", "foam_rolling"}, kNumb));
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  EXPECT_THAT(Flat(finished.output),
              AllOf(HasSubstr("advice/foam_rolling"),
                    HasSubstr("does not fit what you told us"),
                    HasSubstr("contraindications/cx_hold_all")));
}

// The person of docs/support.md, by the code of their case.
TEST(ExplainTest, TakesACaseCode) {
  ServerProgram server;
  const Finished finished =
      Cli(server, {"why-not", "foam_rolling", "--case",
                   "1107X-SMGZE-WS70R-NE9QY-7ZZ5Q-NK6KW-JD4"});
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  EXPECT_THAT(Flat(finished.output),
              AllOf(HasSubstr("would fit, but is held back: You take a blood "
                              "thinner"),
                    HasSubstr("WHAT WOULD BRING IT")));
}

TEST(ExplainTest, Compares) {
  ServerProgram server;
  const Finished finished = Cli(
      server, With({"compare", "--change", "cauda_symptoms_recent=no"}, kNumb));
  EXPECT_EQ(finished.exit_code, 0) << finished.errors;
  EXPECT_THAT(Flat(finished.output),
              HasSubstr("Before: get emergency help now. After: be seen "
                        "today."));
}

TEST(ExplainTest, RefusesWhatItCannotRead) {
  ServerProgram server;
  EXPECT_EQ(Cli(server, {"explain"}).exit_code, 2);
  EXPECT_EQ(Cli(server, With({"compare"}, kNumb)).exit_code, 2);
  const Finished finished = Cli(server, With({"why-not", "rf_fevr"}, kNumb));
  EXPECT_EQ(finished.exit_code, 4);
  EXPECT_THAT(Flat(finished.errors), HasSubstr("did you mean `rf_fever`?"));
}

TEST(ExplainTest, IsNotOfferedWithoutTheGuidanceService) {
  ServerProgram server({"--listen", "127.0.0.1:0", "--guidance=off"});
  EXPECT_NE(Cli(server, With({"explain"}, kNumb)).exit_code, 0);
}

}  // namespace
}  // namespace backwise
