#include "server/service/advisor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/service/provenance.h"
#include "tests/service/message_texts.h"
#include "tests/service/requests.h"
#include "tests/support/matchers.h"
#include "tests/support/random_answers.h"

namespace backwise::service {
namespace {

using testing::Advance;
using testing::Assess;
using testing::CitedIn;
using ::testing::Contains;
using ::testing::ElementsAreArray;
using testing::EqualsMessage;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::IsSupersetOf;
using ::testing::MatchesRegex;
using ::testing::Not;
using testing::ParseRequest;
using testing::RequestOf;
using testing::StatusIs;
using testing::TheAdvisor;
using testing::Vignette;
using testing::Vignettes;
using testing::VignetteWithId;
using testing::WhatToDo;

const v1::KnowledgeBase& Base() { return TheAdvisor().knowledge().base(); }

template <typename List>
std::vector<std::string> IdsOf(const List& list) {
  std::vector<std::string> ids;
  for (const auto& item : list) ids.push_back(item.id());
  return ids;
}

TEST(AdvisorTest, SaysWhatMadeAResponse) {
  const v1::Provenance assessed = Assess({}).provenance();
  EXPECT_EQ(assessed.release(), Base().release());
  EXPECT_EQ(assessed.digest(), TheAdvisor().knowledge().digest);
  EXPECT_THAT(assessed.digest(), MatchesRegex("[0-9a-f]{64}"));
  EXPECT_EQ(assessed.engine_version(), kEngineVersion);
  EXPECT_EQ(assessed.review_status(), Base().review_status());
  EXPECT_THAT(assessed.review_status(), Not(IsEmpty()));
  EXPECT_THAT(Advance({}).provenance(), EqualsMessage(assessed));
}

TEST(AdvisorTest, ThePinnedReleaseMayBeTheOneServed) {
  v1::AssessRequest request;
  request.set_knowledge_release(Base().release());
  EXPECT_THAT(Assess(request), EqualsMessage(Assess({})));
  EXPECT_THAT(Advance(request), EqualsMessage(Advance({})));
}

TEST(AdvisorTest, EveryFormOfEnglishIsEnglish) {
  for (const char* code : {"en", "en-GB", "en-US", "EN", "en-gb"}) {
    SCOPED_TRACE(code);
    v1::AssessRequest request;
    request.set_language_code(code);
    EXPECT_THAT(Assess(request), EqualsMessage(Assess({})));
  }
}

TEST(AdvisorTest, TheOrderOfAnswersDoesNotMatter) {
  std::mt19937 random(20262);
  for (const Vignette& vignette : Vignettes()) {
    SCOPED_TRACE(vignette.id);
    v1::AssessRequest request = RequestOf(vignette);
    const std::string assessed = Assess(request).SerializeAsString();
    const std::string advanced = Advance(request).SerializeAsString();
    std::shuffle(request.mutable_answers()->pointer_begin(),
                 request.mutable_answers()->pointer_end(), random);
    EXPECT_EQ(Assess(request).SerializeAsString(), assessed);
    EXPECT_EQ(Advance(request).SerializeAsString(), advanced);
  }
}

// Responses are put together from bytes; a message of them has the same.
TEST(AdvisorTest, RespondsAsMessagesAreSerialised) {
  const testing::RandomAnswers answers(Base());
  for (const std::uint64_t seed : testing::CaseSeeds(/*one_in=*/40)) {
    SCOPED_TRACE(testing::Replay(seed));
    testing::Random random(seed);
    v1::AssessRequest request;
    for (const auto& [id, answer] : answers.Some(random)) {
      *request.add_answers() = answer;
    }
    const std::string bytes = request.SerializeAsString();
    std::string assessed, advanced;
    ASSERT_THAT(TheAdvisor().AssessBytes(bytes, assessed), IsOk());
    ASSERT_THAT(TheAdvisor().AdvanceBytes(bytes, advanced), IsOk());
    EXPECT_EQ(Assess(request).SerializeAsString(), assessed);
    EXPECT_EQ(Advance(request).SerializeAsString(), advanced);
    if (HasFailure()) return;
  }
}

TEST(AdvisorTest, BothMethodsSeeTheSameFlags) {
  for (const Vignette& vignette : Vignettes()) {
    SCOPED_TRACE(vignette.id);
    const v1::AssessRequest request = RequestOf(vignette);
    const v1::Assessment assessment = Assess(request).assessment();
    const v1::AdvanceResponse turn = Advance(request);
    EXPECT_EQ(IdsOf(turn.flags()), IdsOf(assessment.flags()));
    EXPECT_EQ(turn.has_assessment(), !turn.has_question());
    if (turn.has_assessment()) {
      EXPECT_THAT(turn.assessment(), EqualsMessage(assessment));
      EXPECT_EQ(turn.progress().at_most_remaining(), 0u);
    } else {
      EXPECT_FALSE(assessment.complete());
      EXPECT_GE(turn.progress().at_most_remaining(), 1u);
    }
  }
}

TEST(AdvisorTest, CountsWhatIsAnswered) {
  EXPECT_EQ(Advance({}).progress().answered(), 0u);
  EXPECT_EQ(
      Advance(ParseRequest("answers { finding: 'age' number: 41 }"
                           "answers { finding: 'fever' unsure: true }"
                           "answers { finding: 'pain_severity' unsure: true }"
                           "answers { finding: 'tight_areas' choices {} }"))
          .progress()
          .answered(),
      4u);
}

TEST(AdvisorTest, EveryCitedSourceIsInTheTable) {
  int region = 0;
  for (const Vignette& vignette : Vignettes()) {
    v1::AssessRequest request = RequestOf(vignette);
    request.set_region_code(
        Base().regions(region++ % Base().regions_size()).code());
    SCOPED_TRACE(absl::StrCat(vignette.id, " in ", request.region_code()));
    v1::Assessment assessment = Assess(request).assessment();
    const std::vector<std::string> table = IdsOf(assessment.sources());
    // The table itself cites nothing.
    assessment.clear_sources();
    EXPECT_THAT(table, ElementsAreArray(CitedIn(assessment)));
  }
}

TEST(AdvisorTest, EverySourceOfATurnIsInItsTable) {
  std::vector<v1::AssessRequest> requests(1);
  int stage = 0;
  for (const Vignette& vignette : Vignettes()) {
    v1::AssessRequest request = RequestOf(vignette);
    // All of them, half of them and so on, so that all stages are seen.
    request.mutable_answers()->DeleteSubrange(
        0, request.answers_size() * (stage++ % 5) / 5);
    requests.push_back(request);
  }
  for (const v1::AssessRequest& request : requests) {
    SCOPED_TRACE(request.ShortDebugString());
    v1::AdvanceResponse turn = Advance(request);
    const std::vector<std::string> table = IdsOf(turn.sources());
    turn.clear_sources();
    // An assessment brings a table of its own.
    turn.clear_assessment();
    EXPECT_THAT(table, ElementsAreArray(CitedIn(turn)));
    if (turn.has_question()) {
      EXPECT_THAT(turn.question().sources(), Not(IsEmpty()));
    }
  }
}

TEST(AdvisorTest, SourcesAreThoseOfTheKnowledge) {
  const v1::Assessment assessment =
      Assess(RequestOf(Vignettes().front())).assessment();
  ASSERT_THAT(assessment.sources(), Not(IsEmpty()));
  for (const v1::Source& source : assessment.sources()) {
    EXPECT_THAT(
        source,
        EqualsMessage(*TheAdvisor().knowledge().source_by_id.at(source.id())));
  }
}

// Expects that only the special words are said.
void ExpectOnlyWordsOfCare(const v1::Assessment& assessment) {
  EXPECT_EQ(assessment.disposition(), v1::DISPOSITION_EMERGENCY_NOW);
  EXPECT_THAT(assessment.headline(), HasSubstr("really glad you told me"));
  EXPECT_THAT(IdsOf(assessment.safety_net()),
              ::testing::ElementsAre("self_harm"));
  EXPECT_THAT(IdsOf(assessment.advice()), IsEmpty());
  EXPECT_THAT(IdsOf(assessment.withheld()), IsEmpty());
  EXPECT_THAT(IdsOf(assessment.topics()), IsEmpty());
  EXPECT_THAT(IdsOf(assessment.flags()), Contains("rf_self_harm"));
  EXPECT_EQ(assessment.within(), "immediately");
}

TEST(AdvisorTest, WhoMayHarmThemselvesHearsNothingElse) {
  for (const char* value : {"present: true", "unsure: true"}) {
    const std::string thoughts =
        absl::StrCat("answers { finding: 'self_harm_thoughts' ", value, " }");
    SCOPED_TRACE(value);
    ExpectOnlyWordsOfCare(Assess(ParseRequest(thoughts)).assessment());
    for (const Vignette& vignette : Vignettes()) {
      SCOPED_TRACE(vignette.id);
      v1::AssessRequest request = RequestOf(vignette);
      if (vignette.answers.count("self_harm_thoughts") > 0) continue;
      request.MergeFrom(ParseRequest(thoughts));
      ExpectOnlyWordsOfCare(Assess(request).assessment());
      EXPECT_TRUE(Advance(request).has_assessment());
    }
  }
}

TEST(AdvisorTest, WhoHasNoSuchThoughtsIsHelpedAsUsual) {
  v1::AssessRequest request = RequestOf(VignetteWithId("open_055"));
  const v1::Assessment before = Assess(request).assessment();
  request.MergeFrom(
      ParseRequest("answers { finding: 'self_harm_thoughts' present: false }"));
  EXPECT_THAT(Assess(request).assessment(), EqualsMessage(before));
  EXPECT_THAT(before.advice(), Not(IsEmpty()));
}

TEST(AdvisorTest, NothingIsSaidFromNothing) {
  const v1::Assessment assessment = Assess({}).assessment();
  EXPECT_EQ(assessment.disposition(), v1::DISPOSITION_UNDETERMINED);
  EXPECT_FALSE(assessment.complete());
  EXPECT_THAT(assessment.missing_screening_findings(),
              IsSupersetOf({"saddle_numbness", "bladder_change", "age",
                            "cancer_history", "trauma"}));
  EXPECT_THAT(assessment.flags(), IsEmpty());
  EXPECT_THAT(assessment.advice(), IsEmpty());
  EXPECT_THAT(assessment.topics(), IsEmpty());
  EXPECT_EQ(assessment.within(), "");
}

TEST(AdvisorTest, UndeterminedNamesWhatIsMissingAndAdvisesNothing) {
  int undetermined = 0;
  for (const Vignette& vignette : Vignettes()) {
    const v1::Assessment assessment = Assess(RequestOf(vignette)).assessment();
    SCOPED_TRACE(vignette.id);
    if (assessment.disposition() != v1::DISPOSITION_UNDETERMINED) {
      EXPECT_THAT(assessment.missing_screening_findings(), IsEmpty());
      continue;
    }
    ++undetermined;
    EXPECT_FALSE(assessment.complete());
    EXPECT_THAT(assessment.missing_screening_findings(), Not(IsEmpty()));
    EXPECT_THAT(assessment.missing_findings(),
                IsSupersetOf(assessment.missing_screening_findings()));
    EXPECT_THAT(IdsOf(assessment.advice()), IsEmpty());
    EXPECT_THAT(IdsOf(assessment.topics()), IsEmpty());
    ASSERT_THAT(IdsOf(assessment.safety_net()), Contains("undetermined"));
    // The person reads how many are open, and which.
    const std::string text = WhatToDo(assessment);
    EXPECT_THAT(text, HasSubstr(absl::StrCat(
                          "not answered: ",
                          assessment.missing_screening_findings_size(), ".")));
    for (const std::string& id : assessment.missing_screening_findings()) {
      const std::uint32_t index = TheAdvisor().knowledge().finding_index.at(id);
      EXPECT_THAT(text,
                  HasSubstr(TheAdvisor().knowledge().finding(index).title()));
    }
  }
  EXPECT_GE(undetermined, 4);
}

TEST(AdvisorTest, OneMissingScreeningAnswerIsEnoughToSayNothing) {
  // Safe at home, but for one answer that is left out.
  const Vignette& vignette = VignetteWithId("open_055");
  for (const char* finding :
       {"saddle_numbness", "bladder_change", "fever", "age"}) {
    SCOPED_TRACE(finding);
    v1::AssessRequest request;
    for (const auto& [id, answer] : vignette.answers) {
      if (id != finding) *request.add_answers() = answer;
    }
    const v1::Assessment assessment = Assess(request).assessment();
    EXPECT_EQ(assessment.disposition(), v1::DISPOSITION_UNDETERMINED);
    EXPECT_THAT(assessment.missing_screening_findings(), Contains(finding));
    EXPECT_THAT(assessment.advice(), IsEmpty());
  }
}

TEST(AdvisorTest, AWrongRequestChangesNothing) {
  v1::AssessRequest request =
      ParseRequest("answers { finding: 'nonsense' present: true }");
  v1::AssessResponse response;
  EXPECT_THAT(TheAdvisor().Assess(request, response),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("answers[0].finding")));
  EXPECT_THAT(response, EqualsMessage(v1::AssessResponse()));
}

}  // namespace
}  // namespace backwise::service
