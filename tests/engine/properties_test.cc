// What holds for everybody's answers, over random ones.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/random_people.h"
#include "tests/engine/the_advisor.h"

namespace backwise {
namespace {

using testing::AnswerMap;
using testing::Assess;
using testing::ForEachCase;
using testing::IsOk;
using testing::Outcome;
using testing::Random;
using testing::RequestOf;
using testing::TheAdvisor;
using testing::TheAnswers;

// Returns what `advisor` says of a request, as bytes.
std::string Bytes(const service::Advisor& advisor,
                  const v1::AssessRequest& request) {
  v1::AssessResponse response;
  EXPECT_THAT(advisor.Assess(request, response), IsOk());
  return response.SerializeAsString();
}
std::string Bytes(const service::Advisor& advisor,
                  const v1::AdvanceRequest& request) {
  v1::AdvanceResponse response;
  EXPECT_THAT(advisor.Advance(request, response), IsOk());
  return response.SerializeAsString();
}

// Returns a request with the answers, and the choices of each, in random order.
template <typename Request>
Request Shuffled(const AnswerMap& answers, Random& random) {
  std::vector<v1::Answer> list;
  for (const auto& [id, answer] : answers) {
    list.push_back(answer);
    if (!answer.has_choices()) continue;
    std::vector<std::string> ids(answer.choices().ids().begin(),
                                 answer.choices().ids().end());
    random.Shuffle(ids);
    list.back().mutable_choices()->mutable_ids()->Assign(ids.begin(),
                                                         ids.end());
  }
  random.Shuffle(list);
  Request request;
  request.mutable_answers()->Assign(list.begin(), list.end());
  return request;
}

TEST(PropertiesTest, AnswerOrderDoesNotMatter) {
  ForEachCase(/*one_in=*/10, [](Random& random) {
    const AnswerMap some = TheAnswers().Some(random);
    EXPECT_EQ(Bytes(TheAdvisor(), RequestOf<v1::AssessRequest>(some)),
              Bytes(TheAdvisor(), Shuffled<v1::AssessRequest>(some, random)));
    EXPECT_EQ(Bytes(TheAdvisor(), RequestOf<v1::AdvanceRequest>(some)),
              Bytes(TheAdvisor(), Shuffled<v1::AdvanceRequest>(some, random)));
  });
}

// Also from the same files compiled again.
TEST(PropertiesTest, SameAnswersSameBytes) {
  std::vector<knowledge::Issue> issues;
  const service::Advisor other(
      knowledge::CompileKnowledge(knowledge::ShippedFiles(), issues));
  ForEachCase(/*one_in=*/10, [&](Random& random) {
    const AnswerMap some = TheAnswers().Some(random);
    const auto assess = RequestOf<v1::AssessRequest>(some);
    const auto advance = RequestOf<v1::AdvanceRequest>(some);
    EXPECT_EQ(Bytes(TheAdvisor(), assess), Bytes(other, assess));
    EXPECT_EQ(Bytes(TheAdvisor(), advance), Bytes(other, advance));
  });
}

// How cautious a disposition is. "I cannot say yet that this is safe to look
// after at home" is above everything that says so.
int Caution(v1::Disposition disposition) {
  switch (disposition) {
    case v1::DISPOSITION_SELF_CARE:
      return 1;
    case v1::DISPOSITION_SEE_PROFESSIONAL_ROUTINE:
      return 2;
    case v1::DISPOSITION_SEE_DOCTOR_SOON:
      return 3;
    case v1::DISPOSITION_UNDETERMINED:
      return 4;
    case v1::DISPOSITION_URGENT_SAME_DAY:
      return 5;
    case v1::DISPOSITION_EMERGENCY_NOW:
      return 6;
    default:
      return 0;
  }
}

enum class Instead { kNotAsked, kUnsure };

// Whether someone for whom `finding` is not "no", but not asked or not sure,
// gets a lower disposition.
bool Lowers(AnswerMap answers, const std::string& finding, Instead instead) {
  answers[finding].set_finding(finding);
  answers[finding].set_present(false);
  const int with_no = Caution(Assess(answers).disposition());
  if (instead == Instead::kNotAsked) {
    answers.erase(finding);
  } else {
    answers[finding].set_unsure(true);
  }
  return Caution(Assess(answers).disposition()) < with_no;
}

void ExpectNeverLower(Instead instead) {
  ForEachCase(/*one_in=*/10, [&](Random& random) {
    const AnswerMap some = TheAnswers().Some(random);
    for (const v1::Finding& finding : testing::Base().findings()) {
      if (finding.kind() != v1::FINDING_KIND_PRESENCE) continue;
      if (!random.Chance(0.3) || !Lowers(some, finding.id(), instead)) continue;
      const AnswerMap smallest =
          testing::Smallest(some, [&](const AnswerMap& fewer) {
            return Lowers(fewer, finding.id(), instead);
          });
      ADD_FAILURE() << finding.id() << " is lower than with \"no\" here:\n"
                    << testing::InWords(smallest);
      return;
    }
  });
}

TEST(PropertiesTest, NotAskedNeverLowersDisposition) {
  ExpectNeverLower(Instead::kNotAsked);
}

TEST(PropertiesTest, UnsureNeverLowersDisposition) {
  ExpectNeverLower(Instead::kUnsure);
}

}  // namespace
}  // namespace backwise
