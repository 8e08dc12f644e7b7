// Explanations and comparisons, as requests and responses.
#include "server/service/explainer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/service/advisor.h"
#include "tests/support/matchers.h"
#include "tests/support/vignettes.h"

namespace backwise {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::Not;
using ::testing::Property;
using testing::ReadVignettes;
using testing::ShippedKnowledge;
using ::testing::SizeIs;
using testing::StatusIs;
using testing::Vignette;

const service::Explainer& TheExplainer() {
  static const auto& explainer = *new service::Explainer(ShippedKnowledge());
  return explainer;
}

v1::Answer Yes(const std::string& finding, bool present = true) {
  v1::Answer answer;
  answer.set_finding(finding);
  answer.set_present(present);
  return answer;
}

v1::ExplainRequest RequestOf(const std::vector<v1::Answer>& answers) {
  v1::ExplainRequest request;
  request.mutable_answers()->Assign(answers.begin(), answers.end());
  return request;
}

v1::ExplainRequest RequestOf(const Vignette& vignette) {
  v1::ExplainRequest request;
  for (const auto& [id, answer] : vignette.answers) {
    *request.add_answers() = answer;
  }
  return request;
}

Vignette VignetteNamed(const std::string& id) {
  for (const Vignette& vignette : ReadVignettes(*ShippedKnowledge())) {
    if (vignette.id == id) return vignette;
  }
  ADD_FAILURE() << "no vignette " << id;
  return {};
}

v1::ExplainResponse Explain(const v1::ExplainRequest& request) {
  v1::ExplainResponse response;
  EXPECT_THAT(TheExplainer().Explain(request, response), IsOk());
  return response;
}

v1::CompareResponse Compare(const v1::CompareRequest& request) {
  v1::CompareResponse response;
  EXPECT_THAT(TheExplainer().Compare(request, response), IsOk());
  return response;
}

const v1::RuleTrace& RuleNamed(const v1::ExplainResponse& response,
                               const std::string& name) {
  for (const v1::RuleTrace& rule : response.trace()) {
    if (rule.name() == name) return rule;
  }
  ADD_FAILURE() << "no trace of " << name;
  return v1::RuleTrace::default_instance();
}

// "Your chatbot told me to go to A&E, why?"
TEST(ExplainerTest, SaysWhyItIsAnEmergency) {
  v1::ExplainRequest request = RequestOf(
      {Yes("saddle_numbness"), Yes("cauda_symptoms_recent"), Yes("fever")});
  request.set_region_code("GB");
  const v1::ExplainResponse response = Explain(request);
  EXPECT_EQ(response.assessment().disposition(), v1::DISPOSITION_EMERGENCY_NOW);
  EXPECT_THAT(response.assessment().headline(), HasSubstr("A&E"));
  EXPECT_THAT(response.decisive().words(),
              ElementsAre("you feel numb or different between your legs"));
  EXPECT_THAT(response.decisive().flags(),
              ElementsAre("flags/rf_cauda_saddle"));
  EXPECT_THAT(response.words(0), HasSubstr("Get emergency help now"));
  EXPECT_THAT(response.words(), Contains(HasSubstr("NHS")));
}

TEST(ExplainerTest, SaysWhatWouldChangeIt) {
  const v1::ExplainResponse response = Explain(
      RequestOf({Yes("saddle_numbness"), Yes("cauda_symptoms_recent")}));
  EXPECT_THAT(
      response.counterfactuals(),
      Contains(AllOf(
          Property(&v1::Counterfactual::effect,
                   v1::CHANGE_EFFECT_LOWERS_DISPOSITION),
          Property(&v1::Counterfactual::words,
                   "If you had said “no change in feeling, bladder, bowel or "
                   "sex started or got worse in the last 2 weeks”, the result "
                   "would be: be seen today."))));
  // The follow-up goes with what it follows.
  EXPECT_THAT(
      response.counterfactuals(),
      Contains(AllOf(
          Property(&v1::Counterfactual::dropped_findings,
                   ElementsAre("cauda_symptoms_recent")),
          Property(&v1::Counterfactual::words,
                   HasSubstr("The answer about “Started or worse in the last "
                             "2 weeks” would no longer count.")))));
}

TEST(ExplainerTest, NamesTheScreeningThatIsMissing) {
  const v1::ExplainResponse response =
      Explain(RequestOf({Yes("saddle_numbness", false)}));
  EXPECT_EQ(response.assessment().disposition(), v1::DISPOSITION_UNDETERMINED);
  EXPECT_THAT(response.decisive().answers(), IsEmpty());
  EXPECT_THAT(response.words(),
              Contains(HasSubstr("These safety questions still need an answer: "
                                 "“Age”")));
}

// "It would not give me the foam roller."
TEST(ExplainerTest, SaysWhatWithheldAdvice) {
  const Vignette vignette = VignetteNamed("open_061");
  v1::ExplainRequest request = RequestOf(vignette);
  request.add_why_not("advice/foam_rolling");
  const v1::ExplainResponse response = Explain(request);
  ASSERT_THAT(response.why_not(), SizeIs(1));
  const v1::WhyNot& why = response.why_not(0);
  EXPECT_EQ(why.name(), "advice/foam_rolling");
  EXPECT_FALSE(why.given());
  EXPECT_THAT(why.withheld_by(), Not(IsEmpty()));
  EXPECT_THAT(why.words(), AllOf(HasSubstr("does not fit what you told us"),
                                 HasSubstr("you have a foam roller"),
                                 HasSubstr("It is also held back: ")));
  EXPECT_THAT(why.missing(), Contains(Property(&v1::ConditionPart::text,
                                               "'foam_roller' in equipment")));
}

TEST(ExplainerTest, SaysWhatAFlagWouldHaveTaken) {
  v1::ExplainRequest request = RequestOf({Yes("fever", false)});
  request.add_why_not("rf_fever");
  const v1::WhyNot why = Explain(request).why_not(0);
  EXPECT_EQ(why.name(), "flags/rf_fever");
  EXPECT_FALSE(why.given());
  ASSERT_THAT(why.missing(), SizeIs(1));
  EXPECT_EQ(why.missing(0).text(), "fever");
  EXPECT_EQ(why.missing(0).value(), v1::PART_VALUE_DOES_NOT_HOLD);
  ASSERT_THAT(why.counterfactuals(), SizeIs(1));
  EXPECT_EQ(why.counterfactuals(0).effect(), v1::CHANGE_EFFECT_BRINGS);
  EXPECT_EQ(why.counterfactuals(0).name(), "flags/rf_fever");
}

TEST(ExplainerTest, SaysThatSomethingWasGivenAfterAll) {
  v1::ExplainRequest request = RequestOf({Yes("fever")});
  request.add_why_not("rf_fever");
  const v1::WhyNot why = Explain(request).why_not(0);
  EXPECT_TRUE(why.given());
  EXPECT_THAT(why.words(), HasSubstr("was found. Because you said: you had a "
                                     "fever"));
  EXPECT_EQ(why.counterfactuals(0).effect(), v1::CHANGE_EFFECT_WITHDRAWS);
}

TEST(ExplainerTest, SaysWhyAQuestionIsAsked) {
  v1::ExplainRequest request = RequestOf({Yes("saddle_numbness")});
  request.set_why_question("follow_nerves+legs");
  v1::ExplainResponse response;
  EXPECT_THAT(TheExplainer().Explain(request, response),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("why_question: there is no question "
                                 "`follow_nerves`")));
  request.set_why_question("health");
  const v1::WhyQuestion why = Explain(request).why_question();
  EXPECT_EQ(why.question(), "health");
  EXPECT_THAT(why.flags(), Contains("flags/rf_cord_compression_cancer"));
  EXPECT_THAT(why.words(), HasSubstr("It can show these warning signs: "));
}

