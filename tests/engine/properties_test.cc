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
// after at home" is above everything that lets somebody wait.
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

// Whether the guidance names `finding` as an exception, with its reason.
bool IsException(const std::string& finding, Instead instead) {
  const std::string theorem = instead == Instead::kUnsure
                                  ? "UnsureNeverLowersDisposition"
                                  : "NotAskedNeverLowersDisposition";
  for (const auto& exception : testing::Base().exceptions()) {
    if (exception.theorem() == theorem && exception.elements(0) == finding) {
      return true;
    }
  }
  return false;
}

// What comes of answering one question "no", and of the other way.
struct Change {
  AnswerMap with_no, other;
  v1::Disposition before, after;
};

Change Answering(const AnswerMap& some, const std::string& finding,
                 Instead instead) {
  Change change{some, some, {}, {}};
  v1::Answer& no = change.with_no[finding];
  no.Clear();
  no.set_finding(finding);
  no.set_present(false);
  if (instead == Instead::kNotAsked) {
    change.other.erase(finding);
  } else {
    change.other[finding] = no;
    change.other[finding].set_unsure(true);
  }
  change.before = Assess(change.with_no).disposition();
  change.after = Assess(change.other).disposition();
  return change;
}

// Whether the other way ends lower. Once the screening is complete, "I cannot
// say yet" only says that self-care may not be advised, so that any reason to
// see a professional is no step down.
bool IsLower(const Change& change) {
  const auto screened = [&] {
    return !testing::HoldsNaively(
        testing::TheRules(), change.with_no,
        testing::Base().screening().incomplete_when());
  };
  if (change.before == v1::DISPOSITION_UNDETERMINED && screened()) {
    return change.after == v1::DISPOSITION_SELF_CARE;
  }
  return Caution(change.after) < Caution(change.before);
}

void ExpectNeverLower(Instead instead) {
  ForEachCase(/*one_in=*/10, [&](Random& random) {
    const AnswerMap some = TheAnswers().Some(random);
    for (const v1::Finding& finding : testing::Base().findings()) {
      if (finding.kind() != v1::FINDING_KIND_PRESENCE ||
          IsException(finding.id(), instead)) {
        continue;
      }
      const auto lowers = [&](const AnswerMap& answers) {
        return IsLower(Answering(answers, finding.id(), instead));
      };
      if (!random.Chance(0.2) || !lowers(some)) continue;
      ADD_FAILURE() << finding.id() << " is lower than with \"no\" here:\n"
                    << testing::InWords(testing::Smallest(some, lowers));
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