TEST(ExplainerTest, TracesEveryRuleOnDemand) {
  v1::ExplainRequest request =
      RequestOf({Yes("saddle_numbness"), Yes("cauda_symptoms_recent", false)});
  const int raised = Explain(request).trace_size();
  request.set_full_trace(true);
  const v1::ExplainResponse response = Explain(request);
  const v1::KnowledgeBase& base = ShippedKnowledge()->base();
  EXPECT_EQ(response.trace_size(), base.concepts_size() + base.flags_size() +
                                       base.contraindications_size() +
                                       base.advice_size());
  EXPECT_LT(raised, response.trace_size());

  const v1::RuleTrace& rule = RuleNamed(response, "flags/rf_cauda_saddle");
  EXPECT_EQ(rule.outcome(), v1::RULE_OUTCOME_NOT_MATCHED);
  EXPECT_EQ(rule.condition(), "saddle_numbness && !no(cauda_symptoms_recent)");
  EXPECT_EQ(rule.written_at().file(),
            "knowledge/base/flags/cauda_equina.textproto");
  EXPECT_EQ(rule.written_at().line(), 5);
  ASSERT_THAT(rule.parts(), SizeIs(3));
  EXPECT_EQ(rule.parts(0).value(), v1::PART_VALUE_DOES_NOT_HOLD);
  EXPECT_EQ(rule.parts(1).text(), "saddle_numbness");
  EXPECT_EQ(rule.parts(1).value(), v1::PART_VALUE_HOLDS);
  EXPECT_EQ(rule.parts(2).text(), "!no(cauda_symptoms_recent)");
  EXPECT_EQ(rule.parts(2).depth(), 1);
  EXPECT_EQ(rule.parts(2).value(), v1::PART_VALUE_DOES_NOT_HOLD);
  ASSERT_THAT(rule.parts(2).answers(), SizeIs(1));
  EXPECT_TRUE(rule.parts(2).answers(0).has_present());

  EXPECT_EQ(RuleNamed(response, "flags/rf_fever").outcome(),
            v1::RULE_OUTCOME_UNDETERMINED);
  const v1::RuleTrace& advice =
      RuleNamed(response, "advice/stay_active_gradual");
  EXPECT_EQ(advice.outcome(), v1::RULE_OUTCOME_OVERRIDDEN);
  EXPECT_THAT(advice.overridden_by(),
              Contains("contraindications/cx_hold_all"));
}

TEST(ExplainerTest, SaysWhatOverrodeALowerFlag) {
  const v1::ExplainResponse response = Explain(
      RequestOf({Yes("saddle_numbness"), Yes("weight_loss"), Yes("fever")}));
  const v1::RuleTrace& lower = RuleNamed(response, "flags/rf_fever");
  EXPECT_EQ(lower.outcome(), v1::RULE_OUTCOME_OVERRIDDEN);
  EXPECT_THAT(
      lower.overridden_by(),
      ElementsAre("flags/rf_cauda_saddle", "flags/rf_infection_with_neuro"));
  EXPECT_EQ(RuleNamed(response, "flags/rf_cauda_saddle").outcome(),
            v1::RULE_OUTCOME_FIRED);
  const v1::ExplainResponse open = Explain(RequestOf({Yes("weight_loss")}));
  ASSERT_EQ(open.assessment().disposition(), v1::DISPOSITION_UNDETERMINED);
  ASSERT_THAT(open.assessment().flags(), Not(IsEmpty()));
  EXPECT_THAT(open.trace(0).overridden_by(), ElementsAre("screening"));
}

TEST(ExplainerTest, RefusesNamesThatDoNotExist) {
  v1::ExplainRequest request = RequestOf({Yes("fever")});
  request.add_why_not("rf_fever");
  request.add_why_not("advice/foam_roling");
  v1::ExplainResponse response;
  EXPECT_THAT(TheExplainer().Explain(request, response),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "why_not[1]: there is no flag or advice "
                       "`advice/foam_roling`; did you mean "
                       "`advice/foam_rolling`?"));
  request.clear_why_not();
  for (int i = 0; i < 21; ++i) request.add_why_not("rf_fever");
  EXPECT_THAT(TheExplainer().Explain(request, response),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "why_not: there are 21 names; expected at most 20"));
}

TEST(ExplainerTest, ComparesBeforeAndAfter) {
  v1::CompareRequest request;
  *request.add_answers() = Yes("saddle_numbness");
  *request.add_answers() = Yes("cauda_symptoms_recent");
  *request.add_changes() = Yes("cauda_symptoms_recent", false);
  const v1::CompareResponse response = Compare(request);
  EXPECT_EQ(response.before().disposition(), v1::DISPOSITION_EMERGENCY_NOW);
  EXPECT_EQ(response.after().disposition(), v1::DISPOSITION_URGENT_SAME_DAY);
  EXPECT_EQ(response.difference().disposition_after(),
            v1::DISPOSITION_URGENT_SAME_DAY);
  EXPECT_THAT(response.dropped_findings(), IsEmpty());
}

TEST(ExplainerTest, LeavesOutFollowUpsInComparisons) {
  v1::CompareRequest request;
  *request.add_answers() = Yes("saddle_numbness");
  *request.add_answers() = Yes("cauda_symptoms_recent", false);
  request.add_forget_findings("saddle_numbness");
  const v1::CompareResponse response = Compare(request);
  EXPECT_EQ(response.after().disposition(), v1::DISPOSITION_UNDETERMINED);
  EXPECT_THAT(response.dropped_findings(),
              ElementsAre("cauda_symptoms_recent"));
}

TEST(ExplainerTest, TakesACaseCodeInPlaceOfAnswers) {
  const v1::ExplainResponse told =
      Explain(RequestOf({Yes("saddle_numbness"), Yes("fever", false)}));
  ASSERT_THAT(told.case_code(), Not(IsEmpty()));
  v1::ExplainRequest by_code;
  by_code.set_case_code(told.case_code());
  EXPECT_THAT(Explain(by_code), testing::EqualsMessage(told));

  v1::CompareRequest compare;
  compare.set_case_code(told.case_code());
  *compare.add_changes() = Yes("fever");
  v1::ExplainRequest after;
  after.set_case_code(Compare(compare).case_code());
  EXPECT_THAT(Explain(after), testing::EqualsMessage(Explain(RequestOf(
                                  {Yes("saddle_numbness"), Yes("fever")}))));
}

TEST(ExplainerTest, RefusesWrongCaseCodes) {
  v1::ExplainRequest request = RequestOf({Yes("fever")});
  request.set_case_code("1");
  v1::ExplainResponse response;
  EXPECT_THAT(TheExplainer().Explain(request, response),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "case_code: there are answers as well; expected one of "
                       "the two"));
  request.clear_answers();
  EXPECT_THAT(
      TheExplainer().Explain(request, response),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("case_code: ")));
}

TEST(ExplainerTest, RefusesWrongComparisons) {
  v1::CompareRequest request;
  *request.add_changes() = Yes("fevr");
  request.add_forget_findings("fevr");
  v1::CompareResponse response;
  EXPECT_THAT(TheExplainer().Compare(request, response),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("changes[0].finding: "),
                             HasSubstr("and 1 more"))));
}

// Everything is said in words that are fit to be read out, in time, and the
// assessment is that of `Assess`.
TEST(ExplainerTest, ExplainsEveryVignette) {
  const service::Advisor advisor(ShippedKnowledge());
  for (const Vignette& vignette : ReadVignettes(*ShippedKnowledge())) {
    SCOPED_TRACE(vignette.id);
    v1::ExplainRequest request = RequestOf(vignette);
    request.set_full_trace(true);
    request.add_why_not("foam_rolling");
    const v1::ExplainResponse response = Explain(request);
    v1::AssessRequest assess;
    *assess.mutable_answers() = request.answers();
    v1::AssessResponse assessed;
    ASSERT_THAT(advisor.Assess(assess, assessed), IsOk());
    EXPECT_THAT(response.assessment(),
                testing::EqualsMessage(assessed.assessment()));
    for (const std::string& words : response.words()) {
      EXPECT_THAT(words, AllOf(Not(IsEmpty()), Not(HasSubstr("{")),
                               Not(HasSubstr("“”"))));
    }
    for (const v1::RuleTrace& rule : response.trace()) {
      for (const v1::ConditionPart& part : rule.parts()) {
        EXPECT_THAT(part.words(), AllOf(Not(IsEmpty()), Not(HasSubstr("“”"))))
            << rule.name() << ": " << part.text();
      }
    }
  }
}

}  // namespace
}  // namespace backwise
